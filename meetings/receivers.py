"""What the room does when accounts change hands: tells what is open, starts promised cadences, passes on actions."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, Min, Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from accounts.choices import MatterDecision
from accounts.handovers.open_matters import Matter
from accounts.models import Account, Handover, HandoverMatter, User
from accounts.signals import handover_accepted, open_matters, responsibility_passed, transfer_begun
from meetings import promised_cadences
from meetings.choices import State
from meetings.models import Action, Cadence, Touchpoint

ACTION = "meetings.action"


@receiver(open_matters)
def tell_open_matters(sender: Any, *, accounts: Sequence[Account], person: User | None, **kwargs: Any) -> list[Matter]:
    """Running cadences with their next day, touchpoints outside them and overdue ones, open actions; three queries.

    What a cadence has planned goes with it and is not told singly. An action that `person` owes moves if told to;
    nothing else here has an owner: it moves by itself.
    """
    keys = [account.pk for account in accounts]
    return [*_cadences(keys), *_touchpoints(keys), *_actions(keys, person)]


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


def _actions(keys: list[int], person: User | None) -> Iterator[Matter]:
    rows = Action.objects.open().filter(account__in=keys).only("account_id", "subject", "due_on", "owner_id")
    for action in rows.order_by("due_on", "pk"):
        owned = person is not None and action.owner_id == person.pk
        url = action.get_absolute_url()
        yield Matter(ACTION, action.pk, action.account_id, action.subject, action.due_on, url, not owned)


@receiver(transfer_begun)
def repeat_what_is_promised(sender: Any, *, handovers: Sequence[Handover], **kwargs: Any) -> None:
    promised_cadences.repeat(handovers)


@receiver(handover_accepted)
def start_promised_cadences(sender: Any, *, handover: Handover, by: User, **kwargs: Any) -> None:
    promised_cadences.start(handover, by=by)


@receiver(responsibility_passed)
def pass_on_actions(sender: Any, *, handovers: Sequence[Handover], **kwargs: Any) -> None:
    """Give open actions of who gives to whoever the decisions name; one query for each pair of people.

    What was done or cancelled meanwhile stays with its author. Whoever takes one over is reminded of it anew.
    """
    receivers = {handover.pk: handover.receiver_id for handover in handovers}
    decided = HandoverMatter.objects.filter(handover__in=receivers, kind=ACTION)
    wanted: dict[tuple[Any, Any], list[Any]] = {}
    for pk, handover, decision, keeper, giver in decided.values_list(
        "object_pk", "handover", "decision", "kept_by", "handover__giver"
    ):
        to = receivers[handover] if decision == MatterDecision.MOVES else keeper
        if None not in (pk, to, giver) and to != giver:
            wanted.setdefault((giver, to), []).append(pk)
    for (giver, to), keys in wanted.items():
        theirs = Action.objects.open().filter(pk__in=keys, owner=giver)
        theirs.update(owner=to, version=F("version") + 1, reminded_on=None, reminders=0)
