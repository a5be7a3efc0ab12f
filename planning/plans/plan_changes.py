"""What an edition of a plan says otherwise than the one before it, part by part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from planning import quantities
from planning.models import AccountPlan
from ui import differences

PLAN = ["title", "starts_on", "ends_on", "situation", "situation_audience", "vision", "vision_audience"]
RECOMMENDATION = ["title", "text", "opportunity", "audience"]
OBJECTIVE = [
    "title", "kpi", "method", "unit", "direction", "baseline", "target", "target_on", "owner", "goal", "contact",
    "audience",
]  # fmt: skip
MILESTONE = ["title", "due_on", "obligor", "user", "contact", "owner", "done_on", "evidence", "audience"]
RESOURCE = ["title", "kind", "side", "amount", "unit", "audience"]
RISK = ["title", "likelihood", "impact", "answer", "user", "audience"]


@dataclass(frozen=True)
class Difference:
    """A field that says something else, both in one."""

    name: str
    words: SafeString


@dataclass(frozen=True)
class Change:
    """A part that came, went or says something else; `url` is its place in the newer edition, empty where it went."""

    kind: str
    part: str
    title: str
    url: str
    differences: Sequence[Difference] = ()

    @property
    def is_new(self) -> bool:
        return self.kind == "added"

    @property
    def is_gone(self) -> bool:
        return self.kind == "removed"


def of(plan: AccountPlan) -> list[Change]:
    """What `plan` says otherwise than its previous edition, in the order of its page; a constant number of queries."""
    before = plan.previous
    if before is None:
        return []
    both = (before, plan)
    recommendations = [one.recommendations.select_related("opportunity") for one in both]
    risks = [one.risks.select_related("user") for one in both]
    return [
        *_changed(before, plan, PLAN),
        *_of_rows(recommendations[0], recommendations[1], RECOMMENDATION),
        *_of_objectives(before, plan),
        *_of_rows(risks[0], risks[1], RISK),
        *_of_rows(before.resources.all(), plan.resources.all(), RESOURCE),
    ]


def pairs(before: Iterable[Any], after: Iterable[Any]) -> list[tuple[Any | None, Any | None]]:
    """Rows that are the same part: by title, then, of those that are left, by position; newer ones in their order."""
    left, found = list(before), []
    for row in after:
        twin = next((one for one in left if one.title == row.title), None)
        if twin is not None:
            left.remove(twin)
        found.append((twin, row))
    by_position = {one.position: one for one in left}
    matched = [(twin or by_position.pop(row.position, None), row) for twin, row in found]
    gone: list[tuple[Any | None, Any | None]] = [(one, None) for one in left if one.position in by_position]
    return matched + gone


def _of_rows(before: Iterable[Any], after: Iterable[Any], names: Sequence[str]) -> Iterator[Change]:
    for old, new in pairs(before, after):
        yield from _of_pair(old, new, names)


def _of_pair(old: Any, new: Any, names: Sequence[str]) -> Iterator[Change]:
    if old is None:
        yield Change("added", str(new._meta.verbose_name), str(new), new.get_absolute_url())
    elif new is None:
        yield Change("removed", str(old._meta.verbose_name), str(old), "")
    else:
        yield from _changed(old, new, names)


def _of_objectives(before: AccountPlan, plan: AccountPlan) -> Iterator[Change]:
    def shown(one: AccountPlan) -> Any:
        rows = one.objectives.select_related("owner", "goal", "contact", "plan")
        return rows.prefetch_related("milestones__user", "milestones__contact", "period_targets")

    for old, new in pairs(shown(before), shown(plan)):
        yield from _of_pair(old, new, OBJECTIVE)
        was, now = (one.milestones.all() if one is not None else [] for one in (old, new))
        yield from _of_rows(was, now, MILESTONE)


def _changed(old: Any, new: Any, names: Sequence[str]) -> Iterator[Change]:
    different = [
        Difference(str(new._meta.get_field(name).verbose_name), differences.marked(was, now))
        for name in names
        if (was := said(old, name)) != (now := said(new, name))
    ]
    if different:
        yield Change("changed", str(new._meta.verbose_name), str(new), new.get_absolute_url(), different)


def said(row: Any, name: str) -> str:
    """What a field says, in the language of the page; nothing where it is not known."""
    value, field = getattr(row, name), row._meta.get_field(name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, Decimal):
        return quantities.in_words(value, "")
    return str(value)
