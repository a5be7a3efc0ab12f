"""Reminders: each contact that comes due is told of once, to whoever acts for the account on that day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.absences.duty import Duty, InCharge
from meetings import mails
from meetings.models import Touchpoint

log = structlog.get_logger(__name__)

LEAD = timedelta(hours=24)  # the reminder comes this long before the contact
BATCH = 500


def send_reminders() -> int:
    """Post a reminder for every planned touchpoint due within LEAD that nobody was reminded of; part of the round.

    Rows are claimed, posted and marked in one transaction a batch: a process that dies in between leaves nothing
    behind, and rows that another process holds are left to it. An account nobody is in charge of waits for somebody.
    Returns reminders posted.
    """
    posted, last = 0, None
    while True:
        with transaction.atomic():
            batch = _claim(last)
            posted += _remind(batch)
        if len(batch) < BATCH:
            return posted
        last = batch[-1]


def _claim(last: Touchpoint | None) -> list[Touchpoint]:
    """The next batch after `last`, the first due first, held until the end of the transaction."""
    due = Touchpoint.objects.to_remind(timezone.now() + LEAD).select_related("account", "contact", "cadence")
    if last is not None:
        due = due.filter(Q(due_at__gt=last.due_at) | Q(due_at=last.due_at, pk__gt=last.pk))
    held = due.select_for_update(skip_locked=True, no_key=True, of=("self",))
    return list(held.order_by("due_at", "pk")[:BATCH])


def _remind(batch: Sequence[Touchpoint]) -> int:
    duty = _duty(batch)
    reminded = []
    for touchpoint in batch:
        then = _in_charge(duty, touchpoint)
        if then.acting is None or not then.acting.is_active:
            continue
        try:
            mails.touchpoint_reminder(touchpoint, to=then.acting, away=then.away if then.is_covered else None)
        except (ValueError, ZoneInfoNotFoundError):  # one that no mail can carry must not hold up the others
            log.exception("reminder cannot be written", touchpoint=touchpoint.pk)
        else:
            reminded.append(touchpoint.pk)
    moment: datetime = timezone.now()
    return Touchpoint.objects.filter(pk__in=reminded).update(reminded_at=moment)


def _duty(batch: Sequence[Touchpoint]) -> Duty:
    """Who is in charge today, and on every day that a contact of the batch falls on."""
    today = timezone.localdate()
    last = max([today, *(timezone.localdate(touchpoint.due_at) for touchpoint in batch)])
    return Duty({touchpoint.account_id for touchpoint in batch}, today, last)


def _in_charge(duty: Duty, touchpoint: Touchpoint) -> InCharge:
    """Who is in charge on the day of the contact; today where it is overdue, or where nobody will be on that day."""
    today = timezone.localdate()
    then = duty.on(touchpoint.account_id, max(today, timezone.localdate(touchpoint.due_at)))
    return then if then.acting is not None else duty.on(touchpoint.account_id, today)
