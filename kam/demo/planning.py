"""Demonstration: what clients need and the plans made of it. The companies are real; every relationship is invented.

The words stand in `data/plans/<stock symbol>.json`: months count from the plan's start (0 is its first month), amounts
are dollars, and a milestone of ours that names nobody is the manager's.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from accounts.choices import Audience, IdentifierKind, Side
from accounts.models import Account, User
from kam.demo import assessments
from kam.demo.accounts import person
from planning.choices import PlanState
from planning.models import (
    AccountPlan,
    Milestone,
    Objective,
    PlanMember,
    PlanTemplate,
    Recommendation,
    Resource,
    Risk,
    Role,
)
from planning.plans import approval, periods, templates

STORIES = Path(__file__).parent / "data" / "plans"
SYMBOLS = ["MMM", "HON", "JNJ", "ABT"]
BEGUN = "MDT"
SHARED = {"audience": Audience.SHAREABLE}


@dataclass
class Loading:
    """One account while it is loaded: its people, its days, and what was written so far by its title."""

    account: Account
    manager: User
    lead: User
    starts_on: date
    written: dict[str, Any] = field(default_factory=dict)

    @property
    def contacts(self) -> list[Any]:
        return list(self.account.contacts.all())

    def day(self, months: int) -> date:
        """The last day of a month of the plan, counted from its start: 0 is the first month."""
        return self.starts_on + relativedelta(months=months + 1) - timedelta(days=1)


def load(say: Callable[[str], None]) -> None:
    """Needs, opportunities and plans of four clients: approved, in review, draft. A second run adds nothing."""
    manager, lead = person("manager"), person("lead")
    for symbol in SYMBOLS:
        story = json.loads((STORIES / f"{symbol}.json").read_text())
        account = Account.objects.filter(identifiers__kind=IdentifierKind.TICKER, identifiers__value=symbol).first()
        if account is None or account.needs_assessments.exists() or account.plans.exists():
            continue
        starts_on = quarter_of(timezone.localdate()) + relativedelta(months=3 * story["quarters_from_now"])
        loading = Loading(account, manager, lead, starts_on)
        with transaction.atomic():
            loading.written |= assessments.load(account, manager, story, starts_on=starts_on)
            plan = load_plan(loading, story["plan"])
            bring(plan, loading, story["state"])
        say(f"{account}: {len(story['assessment']['needs'])} needs, a plan ({plan.get_state_display()})")
    load_begun(manager, say)


def load_begun(manager: User, say: Callable[[str], None]) -> None:
    """The draft of one more client, just begun from the template of its sector."""
    account = Account.objects.filter(identifiers__kind=IdentifierKind.TICKER, identifiers__value=BEGUN).first()
    template = PlanTemplate.objects.for_account(account).first() if account is not None else None
    if account is None or template is None or account.plans.exists():
        return
    starts_on = quarter_of(timezone.localdate()) + relativedelta(months=3)
    with transaction.atomic():
        plan = AccountPlan.objects.create(
            account=account,
            written_by=manager,
            title=f"Account plan {starts_on.year}",
            starts_on=starts_on,
            ends_on=starts_on + relativedelta(years=template.years) - timedelta(days=1),
        )
        templates.fill(plan, template)
    say(f"{account}: a plan begun from the template “{template.name_en}”")


def quarter_of(day: date) -> date:
    """The first day of the quarter of `day`."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def load_plan(loading: Loading, told: dict[str, Any]) -> AccountPlan:
    plan = AccountPlan.objects.create(
        account=loading.account,
        written_by=loading.manager,
        title=told["title"],
        starts_on=loading.starts_on,
        ends_on=loading.day(told["months"] - 1),
        situation=told["situation"],
        situation_audience=Audience.SHAREABLE,
        vision=told["vision"],
        vision_audience=Audience.SHAREABLE,
    )
    for position, words in enumerate(told["recommendations"], start=1):
        opportunity = loading.written.get(words.get("opportunity", ""))
        if opportunity is not None:
            opportunity.choose()
        loading.written[words["title"]] = Recommendation.objects.create(
            plan=plan, position=position, title=words["title"], text=words["text"], opportunity=opportunity, **SHARED
        )
    for position, words in enumerate(told["objectives"], start=1):
        load_objective(loading, plan, dict(words), position)
    for position, words in enumerate(told["resources"], start=1):
        load_resource(plan, dict(words), position)
    for position, words in enumerate(told.get("risks", []), start=1):
        Risk.objects.create(plan=plan, position=position, user=loading.manager, **{**SHARED, **words})
    load_team(loading, plan, told.get("tasks", []))
    return plan


