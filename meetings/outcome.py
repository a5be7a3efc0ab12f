"""What becomes of a touchpoint: done, moved, cancelled."""

from datetime import datetime

from accounts.models import User
from meetings.choices import State
from meetings.models import Touchpoint


def record(touchpoint: Touchpoint, *, by: User, at: datetime) -> Touchpoint:
    """The contact took place; saves the row with whatever else was written on it. The caller holds it."""
    touchpoint.state = State.DONE
    touchpoint.done_at = at
    touchpoint.done_by = by
    touchpoint.save()
    return touchpoint


def move(touchpoint: Touchpoint, *, to: datetime) -> None:
    """The contact takes place at another moment, of which one can be reminded anew. The caller holds the row."""
    touchpoint.due_at = to
    touchpoint.is_moved = touchpoint.cadence_id is not None
    touchpoint.reminded_at = None
    touchpoint.save()


def cancel(touchpoint: Touchpoint) -> None:
    """The contact does not take place; its cadence does not plan that day again. The caller holds the row."""
    touchpoint.state = State.CANCELLED
    touchpoint.version += 1
    touchpoint.save(update_fields=["state", "version"])
