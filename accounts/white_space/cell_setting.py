"""Setting the state of one field of the white space, by one key: refused where something would be lost unseen."""

from enum import Enum
from typing import Any

from accounts.models import WhiteSpaceCell
from accounts.white_space_choices import CellState


class Outcome(Enum):
    DONE = "done"
    STALE = "stale"  # somebody changed the field meanwhile
    ASKS = "asks"  # amounts or words would be lost: the form asks first


def set_state(cell: WhiteSpaceCell, state: str, *, version: int, by: Any) -> Outcome:
    """Give the field another state; "" clears it, so that it is unknown again.

    `cell` is locked or new; `version` is the one the person saw, 0 where there was none. Nothing is written unless the
    outcome is DONE.
    """
    if version != (cell.version if cell.pk else 0):
        return Outcome.STALE
    if state == cell.state:
        return Outcome.DONE
    if cell.pk and loses(cell, state):
        return Outcome.ASKS
    if not state:
        if cell.pk:
            cell.delete()
        return Outcome.DONE
    cell.state, cell.changed_by = state, by
    if cell.pk:
        cell.version += 1
    cell.save()
    return Outcome.DONE


def loses(cell: WhiteSpaceCell, state: str) -> bool:
    """Whether something said of the cell has no place in that state."""
    if not state:
        return any([cell.note, cell.told_on, cell.told_by_id, *_told(cell)])
    sold, competitor, potential, probability = _told(cell)
    return bool(
        (sold and state != CellState.SOLD)
        or (competitor and state != CellState.COMPETITOR)
        or (potential and state == CellState.NOT_APPLICABLE)
        or (probability and state not in {CellState.OPEN, CellState.COMPETITOR})
    )


def _told(cell: WhiteSpaceCell) -> list[bool]:
    values = (cell.sold_amount, cell.competitor_id, cell.potential_amount, cell.probability)
    return [value is not None for value in values]
