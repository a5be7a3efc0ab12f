"""A change to an approved plan makes the next edition: a draft that carries everything over."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from planning.models import (
    AccountPlan,
    Milestone,
    Objective,
    PeriodTarget,
    PlanMember,
    Recommendation,
    Resource,
    Risk,
    Role,
)

COPIED = ["account", "title", "starts_on", "ends_on", "situation", "situation_audience", "vision", "vision_audience"]


@transaction.atomic
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
        row.pk: copy_row(row, plan=edition) for row in Recommendation.objects.filter(plan=plan)
    }
    objectives = {
        row.pk: copy_row(row, plan=edition, recommendation=recommendations.get(row.recommendation_id))
        for row in Objective.objects.filter(plan=plan)
    }
    for under_objective in (Milestone, PeriodTarget):
        for row in under_objective.objects.filter(objective__plan=plan):
            copy_row(row, objective=objectives[row.objective_id])
    for resource in Resource.objects.filter(plan=plan).prefetch_related("shares"):
        again = copy_row(resource, plan=edition)
        for share in resource.shares.all():
            copy_row(share, resource=again)
    for risk in Risk.objects.filter(plan=plan):
        copy_row(risk, plan=edition)
    members = {row.pk: copy_row(row, plan=edition) for row in PlanMember.objects.filter(plan=plan)}
    for role in Role.objects.filter(objective__plan=plan):
        copy_row(role, objective=objectives[role.objective_id], member=members[role.member_id])
    return edition


def copy_row(row: Any, **changed: Any) -> Any:
    """A new row with the values of `row`, but for what is changed."""
    names = [field.name for field in row._meta.concrete_fields if field.name not in {"id", "version"}]
    return type(row).objects.create(**{name: getattr(row, name) for name in names} | changed)
