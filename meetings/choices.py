"""The closed lists of the room: what became of a touchpoint, in which ways people see each other."""

from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.choices import ContactWay


class State(models.TextChoices):
    """What became of a touchpoint. Overdue is none of these: it is planned, and its moment has passed."""

    PLANNED = "planned", pgettext_lazy("touchpoint", "Planned")
    DONE = "done", pgettext_lazy("touchpoint", "Done")
    CANCELLED = "cancelled", pgettext_lazy("touchpoint", "Cancelled")


MET = (ContactWay.VIDEO, ContactWay.MEETING, ContactWay.VISIT)  # ways in which people see each other
