"""The demonstration, room by room, from the ground up."""

from collections.abc import Callable

from kam.demo import (
    absences,
    accounts,
    actions,
    address,
    decisions,
    handovers,
    health,
    items,
    meetings,
    planning,
    proposals,
    rating_rounds,
    registry,
    score_history,
    scoring,
    stakeholders,
    surveys,
    transfers,
    views,
    white_space,
)

LOG_INS = [address(name) for name in ("manager", "deputy", "lead", "sales", "executive", "admin")]
ROOMS = [
    accounts,
    items,
    absences,
    white_space,
    scoring,
    rating_rounds,
    decisions,
    score_history,
    meetings,
    actions,
    planning,
    proposals,
    handovers,
    transfers,
    registry,
    stakeholders,  # after plans and proposals, which name people in the order of their coming
    surveys,
    health,  # of all that stands there by then
    views,
]


def load(say: Callable[[str], None], *, people_only: bool = False) -> None:
    """Load what is not there yet, saying each step; `people_only` stops after who signs in, and their teams."""
    accounts.load_people(say)
    if people_only:
        return
    for room in ROOMS:
        room.load(say)
