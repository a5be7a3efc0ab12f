"""A plan that ends is carried on: a new plan from the next day on, with what is still open."""

from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from planning.models import AccountPlan
from planning.plans.editions import copy_row


@transaction.atomic
def carry_on(plan: AccountPlan, *, by: User) -> AccountPlan:
    """The draft of a plan for the year after `plan`: its vision, its team, open milestones and their objectives.

    An objective comes along while a milestone of it is open, or while none was ever set; its target date and open
    milestones that would lie before the new plan move to its first quarter. Recommendations come with their objectives,
    risks all. Raises ValidationError for a plan that is not approved.
    """
    if not plan.is_frozen:
        raise ValidationError(_("This plan is not approved yet: it can be changed as it is."))
    first = plan.ends_on + timedelta(days=1)
    following = AccountPlan.objects.create(
        account=plan.account,
        title=_("Account plan %(first)d") % {"first": first.year},
        starts_on=first,
        ends_on=first + relativedelta(years=1, days=-1),
        written_by=by,
    )
    carry_into(following, plan)
    return following


def carry_into(following: AccountPlan, plan: AccountPlan) -> None:
    """Put what is still open of `plan` into a new one, and its texts, for whom they are, where nothing is written."""
    taken = [text for text in ("situation", "vision") if not getattr(following, text)]
    for field in [name for text in taken for name in (text, f"{text}_audience")]:
        setattr(following, field, getattr(plan, field))
    following.save()
    soon = following.starts_on + relativedelta(months=3, days=-1)
    recommendations: dict[int | None, Any] = {}
    for objective in plan.objectives.select_related("recommendation").prefetch_related("milestones"):
        milestones = list(objective.milestones.all())
        still_open = [one for one in milestones if one.done_on is None]
        if milestones and not still_open:
            continue
        wanted = objective.recommendation
        if wanted is not None and wanted.pk not in recommendations:
            recommendations[wanted.pk] = copy_row(wanted, plan=following)
        copied = copy_row(
            objective,
            plan=following,
            recommendation=recommendations.get(objective.recommendation_id),
            target_on=following.ends_on,
        )
        for milestone in still_open:
            copy_row(milestone, objective=copied, due_on=min(max(milestone.due_on, soon), following.ends_on))
    for risk in plan.risks.all():
        copy_row(risk, plan=following)
    for member in plan.members.all():
        copy_row(member, plan=following)
