"""Transfers of the demonstration: offered, waiting for the leads, and one of weeks ago with its 90 days running."""

from collections.abc import Callable
from datetime import timedelta

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.choices import Charge, HandoverKind, HandoverSide, HandoverState
from accounts.handovers import first_days, transfers
from accounts.models import Account, Assignment, FirstDays, Handover, TransferBatch, User
from kam.demo.accounts import account, person

RUNNING = ("EMR", "JNJ")
TAKEN_OVER = "ABT"
ASKED = "NKE"  # of the other team: both leads are asked
DAYS_SINCE = 35
DONE = 2
WHY_RUNNING = "Sofia Marin builds up the accounts in automation and health. (Invented for demonstration.)"
WHY_ASKED = "The client asks for one contact for its plants in the north. (Invented for demonstration.)"
WHY_TAKEN_OVER = "One manager for all of the client's European sites. (Invented for demonstration.)"
NOTE = "All but the head of quality, who is away until the end of the month. (Invented for demonstration.)"


def load(say: Callable[[str], None]) -> None:
    """Nothing where there is a transfer already."""
    if TransferBatch.objects.exists():
        return
    say("Transfers and the first 90 days")
    lead, manager, colleague = person("lead"), person("manager"), person("sofia.marin")
    with transaction.atomic(), pghistory.context(user=lead.pk):
        _take_over(account(TAKEN_OVER), giver=colleague, receiver=manager, by=lead)
        clients = [client for client in map(account, RUNNING) if client.manager == manager]
        _offer(clients, receiver=colleague, by=lead)
    if (other := account(ASKED)).manager == (giver := person("julien.roche")):
        with transaction.atomic(), pghistory.context(user=giver.pk):
            _offer([other], receiver=person("deputy"), by=giver, reason=WHY_ASKED)


def _offer(clients: list[Account], *, receiver: User, by: User, reason: str = WHY_RUNNING) -> None:
    """To take effect in ten days."""
    if clients:
        batch = TransferBatch(receiver=receiver, reason=reason)
        ticked = transfers.checklist(HandoverSide.GIVER)
        on = timezone.localdate() + timedelta(days=10)
        transfers.start(batch, clients, by=by, deputy=None, on=on, ticked=ticked)


def _take_over(client: Account, *, giver: User, receiver: User, by: User) -> None:
    """On record as it went: who was in charge until when, the signatures, and the plan as far as it has come."""
    if client.manager != receiver:
        return
    now, day = timezone.now(), timezone.localdate() - timedelta(days=DAYS_SINCE)
    charge = client.assignments.get(user=receiver, role=Charge.MANAGER)
    begun = charge.period.lower
    charge.period = (day, None)
    charge.save(update_fields=["period"])
    if begun < day:
        Assignment.objects.create(account=client, user=giver, role=Charge.MANAGER, period=(begun, day), assigned_by=by)
    batch = TransferBatch.objects.create(giver=giver, receiver=receiver, reason=WHY_TAKEN_OVER, started_by=by)
    moment = now - timedelta(days=DAYS_SINCE + 3)
    handover = Handover.objects.create(
        account=client, batch=batch, kind=HandoverKind.TRANSFER, state=HandoverState.ACCEPTED, giver=giver,
        receiver=receiver, takes_effect_on=day, reason=WHY_TAKEN_OVER, given_at=moment, given_by=by,
        accepted_at=moment, accepted_by=receiver, moved_at=moment, introduction_wanted=False,
        took_effect_at=now - timedelta(days=DAYS_SINCE),
        introduction_refusal="Introduced at the quarterly meeting",
    )  # fmt: skip
    for plan in first_days.begin([handover]):
        _do_first_steps(plan, by=receiver)


def _do_first_steps(plan: FirstDays, *, by: User) -> None:
    for step in plan.steps.all()[:DONE]:
        first_days.tick(step, by=by, done=True)
    following = plan.steps.all()[DONE : DONE + 1]
    for step in following:
        step.note = NOTE
        step.save(update_fields=["note"])
