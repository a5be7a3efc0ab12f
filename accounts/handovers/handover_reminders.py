"""A handover that stands still reminds whose turn it is, then tells the lead: each once, until it moves again."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from accounts import working_days
from accounts.choices import HandoverKind
from accounts.handovers import handover_mails, handover_turn
from accounts.handovers.handover_turn import Turn
from accounts.models import Handover, HandoverSettings, User

log = structlog.get_logger(__name__)

BATCH = 200


def remind_of_handovers() -> int:
    """Post the reminders and the messages to leads that have come due; part of the round. Returns rows done.

    Rows are claimed, posted and marked in one transaction a batch: safe to run many times at once, and a process that
    dies in between leaves nothing behind.
    """
    days = HandoverSettings.current()
    return _tell(days.remind_after, mark="reminded_at", deed=_remind) + _tell(
        days.tell_lead_after, mark="escalated_at", deed=_tell_the_lead
    )


def whom_to_tell(handover: Handover) -> list[User | None]:
    """Who looks into a handover that stands still: a lead, or who stands in, and whoever registered the account."""
    return [next(iter(handover_turn.leads_of(handover)), None), handover.account.registered_by]


def _remind(handover: Handover, turn: Turn, days: int) -> None:
    handover_mails.reminder(handover, turn=turn, days=days)


def _tell_the_lead(handover: Handover, turn: Turn, days: int) -> None:
    handover_mails.stands_still(handover, to=whom_to_tell(handover), turn=turn, days=days)


def _tell(days: int, *, mark: str, deed: Callable[[Handover, Turn, int], None]) -> int:
    """Do the deed for every open handover that has stood still for `days` working days, and mark it."""
    done = 0
    while True:
        with transaction.atomic():
            batch = _claim(days, mark)
            turns = handover_turn.turns_of(batch)
            for handover in batch:
                _do(handover, turns[handover.pk], deed)
            Handover.objects.filter(pk__in=[handover.pk for handover in batch]).update(**{mark: timezone.now()})
        done += len(batch)
        if len(batch) < BATCH:
            return done


def _claim(days: int, mark: str) -> list[Handover]:
    since = working_days.latest_day_with(days, until=timezone.localdate())
    moment = timezone.make_aware(datetime.combine(since + timedelta(days=1), time()))
    rows = Handover.objects.standing_still_since(moment).filter(kind=HandoverKind.HANDOVER, **{mark: None})
    rows = rows.select_related("account__team__lead", "account__registered_by", "receiver__team__lead")
    rows = rows.select_related("giver__team__lead", "given_by", "deputy")
    return list(rows.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("moved_at", "pk")[:BATCH])


def _do(handover: Handover, turn: Turn, deed: Callable[[Handover, Turn, int], None]) -> None:
    today = timezone.localdate()
    passed = working_days.passed_since(timezone.localdate(handover.moved_at), until=today)
    try:
        deed(handover, turn, passed)
    except ValueError:  # one that no mail can carry must not hold up the others
        log.exception("reminder of a handover cannot be written", handover=handover.pk)
