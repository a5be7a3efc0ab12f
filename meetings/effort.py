"""What contacts ask of the people who run accounts: hours promised a week, what is due and what is overdue."""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from accounts.choices import ContactRhythm
from meetings.models import Cadence, Touchpoint

CONTACTS_A_YEAR = {
    ContactRhythm.WEEKLY: 52,
    ContactRhythm.FORTNIGHTLY: 26,
    ContactRhythm.MONTHLY: 12,
    ContactRhythm.QUARTERLY: 4,
    ContactRhythm.HALF_YEARLY: 2,
    ContactRhythm.YEARLY: 1,
}
WEEKS_A_YEAR = 52
MINUTES_AN_HOUR = 60
TENTH = Decimal("0.1")


def hours_a_week(minutes: dict[str, int]) -> Decimal:
    """Hours a week that cadences ask, from the minutes of one contact, added up by rhythm.

    Σ minutes(rhythm) × contacts a year(rhythm) ÷ 60 ÷ 52, with 52, 26, 12, 4, 2 and 1 contacts a year; rounded half
    up once, to a tenth. Preparing and writing up are not counted: only what the client was promised is known.
    """
    a_year = sum(CONTACTS_A_YEAR[ContactRhythm(rhythm)] * lasting for rhythm, lasting in minutes.items())
    return (Decimal(a_year) / (MINUTES_AN_HOUR * WEEKS_A_YEAR)).quantize(TENTH, ROUND_HALF_UP)


def hours_by_manager(held: QuerySet[Any]) -> dict[int, Decimal]:
    """By manager, the hours a week that the running cadences of the accounts in `held` (assignments) ask; one query."""
    running = Cadence.objects.running().filter(account__assignments__in=held).order_by()
    rows = running.values("account__assignments__user", "rhythm").annotate(minutes=Sum("duration"))
    minutes: dict[int, dict[str, int]] = {}
    for row in rows:
        minutes.setdefault(row["account__assignments__user"], {})[row["rhythm"]] = row["minutes"]
    return {person: hours_a_week(found) for person, found in minutes.items()}


@dataclass(frozen=True)
class Contacts:
    """Planned contacts of this month still to come, and those whose moment has passed, of whatever month."""

    due: int = 0
    overdue: int = 0


def contacts_by_manager(held: QuerySet[Any]) -> dict[int, Contacts]:
    """By manager, the contacts due this month and overdue of the accounts in `held` (assignments); one query."""
    now = timezone.now()
    first = timezone.localdate(now).replace(day=1)
    end = timezone.make_aware(datetime.combine(first + relativedelta(months=1), time()))
    waiting = Touchpoint.objects.planned().filter(due_at__lt=end, account__assignments__in=held).order_by()
    rows = waiting.values("account__assignments__user").annotate(
        late=Count("pk", filter=Q(due_at__lte=now)), ahead=Count("pk", filter=Q(due_at__gt=now))
    )
    return {row["account__assignments__user"]: Contacts(row["ahead"], row["late"]) for row in rows}
