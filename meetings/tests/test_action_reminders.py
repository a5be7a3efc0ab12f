"""Reminders of actions: one mail a person a day, on the day and each week after, to whoever acts."""

from datetime import date, timedelta

import pytest

from accounts.models import Account
from accounts.models.absence import days
from accounts.tests.factories import AbsenceFactory
from accounts.tests.people import People
from meetings.action_reminders import remind_of_actions
from meetings.models import Action
from meetings.tests.conftest import NOON
from meetings.tests.factories import ActionFactory
from outbox.models import Message

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

MONDAY = date(2027, 3, 1)
WEEK = timedelta(days=7)


def mails() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("to", "subject"))


def test_one_mail_a_person_on_the_day_then_each_monday_and_no_more_than_five(
    people: People, account: Account, clock: object
) -> None:
    assert callable(clock)
    first = ActionFactory(account=account, owner=people.manager, due_on=MONDAY, subject="Send the offer")
    ActionFactory(account=account, owner=people.manager, due_on=MONDAY - WEEK, subject="Call back")
    ActionFactory(account=account, owner=people.deputy, due_on=MONDAY, subject="Book the room")
    ActionFactory(account=account, owner=people.manager, due_on=MONDAY + timedelta(days=1), subject="Tomorrow's")
    assert remind_of_actions() == 3
    assert remind_of_actions() == 0
    assert sorted(mails()) == sorted(
        [(people.manager.email, "2 actions are due or overdue"), (people.deputy.email, "One action is due today")]
    )
    text = Message.objects.get(to=people.manager.email).text
    assert text.index("Call back") < text.index("Send the offer")
    assert "Tomorrow" not in text
    Action.objects.exclude(pk=first.pk).delete()
    for day in range(1, 60):
        clock(NOON + timedelta(days=day))
        remind_of_actions()
    first.refresh_from_db()
    assert (first.reminders, first.reminded_on) == (5, MONDAY + 4 * WEEK)


def test_it_goes_to_who_acts_while_the_owner_is_away_or_has_left_the_account(people: People, account: Account) -> None:
    AbsenceFactory(user=people.manager, period=days(MONDAY, MONDAY + timedelta(days=1)))
    ActionFactory(account=account, owner=people.manager, due_on=MONDAY, subject="Send the offer")
    ActionFactory(account=account, owner=people.stranger, due_on=MONDAY, subject="Left behind")
    ActionFactory(account=account, owner=None, obligor="client", due_on=MONDAY, subject="Name the buyer")
    assert remind_of_actions() == 3
    message = Message.objects.get()
    assert message.to == people.deputy.email
    for body in (message.text, message.html):
        assert f"for {people.manager}, absent until 2 March" in body
        assert f"promised by {people.stranger}" in body
        assert "owed by The client" in body
