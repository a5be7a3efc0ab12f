"""What a handover promises to the client starts by itself, once."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import ContactRhythm, ContactWay, HandoverKind
from accounts.models import Account, Handover
from accounts.signals import handover_accepted, transfer_begun
from accounts.tests.factories import (
    AccountFactory,
    ContactFactory,
    HandoverPromiseFactory,
    OfferedHandoverFactory,
    PromisedCadenceFactory,
    UserFactory,
)
from meetings.models import Cadence
from meetings.receivers import tell_open_matters
from meetings.tests.factories import CadenceFactory, TouchpointFactory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 7)


def accept(handover: Handover) -> None:
    handover_accepted.send(sender=Handover, handover=Handover.objects.get(pk=handover.pk), by=handover.receiver)


def offered(**promise: Any) -> tuple[Handover, Any]:
    handover = OfferedHandoverFactory(receiver=UserFactory(time_zone="America/New_York"))
    return handover, PromisedCadenceFactory(handover=handover, starts_on=FIRST, **promise)


def test_a_promised_cadence_starts_on_the_clock_of_who_receives() -> None:
    handover, promise = offered()
    contact = ContactFactory(account=handover.account)
    promise.contact, promise.minutes = contact, 45
    promise.save()
    accept(handover)
    cadence = Cadence.objects.get()
    assert (cadence.account, cadence.contact, cadence.promise) == (handover.account, contact, promise)
    assert (cadence.kind, cadence.rhythm, cadence.duration) == (ContactWay.CALL, ContactRhythm.MONTHLY, 45)
    assert (cadence.starts_on, cadence.at, cadence.time_zone) == (FIRST, time(10), "America/New_York")
    assert cadence.promised_to_client
    assert cadence.topic == "A call each month with the head of purchasing."
    first = cadence.touchpoints.order_by("due_at").first()
    assert first is not None
    assert first.due_at.isoformat() == "2026-12-07T15:00:00+00:00"


def test_accepting_twice_starts_nothing_twice() -> None:
    handover, _promise = offered()
    accept(handover)
    accept(handover)
    assert Cadence.objects.count() == 1


def test_a_cadence_that_runs_keeps_the_promise_and_is_marked() -> None:
    handover, promise = offered()
    running = CadenceFactory(account=handover.account, kind=ContactWay.CALL, rhythm=ContactRhythm.MONTHLY)
    other = CadenceFactory(account=handover.account, kind=ContactWay.CALL, rhythm=ContactRhythm.WEEKLY)
    accept(handover)
    running.refresh_from_db()
    other.refresh_from_db()
    assert (running.promised_to_client, running.promise, running.version) == (True, promise, 2)
    assert not other.promised_to_client
    assert Cadence.objects.count() == 2
    accept(handover)
    assert Cadence.objects.get(pk=running.pk).version == 2


def test_a_cadence_that_has_ended_keeps_no_promise() -> None:
    handover, _promise = offered()
    CadenceFactory(account=handover.account, rhythm=ContactRhythm.MONTHLY, ended_at=timezone.now())
    accept(handover)
    assert Cadence.objects.running().count() == 1
    assert Cadence.objects.count() == 2


def test_a_promise_without_a_rhythm_starts_nothing() -> None:
    handover = OfferedHandoverFactory()
    HandoverPromiseFactory(handover=handover)
    accept(handover)
    assert not Cadence.objects.exists()


def test_running_cadences_and_contacts_outside_them_are_open(django_assert_num_queries: Any) -> None:
    account = AccountFactory()
    late = timedelta(days=-1)
    for count in (1, 3):
        accounts = [account, *(AccountFactory() for _ in range(count - 1))]
        for one in accounts:
            cadence = CadenceFactory(account=one)
            CadenceFactory(account=one, ended_at=timezone.now())
            TouchpointFactory(account=one)
            TouchpointFactory(account=one, cadence=cadence, occurrence=date(2026, 11, 2), due_in=late)
            TouchpointFactory(account=one, cadence=cadence, occurrence=date(2026, 12, 2))
        with django_assert_num_queries(3):
            found = tell_open_matters(Account, accounts=accounts, person=None)
    by_kind = [matter.kind for matter in found if matter.account_id == accounts[-1].pk]
    assert sorted(by_kind) == ["meetings.cadence", "meetings.touchpoint", "meetings.touchpoint"]
    assert all(matter.moves_by_itself for matter in found)


def test_what_runs_and_is_promised_stands_among_the_promises_of_a_transfer() -> None:
    handover = OfferedHandoverFactory(kind=HandoverKind.TRANSFER)
    promised = CadenceFactory(account=handover.account, promised_to_client=True, topic="Monthly call")
    CadenceFactory(account=handover.account, topic="Ours alone")
    CadenceFactory(account=handover.account, promised_to_client=True, ended_at=timezone.now())
    transfer_begun.send(sender=Handover, handovers=[handover])
    promise = handover.promises.get()
    assert (promise.text, promise.way, promise.rhythm) == ("Monthly call", promised.kind, promised.rhythm)
    accept(handover)
    assert Cadence.objects.running().count() == 2
