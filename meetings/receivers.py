"""What the room does when accounts change hands: it tells what is open, and starts the promised cadences."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Min, Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from accounts.handovers.open_matters import Matter
from accounts.models import Account, Handover, User
from accounts.signals import handover_accepted, open_matters, transfer_begun
from meetings import promised_cadences
from meetings.choices import State
from meetings.models import Cadence, Touchpoint


@receiver(open_matters)
def tell_open_matters(sender: Any, *, accounts: Sequence[Account], person: User | None, **kwargs: Any) -> list[Matter]:
    """Running cadences with their next day, touchpoints outside them, and every overdue one; two queries.

    What a cadence has planned goes with it and is not told singly. Nothing here has an owner: all moves by itself.
    """
    keys = [account.pk for account in accounts]
    return [*_cadences(keys), *_touchpoints(keys)]


def _matter(kind: str, row: Any, due_on: Any, anchor: str) -> Matter:
    url = f"{reverse('meetings:account_touchpoint_list', args=[row.account_id])}#{anchor}-{row.pk}"
    return Matter(f"meetings.{kind}", row.pk, row.account_id, row.topic, due_on, url, moves_by_itself=True)


def _cadences(keys: list[int]) -> Iterator[Matter]:
    to_come = Q(touchpoints__state=State.PLANNED, touchpoints__due_at__gt=timezone.now())
    running = Cadence.objects.running().filter(account__in=keys)
    for cadence in running.annotate(next_at=Min("touchpoints__due_at", filter=to_come)).order_by("next_at", "pk"):
        next_on = timezone.localdate(cadence.next_at) if cadence.next_at is not None else None
        yield _matter("cadence", cadence, next_on, "cadence")


def _touchpoints(keys: list[int]) -> Iterator[Matter]:
    single_or_overdue = Q(cadence=None) | Q(due_at__lte=timezone.now())
    planned = Touchpoint.objects.planned().filter(single_or_overdue, account__in=keys)
    for touchpoint in planned.only("account_id", "topic", "due_at").order_by("due_at", "pk"):
        yield _matter("touchpoint", touchpoint, timezone.localdate(touchpoint.due_at), "touchpoint")


@receiver(transfer_begun)
def repeat_what_is_promised(sender: Any, *, handovers: Sequence[Handover], **kwargs: Any) -> None:
    promised_cadences.repeat(handovers)


@receiver(handover_accepted)
def start_promised_cadences(sender: Any, *, handover: Handover, by: User, **kwargs: Any) -> None:
    promised_cadences.start(handover, by=by)
