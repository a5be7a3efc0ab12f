"""The closed lists of the room: ways of contact, rhythms, what became of a touchpoint."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The way in which we and the client are in contact."""

    CALL = "call", _("Call")
    EMAIL = "email", _("E-mail")
    VIDEO = "video", _("Video call")
    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")


KIND_ICONS = {
    Kind.CALL: "phone",
    Kind.EMAIL: "mail",
    Kind.VIDEO: "video",
    Kind.MEETING: "users",
    Kind.VISIT: "map-pin",
}


class Rhythm(models.TextChoices):
    """How often a cadence calls for contact; `meetings.recurrence` knows how many weeks or months each is."""

    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEARLY = "half_yearly", _("Every half-year")
    YEARLY = "yearly", _("Every year")


class State(models.TextChoices):
    """What became of a touchpoint. Overdue is none of these: it is planned, and its moment has passed."""

    PLANNED = "planned", pgettext_lazy("touchpoint", "Planned")
    DONE = "done", pgettext_lazy("touchpoint", "Done")
    CANCELLED = "cancelled", pgettext_lazy("touchpoint", "Cancelled")
