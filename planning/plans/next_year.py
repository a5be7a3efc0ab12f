"""A plan that ends is carried on: a new plan from the next day on, with what is still open."""

from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Account, User
from planning.choices import PlanState
from planning.models import AccountPlan, Milestone
from planning.plans.editions import copy_row


@transaction.atomic
def carry_on(plan: AccountPlan, *, by: User) -> AccountPlan:
    """The draft of a plan for the year after `plan`: its vision, its team, open milestones and their objectives.

    An objective comes along while a milestone of it is open, or while none was ever set, and is to be reached by the
    end of the new plan. Open milestones move by so many years that the earliest lies in it: they keep their day of the
    year, their order and what lies between them, up to its end. Recommendations come with their objectives, risks all.
    Raises ValidationError for a plan that is not approved, and where a plan of the account, not closed, begins on that
    day already.
    """
    if not plan.is_frozen:
        raise ValidationError(_("This plan is not approved yet: it can be changed as it is."))
    Account.objects.select_for_update(of=("self",)).get(pk=plan.account_id)  # of two clicks the second finds the first
    first = plan.ends_on + timedelta(days=1)
    there = plan.account.plans.filter(starts_on=first).exclude(state=PlanState.CLOSED).first()
    if there is not None:
        words = {"title": there, "day": date_format(first)}
        raise ValidationError(_("“%(title)s” begins on %(day)s already: carry on there."), params=words)
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
    recommendations: dict[int | None, Any] = {}
    years = _years_between(Milestone.objects.filter(objective__plan=plan, done_on=None), following)
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
            due_on = min(milestone.due_on + relativedelta(years=years), following.ends_on)
            copy_row(milestone, objective=copied, due_on=due_on)
    for risk in plan.risks.all():
        copy_row(risk, plan=following)
    for member in plan.members.all():
        copy_row(member, plan=following)


def _years_between(milestones: Any, plan: AccountPlan) -> int:
    """By how many years the earliest of the milestones has to move to lie in the plan."""
    earliest = milestones.aggregate(day=Min("due_on"))["day"]
    years = 0
    while earliest is not None and earliest + relativedelta(years=years) < plan.starts_on:
        years += 1
    return years
