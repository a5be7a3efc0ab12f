"""What a plan still lacks: plain rules, shown while one writes.

A *must* keeps a plan from being submitted; the rest is advice:

- at least one recommendation and one objective (must); the situation and a vision are written
- objectives end within the plan, milestones lie within it and not after their objective's date (must)
- a milestone in the first six months; every objective has milestones and a baseline, and its target lies the better way
- every milestone and every objective has an owner; where roles are given, one person is accountable for an objective
  and somebody does it (must); the client owes something too; resources and risks are named
- the proposal would not be empty: the situation, a recommendation and an objective are shareable
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from accounts.choices import Audience, Side
from planning.choices import Direction, Raci
from planning.models import Role


@dataclass(frozen=True)
class Finding:
    """One thing to see to, in a sentence, and the place on the plan's page where it is (`#objective-7`)."""

    text: str
    place: str
    is_must: bool = False


@dataclass(frozen=True)
class Shape:
    """A plan with its parts at hand: what the rules read."""

    plan: Any
    recommendations: Sequence[Any] = ()
    objectives: Sequence[Any] = ()
    milestones: Sequence[Any] = ()
    resources: Sequence[Any] = ()
    risks: Sequence[Any] = ()
    roles: Sequence[Any] = ()


def of(plan: Any) -> list[Finding]:
    """What `plan`, a row with its parts in the database, still lacks."""
    return findings(shape_of(plan))


def shape_of(plan: Any) -> Shape:
    """`plan` with its parts, read now; a constant number of queries."""
    objectives = list(plan.objectives.prefetch_related("milestones__user", "milestones__contact"))
    milestones = [milestone for objective in objectives for milestone in objective.milestones.all()]
    parts = (list(plan.recommendations.all()), objectives, milestones, list(plan.resources.all()))
    roles = Role.objects.filter(objective__plan=plan)
    return Shape(plan, *parts, risks=list(plan.risks.all()), roles=list(roles))


def findings(shape: Shape) -> list[Finding]:
    """What the plan lacks, musts first; pure."""
    found = [finding for rule in RULES for finding in rule(shape)]
    return sorted(found, key=lambda finding: not finding.is_must)


def _has_its_core(shape: Shape) -> Iterator[Finding]:
    if not shape.recommendations:
        yield Finding(_("There is no recommendation yet."), "recommendations", is_must=True)
    if not shape.objectives:
        yield Finding(_("There is no objective yet."), "objectives", is_must=True)


def _dates_fit(shape: Shape) -> Iterator[Finding]:
    first, last = shape.plan.starts_on, shape.plan.ends_on
    for objective in shape.objectives:
        if not first <= objective.target_on <= last:
            text = _("“%(objective)s” has its target date outside the plan.") % {"objective": objective}
            yield Finding(text, f"objective-{objective.pk}", is_must=True)
    for milestone in shape.milestones:
        place = f"milestone-{milestone.pk}"
        if not first <= milestone.due_on <= last:
            text = _("The milestone “%(milestone)s” lies outside the plan.") % {"milestone": milestone}
            yield Finding(text, place, is_must=True)
        elif milestone.due_on > milestone.objective.target_on:
            text = _("The milestone “%(milestone)s” is due after its objective's date.") % {"milestone": milestone}
            yield Finding(text, place, is_must=True)


def _is_introduced(shape: Shape) -> Iterator[Finding]:
    if not shape.plan.situation.strip():
        yield Finding(_("The situation is not written yet."), "situation")
    if not shape.plan.vision.strip():
        yield Finding(_("The vision is not written yet."), "vision")


def _begins_soon(shape: Shape) -> Iterator[Finding]:
    soon: date = shape.plan.starts_on + relativedelta(months=6)
    if shape.milestones and not any(milestone.due_on < soon for milestone in shape.milestones):
        yield Finding(_("There is no milestone in the first six months."), "objectives")


