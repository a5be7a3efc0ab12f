"""A change to an approved plan makes the next edition: a draft that carries everything over."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from planning.models import AccountPlan, Milestone, Objective, Recommendation, Resource

COPIED = ["account", "title", "starts_on", "ends_on", "situation", "situation_audience", "vision", "vision_audience"]


def make_edition(plan: AccountPlan, *, by: User) -> AccountPlan:
    """The draft of the next edition of an approved or closed plan, with copies of all its parts.

    Where somebody has begun it, that one. Raises ValidationError for a plan that is not approved yet.
    """
    rows: Any = AccountPlan.objects.select_for_update(of=("self",))
    plan.refresh_from_db(from_queryset=rows)
    if not plan.is_frozen:
        raise ValidationError(_("This plan is not approved yet: it can be changed as it is."))
    if (begun := plan.next_editions.first()) is not None:
        return begun
    edition = AccountPlan.objects.create(
        **{name: getattr(plan, name) for name in COPIED}, edition=plan.edition + 1, previous=plan, written_by=by
    )
    recommendations: dict[int | None, Recommendation] = {
        row.pk: _copy(row, plan=edition) for row in Recommendation.objects.filter(plan=plan)
    }
    objectives = {
        row.pk: _copy(row, plan=edition, recommendation=recommendations.get(row.recommendation_id))
        for row in Objective.objects.filter(plan=plan)
    }
    for milestone in Milestone.objects.filter(objective__plan=plan):
        _copy(milestone, objective=objectives[milestone.objective_id])
    for resource in Resource.objects.filter(plan=plan):
        _copy(resource, plan=edition)
    return edition


def _copy(row: Any, **changed: Any) -> Any:
    """A new row with the values of `row`, but for what is changed."""
    names = [field.name for field in row._meta.concrete_fields if field.name not in {"id", "version"}]
    return type(row).objects.create(**{name: getattr(row, name) for name in names} | changed)
