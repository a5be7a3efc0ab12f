"""A milestone is moved to another day, on the road map or by its form: one rule for both."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning.models import AccountPlan, Milestone, Objective


def shifted(day: date, months: int) -> date:
    """The same day of another month; the last day of a month stays one."""
    moved = day + relativedelta(months=months)
    is_last = (day + timedelta(days=1)).day == 1
    return moved + relativedelta(day=31) if is_last else moved


def fault_within(plan: AccountPlan, day: date) -> ValidationError | None:
    """Why nothing of the plan can stand on `day`, in a sentence."""
    return None if plan.starts_on <= day <= plan.ends_on else outside(plan)


def outside(plan: AccountPlan) -> ValidationError:
    """What is said of a day on which nothing of the plan can stand."""
    days = {"first": date_format(plan.starts_on), "last": date_format(plan.ends_on)}
    return ValidationError(_("The plan runs from %(first)s to %(last)s."), params=days)


def fault_of(objective: Objective, day: date) -> ValidationError | None:
    """Why no milestone of `objective` can be due on `day`, in a sentence."""
    if (outside := fault_within(objective.plan, day)) is not None:
        return outside
    if day <= objective.target_on:
        return None
    text = _("The objective's own date is %(day)s: a milestone comes before it.")
    return ValidationError(text, params={"day": date_format(objective.target_on)})


def move(milestone: Milestone, *, to: date, seen: date) -> None:
    """Make `milestone`, whose row is locked, due on another day; `seen` is when it was due as the person saw it.

    Raises ValidationError, in one sentence, where the plan is no draft, the day does not fit, or somebody was faster.
    """
    plan = milestone.objective.plan
    if not plan.is_draft:
        state = {"state": plan.get_state_display()}
        raise ValidationError(_("The plan is “%(state)s” now: it cannot be changed any more."), params=state)
    if milestone.due_on != seen:
        day = {"day": date_format(milestone.due_on)}
        raise ValidationError(_("Somebody moved it meanwhile: it is due on %(day)s."), params=day)
    if (fault := fault_of(milestone.objective, to)) is not None:
        raise fault
    milestone.due_on = to
    milestone.version += 1
    milestone.save(update_fields=["due_on", "version"])
