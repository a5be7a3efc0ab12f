"""Reminders leave once, and days are planned once, however many work at it and whoever dies."""

import subprocess
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.choices import ContactRhythm
from accounts.models import Account
from accounts.tests.factories import AccountFactory, UserFactory
from meetings import reminders
from meetings.models import Touchpoint
from meetings.tests.factories import CadenceFactory, TouchpointFactory
from outbox.models import Message
from ui.tests import other_processes

ROUNDS = 10
TOUCHPOINTS = 60

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def run_account(transactional_db: Any) -> Account:
    return AccountFactory(manager=UserFactory())


def start_round(*arguments: str) -> "subprocess.Popen[str]":
    return other_processes.started("-m", "meetings.tests.due_process", *arguments)


def fall_due(account: Account) -> None:
    for minute in range(TOUCHPOINTS):
        TouchpointFactory(account=account, due_at=timezone.now() + timedelta(minutes=minute))


def assert_each_reminded_once() -> None:
    assert Message.objects.count() == TOUCHPOINTS
    assert len(set(Message.objects.values_list("key", flat=True))) == TOUCHPOINTS
    assert not Touchpoint.objects.filter(due_at__lte=timezone.now() + reminders.LEAD, reminded_at=None).exists()


def test_ten_rounds_at_once_send_each_reminder_once_and_plan_each_day_once(run_account: Account) -> None:
    fall_due(run_account)
    for _ in range(20):
        CadenceFactory(account=run_account, rhythm=ContactRhythm.WEEKLY, starts_on=localdate() + timedelta(days=7))
    rounds = [start_round() for _ in range(ROUNDS)]
    told = [process.communicate(timeout=other_processes.LONGEST)[0].split() for process in rounds]
    assert [process.returncode for process in rounds] == [0] * ROUNDS
    assert sum(int(reminded) for _planned, reminded in told) == TOUCHPOINTS
    assert_each_reminded_once()
    planned = list(Touchpoint.objects.exclude(cadence=None).values_list("cadence", "occurrence"))
    assert len(planned) == len(set(planned)) == sum(int(planned) for planned, _reminded in told)


def test_a_round_killed_between_claim_and_commit_leaves_its_reminders_to_the_next(run_account: Account) -> None:
    fall_due(run_account)
    victim = start_round("7")
    assert victim.stdout is not None
    assert victim.stdout.readline() == "held\n"
    assert reminders.send_reminders() == 0  # another round meanwhile leaves what is claimed alone
    other_processes.kill(victim)
    assert Message.objects.count() == 0
    rounds = [start_round() for _ in range(2)]
    for process in rounds:
        process.communicate(timeout=other_processes.LONGEST)
    assert_each_reminded_once()
