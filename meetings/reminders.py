"""Reminders: each contact that comes due is told of once, to whoever is in charge of the account then."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.choices import Charge
from accounts.models import Assignment, User
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


def _remind(batch: Iterable[Touchpoint]) -> int:
    people = _people_in_charge({touchpoint.account_id for touchpoint in batch})
    reminded = []
    for touchpoint in batch:
        if (person := people.get(touchpoint.account_id)) is None:
            continue
        try:
            mails.touchpoint_reminder(touchpoint, to=person)
        except (ValueError, ZoneInfoNotFoundError):  # one that no mail can carry must not hold up the others
            log.exception("reminder cannot be written", touchpoint=touchpoint.pk)
        else:
            reminded.append(touchpoint.pk)
    moment: datetime = timezone.now()
    return Touchpoint.objects.filter(pk__in=reminded).update(reminded_at=moment)


def _people_in_charge(accounts: set[int]) -> dict[int, User]:
    """By account, its manager of today, else its deputy; nobody who cannot sign in any more."""
    charges = Assignment.objects.current().filter(account__in=accounts, user__is_active=True).select_related("user")
    people: dict[int, User] = {}
    for charge in charges:
        if charge.role == Charge.MANAGER or charge.account_id not in people:
            people[charge.account_id] = charge.user
    return people
