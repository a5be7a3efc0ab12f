"""While a manager is away, the deputy is reminded, and sees what it takes over."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import Account, User
from accounts.models.absence import days
from accounts.tests.factories import AbsenceFactory, AccountFactory
from accounts.tests.people import People, signed_in
from meetings.reminders import send_reminders
from meetings.tests.conftest import NOON
from meetings.tests.factories import TouchpointFactory
from outbox.models import Message

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

MONDAY, TUESDAY = date(2027, 3, 1), date(2027, 3, 2)


def away(user: User, first: date, last: date) -> Any:
    return AbsenceFactory(user=user, period=days(first, last))


def test_the_deputy_is_reminded_while_the_manager_is_away_and_told_for_whom(people: People, account: Account) -> None:
    away(people.manager, MONDAY, TUESDAY)
    TouchpointFactory(account=account, due_at=NOON - timedelta(hours=1))
    assert send_reminders() == 1
    message = Message.objects.get()
    assert message.to == people.deputy.email
    for text in (message.text, message.html):
        assert f"You act for {people.manager}, who is absent until 2 March." in text


def test_what_counts_is_who_acts_on_the_day_of_the_contact(people: People, account: Account) -> None:
    away(people.manager, TUESDAY, TUESDAY)
    TouchpointFactory(account=account, due_at=NOON + timedelta(hours=2))
    TouchpointFactory(account=account, due_at=NOON + timedelta(hours=23))
    send_reminders()
    assert list(Message.objects.order_by("key").values_list("to", flat=True)) == [
        people.manager.email,
        people.deputy.email,
    ]


def test_what_is_overdue_goes_to_who_acts_today(people: People, account: Account) -> None:
    away(people.manager, MONDAY - timedelta(days=7), MONDAY - timedelta(days=1))
    TouchpointFactory(account=account, due_at=NOON - timedelta(days=3))
    send_reminders()
    assert Message.objects.get().to == people.manager.email


def test_without_a_deputy_the_absent_manager_is_reminded_all_the_same(people: People) -> None:
    away(people.manager, MONDAY, MONDAY)
    TouchpointFactory(account=AccountFactory(manager=people.manager), due_at=NOON)
    send_reminders()
    message = Message.objects.get()
    assert message.to == people.manager.email
    assert "You act for" not in message.text


def shown_to(user: User, address: str) -> str:
    page: str = signed_in(user).get(address).content.decode()
    return page


def test_the_deputys_day_and_calendar_mark_what_they_take_over_and_until_when(people: People, account: Account) -> None:
    away(people.manager, TUESDAY, date(2027, 3, 5))
    for span in (timedelta(hours=2), timedelta(days=2), timedelta(days=6)):
        TouchpointFactory(account=account, due_at=NOON + span)
    marked = f"for {people.manager}, absent until 5 March"
    assert shown_to(people.deputy, "/").count(marked) == 1
    assert shown_to(people.deputy, "/calendar/").count("calendar-entry is-covered") == 1
    assert f"{people.deputy} acts, until 5 March" in shown_to(people.manager, "/")


def test_what_nobody_takes_over_says_so(people: People) -> None:
    away(people.manager, MONDAY, TUESDAY)
    TouchpointFactory(account=AccountFactory(manager=people.manager), due_at=NOON + timedelta(hours=1))
    assert f"{people.manager} absent until 2 March, nobody acts" in shown_to(people.manager, "/")
