"""Whoever takes over gets a plan for the first 30, 60 and 90 days, copied from the checklist in use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.choices import ChecklistKind
from accounts.handovers import transfer_mails
from accounts.models import Absence, Account, ChecklistItem, FirstDays, FirstDaysStep, Handover, User
from accounts.models.first_days import STAGES

BATCH = 500


def begin(handovers: Sequence[Handover]) -> list[FirstDays]:
    """A plan for each of `handovers`, or one for a whole transfer that asks for one; none where it is there already.

    Plans of whoever had the accounts before end. Without a checklist in use there is nothing to plan.
    """
    _end_earlier(handovers)
    items = list(ChecklistItem.objects.filter(template__kind=ChecklistKind.FIRST_90_DAYS, template__is_active=True))
    wanted = [plan for plan in _wanted(handovers) if items]
    plans = FirstDays.objects.bulk_create(wanted)
    FirstDaysStep.objects.bulk_create(
        (_step(plan, item, position) for plan in plans for position, item in enumerate(items, start=1)),
        batch_size=1000,
    )
    return plans


def _wanted(handovers: Sequence[Handover]) -> Iterable[FirstDays]:
    planned = set(FirstDays.objects.filter(handover__in=handovers).values_list("handover", flat=True))
    batches = [handover.batch_id for handover in handovers if handover.batch_id is not None]
    begun = set(FirstDays.objects.filter(batch__in=batches).values_list("batch", flat=True))
    for handover in handovers:
        if handover.receiver is None or handover.takes_effect_on is None:
            continue
        together = handover.batch is not None and handover.batch.one_plan
        if together and handover.batch_id not in begun:
            begun.add(handover.batch_id)
            yield FirstDays(batch=handover.batch, owner=handover.receiver, starts_on=handover.takes_effect_on)
        elif not together and handover.pk not in planned:
            yield FirstDays(handover=handover, owner=handover.receiver, starts_on=handover.takes_effect_on)


def _step(plan: FirstDays, item: ChecklistItem, position: int) -> FirstDaysStep:
    return FirstDaysStep(
        plan=plan,
        text_en=item.text_en,
        text_fr=item.text_fr,
        due_on=plan.starts_on + timedelta(days=item.day or 90),
        position=position,
    )


def _end_earlier(handovers: Sequence[Handover]) -> None:
    """Whoever had the accounts before takes no further step there."""
    accounts = [handover.account_id for handover in handovers]
    theirs = FirstDays.objects.filter(handover__account__in=accounts, ended_at=None)
    theirs.exclude(handover__in=handovers).update(ended_at=timezone.now())


@dataclass(frozen=True)
class Stage:
    """Thirty days of a plan: until when, and what is to be done by then."""

    day: int
    until: date
    steps: list[FirstDaysStep]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)


def stages_of(plan: FirstDays, steps: Sequence[FirstDaysStep]) -> list[Stage]:
    """The three stages, each with its steps; asks nothing."""
    return [
        Stage(day, plan.starts_on + timedelta(days=day), [step for step in steps if step.stage == day])
        for day in STAGES
    ]


def tick(step: FirstDaysStep, *, by: User, done: bool) -> None:
    """Mark a step as done, or as not done after all. The caller holds it."""
    step.done_at, step.done_by = (timezone.now(), by) if done else (None, None)
    step.version += 1
    step.save(update_fields=["done_at", "done_by", "version"])


def day_panel(user: User) -> list[FirstDays]:
    """The running plans of this person, for "my day"; one query."""
    return list(FirstDays.objects.running().filter(owner=user).for_list().order_by("starts_on", "pk"))


def account_panel(account: Account, *, user: Any) -> list[FirstDays]:
    """The plan of whoever took the account over, until it is done; one query."""
    plans = FirstDays.objects.visible_to(user).running().of_account(account).for_list()
    return list(plans.order_by("-starts_on", "-pk")[:1])


def _whom_to_remind(plan: FirstDays) -> tuple[User, Absence | None]:
    """The owner; while away, who acts for the account, or of a whole transfer the lead, with the owner's absence."""
    away = plan.owner.absences.current().select_related("user").first()
    if away is None:
        return plan.owner, None
    team = plan.owner.team
    lead = team.acting_lead if team is not None else None
    other = plan.account.acting if plan.account is not None else lead
    return (other, away) if other not in {None, plan.owner} and other.is_active else (plan.owner, None)


def remind_of_first_days() -> int:
    """Post one mail for each plan with steps that have become overdue, once for each step; part of the round.

    Rows are claimed, posted and marked in one transaction a batch: safe to run many times at once. Returns the steps.
    """
    reminded = 0
    while True:
        with transaction.atomic():
            due = FirstDaysStep.objects.to_remind(timezone.localdate()).order_by("due_on", "pk")
            held = due.select_for_update(skip_locked=True, no_key=True, of=("self",))
            steps = list(
                held.select_related("plan__owner__team__lead", "plan__handover__account", "plan__batch")[:BATCH]
            )
            by_plan: dict[int, list[FirstDaysStep]] = {}
            for step in steps:
                by_plan.setdefault(step.plan_id, []).append(step)
            for overdue in by_plan.values():
                plan = overdue[0].plan
                to, away = _whom_to_remind(plan)
                transfer_mails.first_days_overdue(plan, overdue, to=to, away=away)
            FirstDaysStep.objects.filter(pk__in=[step.pk for step in steps]).update(reminded_at=timezone.now())
        reminded += len(steps)
        if len(steps) < BATCH:
            return reminded
