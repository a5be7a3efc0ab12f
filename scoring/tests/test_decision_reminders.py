"""On the day of a review every executive is told, once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Account
from accounts.tests.people import People
from outbox.models import Message
from scoring.key_accounts.decision_reminders import remind_of_due_reviews
from scoring.models import KeyDecision
from scoring.tests.decision_meetings import an_executive

pytestmark = pytest.mark.django_db


def key_until(account: Account, review_on: date) -> None:
    KeyDecision.objects.create(
        account=account, is_key=True, reason="So.", decided_on=date(2020, 1, 1), review_on=review_on
    )


def test_each_executive_is_told_once_of_the_day(people: People) -> None:
    other = an_executive()
    today = timezone.localdate()
    key_until(people.account, today)
    key_until(people.teams_account, today + timedelta(days=1))
    assert remind_of_due_reviews() == 2
    assert remind_of_due_reviews() == 0
    told = list(Message.objects.filter(kind="due_reviews"))
    assert {message.to for message in told} == {people.executive.email, other.email}
    for message in told:
        assert message.subject == "1 decision on a key account is due for review"
        assert people.account.name in message.text
        assert people.teams_account.name not in message.text


def test_what_was_decided_anew_or_is_long_past_is_not_told(people: People) -> None:
    today = timezone.localdate()
    key_until(people.account, today)
    KeyDecision.objects.create(account=people.account, is_key=False, reason="No.", decided_on=today)
    key_until(people.teams_account, today - timedelta(days=8))
    assert remind_of_due_reviews() == 0


def test_a_review_of_the_days_in_which_nothing_ran_is_told_late(people: People) -> None:
    key_until(people.account, timezone.localdate() - timedelta(days=7))
    assert remind_of_due_reviews() == 1
