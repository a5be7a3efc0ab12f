"""Old profiles: once a week whoever acts for accounts is told which aspects nobody looked at for too long."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfoNotFoundError

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.absences.duty import Duty
from accounts.models import Absence, Assignment, ProfileAspect, User
from accounts.profiles.freshness import Freshness, Limit, freshness, limits_of
from scoring import mails
from scoring.models import ReviewReminder

log = structlog.get_logger(__name__)

BATCH = 50


@dataclass(frozen=True)
class OldAspect:
    """An aspect older than the limit of its account's segment; `away` is the absence of the manager acted for."""

    row: ProfileAspect
    limit: Limit
    away: Absence | None = None


def remind_of_old_profiles() -> int:
    """Post this week's mail to everybody who acts for an account with an old aspect; part of the round.

    Each person has a row a week, written with the mail in one transaction under a lock on the person: a process that
    dies in between leaves neither, and a second one does nothing. Returns mails posted.
    """
    today = timezone.localdate()
    week_on = today - timedelta(days=today.weekday())
    posted = 0
    while True:
        with transaction.atomic():
            people = _claim(week_on)
            old = old_aspects(people, today)
            told = [person for person in people if _tell(person, old[person.pk], week_on)]
            ReviewReminder.objects.bulk_create(
                ReviewReminder(user=person, week_on=week_on, aspects=len(old[person.pk])) for person in people
            )
        posted += len(told)
        if not people:
            return posted


def _claim(week_on: date) -> list[User]:
    """The next people in charge of accounts who were not seen to this week, held until the end of the transaction."""
    charged = Assignment.objects.current().filter(user=OuterRef("pk"))
    seen_to = ReviewReminder.objects.filter(week_on=week_on)
    waiting = User.objects.active().filter(Exists(charged), ~Exists(seen_to.filter(user=OuterRef("pk"))))
    held = list(waiting.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("pk")[:BATCH])
    meanwhile = set(seen_to.filter(user__in=held).values_list("user", flat=True))  # by whom held the row before us
    return [person for person in held if person.pk not in meanwhile]


def old_aspects(people: Collection[User], today: date) -> dict[int, list[OldAspect]]:
    """By person, the old aspects of the accounts they act for today, the oldest first."""
    charges = Assignment.objects.on(today).filter(user__in=people)
    accounts = set(charges.values_list("account", flat=True))
    duty, limits, now = Duty(accounts, today, today), limits_of(accounts), timezone.now()
    rows = ProfileAspect.objects.filter(account__in=limits).defer("text").select_related("account")
    found: dict[int, list[OldAspect]] = defaultdict(list)
    for row in rows.order_by("reviewed_at", "pk"):
        limit = limits[row.account_id]
        then = duty.on(row.account_id, today)
        acting = then.acting
        if acting is not None and freshness(row.reviewed_at, limit, now=now) == Freshness.OLD:
            found[acting.pk].append(OldAspect(row, limit, then.away if then.is_covered else None))
    return found


def _tell(person: User, old: Sequence[OldAspect], week_on: date) -> bool:
    if not old:
        return False
    try:
        mails.old_profiles(old, to=person, week_on=week_on)
    except (ValueError, ZoneInfoNotFoundError):  # one that no mail can carry must not hold up the others
        log.exception("reminder of old profiles cannot be written", user=person.pk)
        return False
    return True
