"""A plan begins with what a template says, in the language of who acts for the account."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings

from accounts.choices import Side
from planning.models import AccountPlan, Milestone, Objective, PlanTemplate


def language_of(plan: AccountPlan) -> str:
    """The language in which a plan is written: that of who acts for the account, else of its author."""
    person = plan.account.acting or plan.written_by
    return (person.language if person is not None else "") or settings.LANGUAGE_CODE


def fill(plan: AccountPlan, template: PlanTemplate) -> None:
    """Put the objectives and milestones of `template` into a new plan, and its texts where nothing is written.

    A month beyond the end of the plan becomes its last day; milestones come before their objective's own date.
    """
    language = language_of(plan)
    plan.situation = plan.situation or template.said("situation", language)
    plan.vision = plan.vision or template.said("vision", language)
    plan.save(update_fields=["situation", "vision"])
    for told in template.objectives.prefetch_related("milestones"):
        objective = Objective.objects.create(
            plan=plan,
            title=told.said("title", language),
            kpi=told.said("kpi", language),
            unit=told.unit,
            direction=told.direction,
            target=told.target,
            target_on=end_of(plan, told.month),
            owner=plan.written_by,
            position=told.position,
        )
        for number, step in enumerate(told.milestones.all(), start=1):
            Milestone.objects.create(
                objective=objective,
                title=step.said("title", language),
                obligor=step.obligor,
                user=plan.written_by if step.obligor == Side.US else None,
                due_on=min(end_of(plan, step.month), objective.target_on),
                position=number,
            )


def end_of(plan: AccountPlan, month: int) -> date:
    """The last day of a month of the plan, at most the plan's own."""
    return min(plan.starts_on + relativedelta(months=month) - timedelta(days=1), plan.ends_on)
