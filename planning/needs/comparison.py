"""Two assessments of a client side by side: which needs came, went, changed, carried on.

A need is followed along its line (`carried_from`), whatever became of its title.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from planning.models import Need, NeedsAssessment
from planning.plans.plan_changes import said
from ui import differences

COMPARED = ["title", "kind", "impact", "urgency", "fit", "certainty", "state"]


@dataclass(frozen=True)
class Change:
    """A field that says something else; `marked` shows both in one where it is a text and no grade."""

    name: str
    before: str
    after: str
    marked: SafeString | None = None


@dataclass(frozen=True)
class Line:
    """A need in the earlier and in the later assessment; None where it was not there."""

    before: Need | None
    after: Need | None
    changes: Sequence[Change] = ()


@dataclass(frozen=True)
class Comparison:
    """Lines by what became of them, each by priority."""

    came: Sequence[Line]
    went: Sequence[Line]
    changed: Sequence[Line]
    carried: Sequence[Line]

    @property
    def is_empty(self) -> bool:
        return not (self.came or self.went or self.changed or self.carried)


def compare(before: NeedsAssessment, after: NeedsAssessment) -> Comparison:
    """What became of the needs of `before` in `after`; three queries."""
    old = {need.pk: need for need in before.needs.by_priority()}
    steps = Need.objects.filter(assessment__account=before.account_id, carried_from__isnull=False)
    came_from = dict(steps.values_list("pk", "carried_from"))
    lines = []
    for need in after.needs.by_priority():
        twin = old.pop(_found(need.pk, came_from, old), None)
        lines.append(Line(twin, need, _changes(twin, need) if twin else ()))
    both = [line for line in lines if line.before]
    return Comparison(
        came=[line for line in lines if line.before is None],
        went=[Line(need, None) for need in old.values()],
        changed=[line for line in both if line.changes],
        carried=[line for line in both if not line.changes],
    )


def _found(pk: int, came_from: dict[int, int], wanted: dict[int, Any]) -> int:
    """The need of `wanted` from which the need `pk` comes, however many assessments lie between; 0 for none."""
    seen = set()
    while pk in came_from and pk not in seen:
        seen.add(pk)
        pk = came_from[pk]
        if pk in wanted:
            return pk
    return 0


def _changes(old: Need, new: Need) -> list[Change]:
    found = []
    for name in COMPARED:
        was, now = said(old, name), said(new, name)
        if was != now:
            field: Any = Need._meta.get_field(name)
            marked = differences.marked(was, now) if name == "title" else None
            found.append(Change(str(field.verbose_name), was, now, marked))
    return found
