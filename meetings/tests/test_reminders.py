"""Each contact that comes due is told of once, to whoever is in charge of the account then."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import assignment
from accounts.choices import Charge
from accounts.models import Account, Assignment, User
from accounts.tests.factories import AccountFactory, ContactFactory, UserFactory
from accounts.tests.people import People
from meetings import mails, outcome, reminders, schedule
from meetings.models import Touchpoint
from meetings.reminders import LEAD, send_reminders
from meetings.tests.conftest import NOON
from meetings.tests.factories import CadenceFactory, TouchpointFactory
from outbox.choices import State
from outbox.models import Message

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]
Clock = Callable[[datetime], None]


def test_a_reminder_comes_a_day_before_the_contact_and_once(account: Account, people: People, clock: Clock) -> None:
    touchpoint = TouchpointFactory(account=account, due_at=NOON + LEAD + timedelta(minutes=1))
    assert send_reminders() == 0
    clock(NOON + timedelta(minutes=1))
    assert send_reminders() == 1
    assert send_reminders() == 0
    message = Message.objects.get()
    assert message.key == f"touchpoint:{touchpoint.pk}:2027-03-02:reminder"
    assert message.to == people.manager.email
    assert message.state == State.WAITING
    touchpoint.refresh_from_db()
    assert touchpoint.reminded_at == NOON + timedelta(minutes=1)


def test_a_cadence_that_is_set_is_reminded_of_when_it_comes_due(account: Account, clock: Clock) -> None:
    cadence = CadenceFactory(account=account, starts_on=date(2027, 3, 15), promised_to_client=True)
    schedule.plan_ahead(cadence.pk)
    clock(datetime(2027, 3, 14, 8, tzinfo=UTC))
    assert send_reminders() == 1
    message = Message.objects.get()
    assert "Monthly call with the sponsor" in message.text
    assert "promised to the client" in message.text
    assert "promised to the client" in message.html


def test_it_speaks_the_language_and_time_zone_of_who_reads_it(people: People, account: Account) -> None:
    people.manager.language, people.manager.time_zone = "fr", "America/New_York"
    people.manager.save()
    contact = ContactFactory(account=account, first_name="Claire", last_name="Martin & Cie", phone="+33 1 42 68 53 00")
    TouchpointFactory(account=account, contact=contact, due_at=datetime(2027, 3, 2, 2, 30, tzinfo=UTC))
    send_reminders()
    message = Message.objects.get()
    assert message.language == "fr"
    assert message.subject.startswith("lun 1 mars 2027, 21:30")
    assert "lundi 1 mars 2027, 21:30 (America/New_York)" in message.text
    assert "Claire Martin & Cie" in message.text
    assert "Claire Martin &amp; Cie" in message.html
    assert "+33 1 42 68 53 00" in message.text


def test_its_link_leads_to_the_contact_on_the_accounts_page(account: Account, as_manager: Any) -> None:
    touchpoint = TouchpointFactory(account=account, due_at=NOON)
    send_reminders()
    assert touchpoint.get_absolute_url() in Message.objects.get().text
    assert f'id="touchpoint-{touchpoint.pk}"' in as_manager.get(touchpoint.get_absolute_url()).content.decode()


def test_the_deputy_is_reminded_where_there_is_no_manager(people: People, account: Account) -> None:
    Assignment.objects.filter(account=account, role=Charge.MANAGER).delete()
    TouchpointFactory(account=account, due_at=NOON)
    assert send_reminders() == 1
    assert Message.objects.get().to == people.deputy.email


def test_who_cannot_sign_in_any_more_is_not_written_to(people: People, account: Account) -> None:
    people.manager.is_active = False
    people.manager.save()
    TouchpointFactory(account=account, due_at=NOON)
    send_reminders()
    assert Message.objects.get().to == people.deputy.email


def test_an_account_nobody_is_in_charge_of_waits_for_somebody_and_holds_up_nobody(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "BATCH", 2)
    alone = AccountFactory()
    for hours in range(4):
        TouchpointFactory(account=alone, due_at=NOON - timedelta(hours=hours))
    TouchpointFactory(account=account, due_at=NOON + timedelta(hours=1))
    assert send_reminders() == 1
    assignment.assign(alone, user=UserFactory(), role=Charge.MANAGER, by=None)
    assert send_reminders() == 4


def test_after_a_transfer_the_new_manager_is_reminded(people: People, account: Account) -> None:
    TouchpointFactory(account=account, due_at=NOON)
    new = UserFactory(team=people.team)
    assignment.assign(account, user=new, role=Charge.MANAGER, by=people.lead)
    send_reminders()
    assert Message.objects.get().to == new.email


def test_what_is_done_or_cancelled_is_not_reminded_of(people: People, account: Account) -> None:
    outcome.record(TouchpointFactory(account=account, due_at=NOON), by=people.manager, at=NOON)
    outcome.cancel(TouchpointFactory(account=account, due_at=NOON))
    assert send_reminders() == 0


def test_it_says_whether_the_moment_has_passed(account: Account) -> None:
    TouchpointFactory(account=account, due_at=NOON - timedelta(hours=1))
    TouchpointFactory(account=account, due_at=NOON + timedelta(hours=1))
    send_reminders()
    late, early = Message.objects.order_by("pk")
    assert f"A contact with {account} is overdue:" in late.text
    assert f"A contact with {account} comes due:" in early.text


def test_a_time_zone_nobody_knows_any_more_does_not_hold_up_the_others(people: People, account: Account) -> None:
    User.objects.filter(pk=people.stranger.pk).update(time_zone="Mars/Olympus")
    TouchpointFactory(account=people.strangers_account, due_at=NOON)
    TouchpointFactory(account=account, due_at=NOON + timedelta(hours=1))
    assert send_reminders() == 1
    assert Message.objects.get().to == people.manager.email


def test_moving_it_makes_a_new_reminder(account: Account, clock: Clock) -> None:
    touchpoint = TouchpointFactory(account=account, due_at=NOON + timedelta(hours=2))
    send_reminders()
    outcome.move(touchpoint, to=NOON + timedelta(days=3))
    assert send_reminders() == 0
    clock(NOON + timedelta(days=2))
    assert send_reminders() == 1
    assert Message.objects.count() == 2


def test_one_that_no_mail_can_carry_does_not_hold_up_the_others(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = (TouchpointFactory(account=account, due_at=NOON + timedelta(minutes=m)) for m in (0, 1))
    write = mails.touchpoint_reminder

    def refuse(touchpoint: Touchpoint, **whom: Any) -> None:
        if touchpoint == bad:
            raise ValueError
        write(touchpoint, **whom)

    monkeypatch.setattr(mails, "touchpoint_reminder", refuse)
    assert send_reminders() == 1
    assert list(Touchpoint.objects.filter(reminded_at=None)) == [bad]
    assert Message.objects.get().key.startswith(f"touchpoint:{good.pk}:")


def test_what_goes_wrong_in_between_leaves_nothing_behind(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (TouchpointFactory(account=account, due_at=NOON + timedelta(minutes=m)) for m in (0, 1))
    write = mails.touchpoint_reminder

    def fail(touchpoint: Touchpoint, **whom: Any) -> None:
        if touchpoint == second:
            raise RuntimeError
        write(touchpoint, **whom)

    monkeypatch.setattr(mails, "touchpoint_reminder", fail)
    with pytest.raises(RuntimeError):
        send_reminders()
    assert not Message.objects.exists()
    assert Touchpoint.objects.filter(reminded_at=None).count() == 2
    monkeypatch.setattr(mails, "touchpoint_reminder", write)
    assert send_reminders() == 2
    assert first.pk != second.pk


def test_a_batch_costs_the_same_number_of_claims_whatever_is_in_it(account: Account) -> None:
    assert timezone.now() == NOON
    for minute in range(3):
        TouchpointFactory(account=account, due_at=NOON + timedelta(minutes=minute))
    assert send_reminders() == 3
    assert Message.objects.count() == 3
