"""Contacts of the demonstration: rhythms promised and kept, outcomes of the last months, what is due and overdue."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pghistory
from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from accounts.choices import ContactRhythm
from accounts.models import Account, User
from kam.demo.accounts import account, person
from kam.demo.touchpoints import RHYTHMS, SINGLE_CONTACTS, RhythmOfContact, SingleContact
from meetings import outcome, schedule
from meetings.models import Cadence, Touchpoint
from meetings.recurrence import SATURDAY
from meetings.reminders import LEAD

PARIS = "Europe/Paris"
STEPS = {
    ContactRhythm.WEEKLY: relativedelta(weeks=1),
    ContactRhythm.FORTNIGHTLY: relativedelta(weeks=2),
    ContactRhythm.MONTHLY: relativedelta(months=1),
    ContactRhythm.QUARTERLY: relativedelta(months=3),
    ContactRhythm.HALF_YEARLY: relativedelta(months=6),
}
INVENTED = " *(Invented for demonstration.)*"


def load(say: Callable[[str], None]) -> None:
    """Cadences with what came of them, and single contacts; an account that has any is left alone."""
    known = set(Touchpoint.objects.values_list("account", flat=True))
    say("Cadences and contacts")
    for symbol in dict.fromkeys([*RHYTHMS, *SINGLE_CONTACTS]):
        client = account(symbol)
        manager = client.manager or person("manager")
        if client.pk in known:
            continue
        with transaction.atomic(), pghistory.context(user=manager.pk):
            for rhythm in RHYTHMS.get(symbol, []):
                _rhythm(client, rhythm, manager)
            for single in SINGLE_CONTACTS.get(symbol, []):
                _single(client, single, manager)


def _rhythm(client: Account, told: RhythmOfContact, manager: User) -> None:
    """A cadence that has run for as many times as there are outcomes, and whose next contact is in so many days."""
    next_day = timezone.localdate() + timedelta(days=told.next_in_days)
    starts_on = next_day - STEPS[ContactRhythm(told.rhythm)] * len(told.outcomes)
    cadence = Cadence.objects.create(
        account=client,
        contact=client.contacts.filter(last_name=told.contact).first(),
        kind=told.kind,
        topic=told.topic,
        rhythm=told.rhythm,
        starts_on=starts_on,
        at=told.at,
        time_zone=PARIS,
        duration=told.minutes,
        promised_to_client=told.promised,
        set_by=manager,
        planned_until=_moment(starts_on, time()) - timedelta(days=1),
    )
    schedule.plan_ahead(cadence.pk)
    past = list(cadence.touchpoints.overdue().order_by("due_at"))
    for touchpoint, text in zip(past, told.outcomes, strict=False):
        _settle(touchpoint, text, manager)


def _settle(touchpoint: Touchpoint, text: str, manager: User) -> None:
    touchpoint.reminded_at = touchpoint.due_at - LEAD
    touchpoint.outcome = text + INVENTED if text else ""
    if text:
        outcome.record(touchpoint, by=manager, at=touchpoint.due_at)
    else:
        touchpoint.save()


def _single(client: Account, told: SingleContact, manager: User) -> None:
    day = timezone.localdate() + timedelta(days=told.in_days)
    while told.in_days and day.weekday() >= SATURDAY:
        day += timedelta(days=1 if told.in_days > 0 else -1)
    touchpoint = Touchpoint(
        account=client,
        contact=client.contacts.filter(last_name=told.contact).first(),
        kind=told.kind,
        topic=told.topic,
        due_at=_moment(day, told.at),
        duration=told.minutes,
    )
    if told.in_days < 0:
        _settle(touchpoint, told.outcome, manager)
    else:
        touchpoint.save()


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(PARIS))
