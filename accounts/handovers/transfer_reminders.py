"""A transfer that stands still reminds whose turn it is, then the leads: one mail a transfer, not one an account."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import working_days
from accounts.choices import HandoverKind, HandoverState
from accounts.handovers import handover_turn, transfer_mails
from accounts.handovers.handover_turn import Turn
from accounts.models import Handover, HandoverSettings, TransferConsent, User

BATCH = 500


def remind_of_transfers() -> int:
    """Post the reminders and the messages to leads that have come due; part of the round. Returns accounts told of.

    Rows are claimed, posted and marked in one transaction a batch: safe to run many times at once. However many
    batches a transfer fills, each person gets one mail a day for it.
    """
    days = HandoverSettings.current()
    return _tell(days.remind_after, mark="reminded_at") + _tell(days.tell_lead_after, mark="escalated_at")


def _tell(days: int, *, mark: str) -> int:
    done = 0
    while True:
        with transaction.atomic():
            claimed = _claim(days, mark)
            by_transfer = defaultdict(list)
            for handover in claimed:
                by_transfer[handover.batch].append(handover)
            for batch, handovers in by_transfer.items():
                if batch is not None:
                    turns = _whose_turn(handovers)
                    people = [turn.told for turn in turns] if mark == "reminded_at" else _leads(handovers)
                    transfer_mails.stands_still(batch, to=people, turns=turns, days=days)
            Handover.objects.filter(pk__in=[one.pk for one in claimed]).update(**{mark: timezone.now()})
        done += len(claimed)
        if len(claimed) < BATCH:
            return done


def _claim(days: int, mark: str) -> list[Handover]:
    since = working_days.latest_day_with(days, until=timezone.localdate())
    moment = timezone.make_aware(datetime.combine(since + timedelta(days=1), time()))
    rows = Handover.objects.standing_still_since(moment).filter(kind=HandoverKind.TRANSFER, **{mark: None})
    rows = rows.select_related("account__team__lead", "receiver__team__lead", "giver__team__lead")
    held = rows.select_related("given_by", "deputy", "batch__receiver").select_for_update(
        skip_locked=True, no_key=True, of=("self",)
    )
    return list(held.order_by("batch", "pk")[:BATCH])


def _whose_turn(handovers: list[Handover]) -> list[Turn]:
    """The leads who are asked, the receiver of what is offered, and who started what is sent back: each once."""
    found: dict[User, Turn] = {}
    drafts = [one for one in handovers if one.state == HandoverState.DRAFT]
    for consent in TransferConsent.objects.missing().filter(handover__in=drafts).select_related("team__lead"):
        found.update({person: Turn(person, None, person) for person in transfer_mails.who_agree(consent)})
    for turn in handover_turn.turns_of([one for one in handovers if one not in drafts]).values():
        if turn.person is not None:
            found.setdefault(turn.person, turn)
    return sorted(found.values(), key=lambda turn: str(turn.person))


def _leads(handovers: list[Handover]) -> list[User]:
    """The leads of both teams, or who stands in for them."""
    return sorted(set(handover_turn.leads_of(*handovers)), key=str)
