"""An accepted handover takes effect on its day: the team, what is open, and the plan for the first 90 days."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.handovers import first_days, open_matters
from accounts.handovers.transfers import team_of
from accounts.models import Account, Assignment, Handover
from accounts.signals import responsibility_passed

BATCH = 200


def bring_handovers_into_effect() -> int:
    """Bring every accepted handover into effect whose day has come; part of the minute's round.

    Safe to run many times at once: rows that another process holds are left to it. Returns handovers brought into
    effect.
    """
    done = 0
    while True:
        with transaction.atomic():
            due = Handover.objects.to_take_effect(timezone.localdate()).order_by("takes_effect_on", "pk")
            held = list(_with_people(due.select_for_update(skip_locked=True, no_key=True, of=("self",)))[:BATCH])
            take_effect(held)
        done += len(held)
        if len(held) < BATCH:
            return done


def _with_people(rows: Any) -> Any:
    return rows.select_related("account__team", "giver", "receiver__team", "batch")


def take_effect(handovers: Sequence[Handover]) -> None:
    """Move teams and what is open, and begin the plans of the first days; at once for all. The caller holds them.

    An account that was given to somebody else in the meantime stays as it is.
    """
    if not handovers:
        return
    if standing := _still_so(handovers):
        _move_teams(standing)
        open_matters.put_on_record(standing)
        responsibility_passed.send(sender=Handover, handovers=standing)
        first_days.begin(standing)
    Handover.objects.filter(pk__in=[handover.pk for handover in handovers]).update(took_effect_at=timezone.now())


def _still_so(handovers: Sequence[Handover]) -> list[Handover]:
    """Those whose receiver is the manager today."""
    managing = Assignment.objects.managing([one.receiver_id for one in handovers])
    pairs = set(managing.values_list("account", "user"))
    return [one for one in handovers if (one.account_id, one.receiver_id) in pairs]


def _move_teams(handovers: Sequence[Handover]) -> None:
    """An account goes to the team of its new manager, where that has one."""
    by_receiver = defaultdict(list)
    for handover in handovers:
        by_receiver[handover.receiver].append(handover.account_id)
    for receiver, accounts in by_receiver.items():
        if receiver is not None and (team := team_of(receiver)) is not None:
            Account.objects.filter(pk__in=accounts).exclude(team=team).update(team=team)
