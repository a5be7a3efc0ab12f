"""The demonstration's contacts: promised, kept, due and overdue, and not twice."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import IdentifierKind
from accounts.models import Identifier
from accounts.tests.factories import AccountFactory, ContactFactory, UserFactory
from kam.demo import meetings
from kam.demo.people import CONTACTS
from kam.demo.touchpoints import RHYTHMS, SINGLE_CONTACTS
from meetings import schedule
from meetings.models import Cadence, Touchpoint


@pytest.fixture
def clients(db: Any) -> None:
    manager = UserFactory(email="manager@kam.example")
    for symbol in RHYTHMS:
        account = AccountFactory(manager=manager)
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
        for one in CONTACTS.get(symbol, []):
            ContactFactory(account=account, last_name=one.last_name)


def nothing(text: str) -> None:
    pass


def test_it_shows_promises_kept_what_is_due_and_what_is_overdue_and_adds_nothing_twice(clients: None) -> None:
    meetings.load(nothing)
    counts = [model.objects.count() for model in (Cadence, Touchpoint)]
    assert counts[0] == 12
    assert Cadence.objects.promised().count() == 8
    assert 1 <= Touchpoint.objects.overdue().count() <= 4
    assert Touchpoint.objects.upcoming().exists()
    assert schedule.plan_touchpoints() == 0
    meetings.load(nothing)
    assert [model.objects.count() for model in (Cadence, Touchpoint)] == counts


def test_every_outcome_took_place_and_says_that_it_is_invented(clients: None) -> None:
    meetings.load(nothing)
    told = sum(bool(text) for rhythms in RHYTHMS.values() for one in rhythms for text in one.outcomes)
    told += sum(bool(one.outcome) for singles in SINGLE_CONTACTS.values() for one in singles)
    done = Touchpoint.objects.done()
    assert done.count() == told
    assert all("Invented for demonstration" in touchpoint.outcome for touchpoint in done)
    assert not done.filter(done_at__gt=timezone.now()).exists()


def test_contacts_are_with_people_of_the_client(clients: None) -> None:
    meetings.load(nothing)
    named = sum(bool(one.contact) for rhythms in RHYTHMS.values() for one in rhythms)
    assert Cadence.objects.exclude(contact=None).count() == named
