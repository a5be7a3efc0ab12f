"""The way a plan has gone: who submitted, sent back, approved, started and closed it, when, and what they said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from planning.choices import PlanState
from planning.models import AccountPlan


@dataclass(frozen=True)
class Step:
    """One step; `who` is empty where nobody of ours took it."""

    deed: str
    at: datetime
    who: str = ""
    words: str = ""


def of(plan: AccountPlan, *, agreement: Any = None) -> list[Step]:
    """The steps of `plan`, the latest first; two queries. They are read from its audit, as words are overwritten."""
    events: Any = plan.events  # type: ignore[attr-defined]  # what pghistory keeps of each change
    names = ["submitted_by_id", "sent_back_by_id", "approved_by_id", "started_by_id", "closed_by_id"]
    rows = list(events.order_by("pgh_id"))
    keys = {getattr(row, name) for row in rows for name in names} - {None}
    people = {person.pk: str(person) for person in User.objects.filter(pk__in=keys)}
    steps = list(_steps(rows, people, agreement))
    return steps[::-1]


def _steps(rows: Sequence[Any], people: dict[int, str], agreement: Any) -> Iterator[Step]:
    before: Any = None
    for row in rows:
        if _is_new("submitted_at", before, row):
            yield Step(_("Submitted"), row.submitted_at, people.get(row.submitted_by_id, ""))
        if _is_new("sent_back_at", before, row):
            yield Step(_("Sent back"), row.sent_back_at, people.get(row.sent_back_by_id, ""), row.approval_note)
        elif before is not None and (before.state, row.state) == (PlanState.IN_REVIEW, PlanState.DRAFT):
            yield Step(_("Taken back to be changed"), row.pgh_created_at)
        if _is_new("approved_at", before, row):
            yield Step(_("Approved"), row.approved_at, people.get(row.approved_by_id, ""), row.approval_note)
        if _is_new("started_at", before, row):
            yield _started(row, people, agreement)
        if _is_new("closed_at", before, row):
            yield Step(_("Closed"), row.closed_at, people.get(row.closed_by_id, ""), row.outcome)
        before = row


def _started(row: Any, people: dict[int, str], agreement: Any) -> Step:
    if row.started_by_id is None and agreement is not None:
        return Step(_("Started by the client’s agreement"), row.started_at, agreement.answer.link.person)
    return Step(_("Started"), row.started_at, people.get(row.started_by_id, ""))


def _is_new(name: str, before: Any, row: Any) -> bool:
    value = getattr(row, name)
    return value is not None and (before is None or getattr(before, name) != value)
