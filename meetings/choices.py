"""The closed list of the room: what became of a touchpoint."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """What became of a touchpoint. Overdue is none of these: it is planned, and its moment has passed."""

    PLANNED = "planned", pgettext_lazy("touchpoint", "Planned")
    DONE = "done", pgettext_lazy("touchpoint", "Done")
    CANCELLED = "cancelled", pgettext_lazy("touchpoint", "Cancelled")
