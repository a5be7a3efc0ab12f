"""Where a person is named in the work with the client: touchpoints, needs, plans and whatever later rooms add."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Contact
from accounts.people import person_graph

MOST_SHOWN = 5


@dataclass(frozen=True)
class Line:
    """A row that points to the person; `is_open` where something is still to be done, `due` then, if it has a day."""

    row: Any
    url: str
    is_open: bool
    due: date | None = None


@dataclass(frozen=True)
class Kind:
    """Rows of one kind, the newest first, and how many there are in all."""

    name: str
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def where_named(contact: Contact) -> list[Kind]:
    """Everything that points to the contact and stands on without it, kind by kind."""
    return [kind for kind in (_kind(mention, contact, MOST_SHOWN) for mention in _work()) if kind.count]


def still_open(contact: Contact) -> list[Line]:
    """What is still to be done with the contact: open touchpoints, running cadences and the like."""
    lines = (line for mention in _work() for line in _lines(mention.rows([contact.pk])))
    return [line for line in lines if line.is_open]


def _work() -> list[person_graph.Mention]:
    return [mention for mention in person_graph.standing() if not mention.goes_along]


def _kind(mention: person_graph.Mention, contact: Contact, most: int) -> Kind:
    rows = mention.rows([contact.pk])
    return Kind(mention.name, rows.count(), list(_lines(rows.order_by("-pk")[:most])))


def _lines(rows: Any) -> Iterator[Line]:
    for row in rows:
        address = getattr(row, "get_absolute_url", None)
        is_open = bool(getattr(row, "is_open", False) or getattr(row, "is_running", False))
        due = getattr(row, "due_at", None) or getattr(row, "due_on", None)
        yield Line(row, address() if address else "", is_open, due)
