"""The years and quarters of a plan, and what is wanted in each of them."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from planning.models import AccountPlan, Objective, PeriodTarget, Resource, ResourceShare


def years_of(plan: AccountPlan) -> list[date]:
    """The last day of each year of the plan but of its last: the days on which a target on the way can stand."""
    ends = (plan.starts_on + relativedelta(years=year) - timedelta(days=1) for year in (1, 2, 3))
    return [day for day in ends if day < plan.ends_on]


def quarters_of(plan: AccountPlan) -> list[date]:
    """The first day of each calendar quarter that the plan touches, at most thirteen."""
    quarter = date(plan.starts_on.year, 3 * ((plan.starts_on.month - 1) // 3) + 1, 1)
    quarters = []
    while quarter <= plan.ends_on:
        quarters.append(quarter)
        quarter += relativedelta(months=3)
    return quarters


def set_targets(objective: Objective, wanted: Mapping[date, Decimal | None]) -> None:
    """Put the targets on the way in place of those there are; None takes one away."""
    objective.period_targets.exclude(on__in=[day for day, value in wanted.items() if value is not None]).delete()
    for day, value in wanted.items():
        if value is not None:
            PeriodTarget.objects.update_or_create(objective=objective, on=day, defaults={"value": value})


def set_shares(resource: Resource, wanted: Mapping[date, Decimal | None]) -> None:
    """Put the shares of the quarters in place of those there are; None and zero take one away."""
    resource.shares.exclude(quarter__in=[day for day, amount in wanted.items() if amount]).delete()
    for day, amount in wanted.items():
        if amount:
            ResourceShare.objects.update_or_create(resource=resource, quarter=day, defaults={"amount": amount})