def _objectives_can_be_measured(shape: Shape) -> Iterator[Finding]:
    marked = {id(milestone.objective) for milestone in shape.milestones}
    for objective in shape.objectives:
        place, name = f"objective-{objective.pk}", {"objective": objective}
        if id(objective) not in marked:
            yield Finding(_("“%(objective)s” has no milestone.") % name, place)
        if objective.baseline is None:
            yield Finding(_("“%(objective)s” has no baseline: its progress cannot be measured.") % name, place)
        elif objective.baseline == objective.target:
            yield Finding(_("“%(objective)s” keeps its baseline: it is met or not, without a progress.") % name, place)
        elif (objective.target > objective.baseline) != (objective.direction == Direction.UP):
            yield Finding(_("“%(objective)s” moves away from the better direction.") % name, place)


def _somebody_answers(shape: Shape) -> Iterator[Finding]:
    for milestone in shape.milestones:
        if not milestone.owner_name:
            text = _("The milestone “%(milestone)s” has no owner.") % {"milestone": milestone}
            yield Finding(text, f"milestone-{milestone.pk}")


def _objectives_have_owners(shape: Shape) -> Iterator[Finding]:
    for objective in shape.objectives:
        if objective.owner_id is None:
            text = _("“%(objective)s” has no owner.") % {"objective": objective}
            yield Finding(text, f"objective-{objective.pk}")


def _roles_are_clear(shape: Shape) -> Iterator[Finding]:
    for objective in shape.objectives:
        for text in lacking_roles(objective, shape):
            yield Finding(text, f"roles-{objective.pk}", is_must=True)


def lacking_roles(objective: Any, shape: Shape) -> Iterator[str]:
    """What the roles of `objective` lack: where anybody has one in the plan, one answers for it, somebody does it."""
    if not shape.roles:
        return
    name = {"objective": objective}
    given = [role.raci for role in shape.roles if role.objective_id == objective.pk]
    if Raci.ACCOUNTABLE not in given:
        yield _("Nobody is accountable for “%(objective)s”.") % name
    if Raci.RESPONSIBLE not in given:
        yield _("Nobody is responsible for doing “%(objective)s”.") % name


def _risks_are_seen(shape: Shape) -> Iterator[Finding]:
    if shape.objectives and not shape.risks:
        yield Finding(_("No risk is named yet: what may keep the plan from its objectives?"), "risks")
    for risk in shape.risks:
        if not risk.answer.strip():
            yield Finding(_("The risk “%(risk)s” has no answer yet.") % {"risk": risk}, f"risk-{risk.pk}")


def _both_sides_give(shape: Shape) -> Iterator[Finding]:
    owed = [milestone.obligor for milestone in shape.milestones] + [resource.side for resource in shape.resources]
    if owed and Side.CLIENT not in owed:
        yield Finding(_("The client owes nothing in this plan: no milestone, no resource."), "objectives")
    if not shape.resources:
        yield Finding(_("No resources are named yet."), "resources")


def _something_can_be_proposed(shape: Shape) -> Iterator[Finding]:
    if shape.plan.situation.strip() and shape.plan.situation_audience != Audience.SHAREABLE:
        yield Finding(_("The situation is internal: a proposal will not show it."), "situation")
    if shape.recommendations and not _any_shareable(shape.recommendations):
        yield Finding(_("All recommendations are internal: a proposal will show none."), "recommendations")
    if shape.objectives and not _any_shareable(shape.objectives):
        yield Finding(_("All objectives are internal: a proposal will show none."), "objectives")
    if shape.resources and not _any_shareable(shape.resources):
        yield Finding(_("All resources are internal: a proposal will show none."), "resources")


def _any_shareable(rows: Iterable[Any]) -> bool:
    return any(row.audience == Audience.SHAREABLE for row in rows)


RULES: list[Callable[[Shape], Iterator[Finding]]] = [
    _has_its_core,
    _dates_fit,
    _is_introduced,
    _begins_soon,
    _objectives_can_be_measured,
    _somebody_answers,
    _objectives_have_owners,
    _roles_are_clear,
    _risks_are_seen,
    _both_sides_give,
    _something_can_be_proposed,
]