def load_resource(plan: AccountPlan, words: dict[str, Any], position: int) -> None:
    shares = [Decimal(share) for share in words.pop("quarters", [])]
    amount = words.pop("amount")
    wanted = sum(shares) or (None if amount is None else Decimal(amount))
    resource = Resource.objects.create(plan=plan, position=position, amount=wanted, **{**SHARED, **words})
    periods.set_shares(resource, dict(zip(periods.quarters_of(plan), shares, strict=False)))


def load_team(loading: Loading, plan: AccountPlan, tasks: Sequence[str]) -> None:
    """Manager, deputy and lead, then people of the client; each objective has one of each role."""
    ours = [loading.manager, person("deputy"), loading.lead]
    people: list[dict[str, Any]] = [{"user": one} for one in ours] + [{"contact": one} for one in loading.contacts]
    members = [
        PlanMember.objects.create(plan=plan, position=position, task=task, **who)
        for position, (task, who) in enumerate(zip(tasks, people, strict=False), start=1)
    ]
    for objective in plan.objectives.all():
        for member, raci in zip(members, "ARIC", strict=False):
            Role.objects.create(objective=objective, member=member, raci=raci)


def load_objective(loading: Loading, plan: AccountPlan, words: dict[str, Any], position: int) -> None:
    milestones: Sequence[dict[str, Any]] = words.pop("milestones")
    baseline = words.pop("baseline")
    on_the_way = Decimal(words.pop("on_the_way")) if "on_the_way" in words else None
    objective = Objective.objects.create(
        plan=plan,
        position=position,
        recommendation=loading.written.get(words.pop("recommendation")),
        baseline=None if baseline is None else Decimal(baseline),
        target=Decimal(words.pop("target")),
        target_on=loading.day(words.pop("month")),
        owner=loading.manager,
        contact=loading.contacts[position % len(loading.contacts)] if loading.contacts else None,
        **SHARED,
        **words,
    )
    periods.set_targets(objective, dict.fromkeys(periods.years_of(plan)[:1], on_the_way))
    for number, milestone in enumerate(milestones, start=1):
        load_milestone(loading, objective, dict(milestone), number)


def load_milestone(loading: Loading, objective: Objective, words: dict[str, Any], number: int) -> None:
    """What is past is done a few days before its day, but for what the story says is late."""
    due_on = loading.day(words.pop("month"))
    is_late = words.pop("late", False)
    done_on = due_on - timedelta(days=number + 1)
    side = words["obligor"] = words.get("obligor", Side.US)
    contacts = loading.contacts
    if side == Side.US and "owner" not in words:
        words["user"] = loading.manager
    elif side == Side.CLIENT and contacts:
        words["contact"] = contacts[number % len(contacts)]
    Milestone.objects.create(
        objective=objective,
        position=number,
        due_on=due_on,
        done_on=done_on if done_on < timezone.localdate() and not is_late else None,
        **{**SHARED, **words},
    )


def bring(plan: AccountPlan, loading: Loading, state: str) -> None:
    """To the state of its story; an approval lies in the past, before the plan began."""
    if state == PlanState.IN_REVIEW:
        approval.submit(plan, by=loading.manager)
    elif state == PlanState.APPROVED:
        before = min(plan.starts_on - timedelta(days=12), timezone.localdate() - timedelta(days=3))
        day = timezone.make_aware(datetime.combine(before, time(10)))
        plan.submitted_at, plan.submitted_by = day - timedelta(days=4), loading.manager
        plan.approved_at, plan.approved_by = day, loading.lead
        plan.approval_note = "Mutual value is clear, and the client owes as much as we do. Go ahead."
        plan.state = PlanState.APPROVED
        plan.save()
