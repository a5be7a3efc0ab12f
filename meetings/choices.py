"""The closed lists of the room: what became of touchpoints and actions, in which ways people meet."""

from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.choices import ContactWay


class State(models.TextChoices):
    """What became of a touchpoint. Overdue is none of these: it is planned, and its moment has passed."""

    PLANNED = "planned", pgettext_lazy("touchpoint", "Planned")
    DONE = "done", pgettext_lazy("touchpoint", "Done")
    CANCELLED = "cancelled", pgettext_lazy("touchpoint", "Cancelled")


MET = (ContactWay.VIDEO, ContactWay.MEETING, ContactWay.VISIT)  # ways in which people see each other


class ActionState(models.TextChoices):
    """Where an action stands today; told from its days, never stored."""

    OPEN = "open", pgettext_lazy("action", "Open")
    OVERDUE = "overdue", pgettext_lazy("action", "Overdue")
    DONE = "done", pgettext_lazy("action", "Done")
    CANCELLED = "cancelled", pgettext_lazy("action", "Cancelled")


ACTION_COLOURS = {ActionState.OPEN: "azure", ActionState.OVERDUE: "red", ActionState.DONE: "green"}
