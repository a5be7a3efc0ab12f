"""An account changes hands: what is open when it does."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Matter:
    """Something open at an account that a room tells of (`accounts.signals.open_matters`).

    `kind` is a stable code, "<room>.<model>"; with `pk` it names the row. `moves_by_itself`: it has no owner but the
    account, so that whoever takes that over looks after it.
    """

    kind: str
    pk: int
    account_id: int
    title: str
    due_on: date | None
    url: str
    moves_by_itself: bool
