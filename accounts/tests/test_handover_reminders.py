"""A handover that stands still: one reminder, then the lead is told, and again only after it has moved."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.handovers import handing_over
from accounts.handovers.handover_reminders import remind_of_handovers
from accounts.models import Handover, HandoverSettings
from accounts.tests.factories import HandoverFactory, OfferedHandoverFactory
from accounts.tests.people import People
from outbox.models import Message

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.fixture
def on(monkeypatch: Any) -> Any:
    """Let it be noon of a day of November 2026."""

    def go(day: int) -> None:
        now = datetime(2026, 11, 1, 11, tzinfo=UTC) + timedelta(days=day - 1)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return go


def offered(people: People, **fields: Any) -> Handover:
    fields = {"giver": people.sales, "account__registered_by": people.sales, "receiver": people.manager, **fields}
    return OfferedHandoverFactory(account__team=people.team, moved_at=FRIDAY, **fields)


def told() -> list[tuple[str, str]]:
    return [(mail.kind, mail.to) for mail in Message.objects.order_by("pk")]


def test_whose_turn_it_is_gets_one_reminder_after_three_working_days(people: People, on: Any) -> None:
    offered(people)
    on(24)
    assert remind_of_handovers() == 0
    on(25)
    assert remind_of_handovers() == 1
    assert remind_of_handovers() == 0
    assert told() == [("handover_reminder", people.manager.email)]
    assert "3 working days" in Message.objects.get().text


def test_then_the_lead_and_who_registered_the_account_are_told_once(people: People, on: Any) -> None:
    offered(people)
    on(25)
    remind_of_handovers()
    Message.objects.all().delete()
    on(30)
    assert remind_of_handovers() == 0
    on(31)
    assert remind_of_handovers() == 1
    assert remind_of_handovers() == 0
    assert told() == [("handover_stands_still", people.lead.email), ("handover_stands_still", people.sales.email)]


def test_of_a_draft_the_giver_is_reminded(people: People, on: Any) -> None:
    HandoverFactory(giver=people.sales, account__registered_by=people.sales, moved_at=FRIDAY)
    on(25)
    remind_of_handovers()
    assert told() == [("handover_reminder", people.sales.email)]


def test_what_moves_begins_to_count_anew(people: People, on: Any) -> None:
    handover = offered(people)
    on(25)
    remind_of_handovers()
    handing_over.send_back(handover, by=people.manager, reason="Say more.")
    Message.objects.all().delete()
    on(27)
    assert remind_of_handovers() == 0
    on(30)
    assert remind_of_handovers() == 1
    assert told() == [("handover_reminder", people.sales.email)]


def test_what_has_ended_reminds_nobody(people: People, on: Any) -> None:
    handing_over.withdraw(offered(people), by=people.sales, reason="Over.")
    Message.objects.all().delete()
    on(31)
    assert remind_of_handovers() == 0


def test_an_administrator_sets_after_how_many_days(people: People, on: Any) -> None:
    HandoverSettings.objects.update_or_create(pk=1, defaults={"remind_after": 1, "tell_lead_after": 2})
    offered(people)
    on(23)
    assert remind_of_handovers() == 1
    on(24)
    assert remind_of_handovers() == 1
    assert [kind for kind, _to in told()] == ["handover_reminder", "handover_stands_still", "handover_stands_still"]


def test_nobody_who_cannot_sign_in_any_more_is_written_to(people: People, on: Any) -> None:
    people.manager.is_active = False
    people.manager.save()
    offered(people)
    on(25)
    assert remind_of_handovers() == 1
    assert told() == []


@pytest.mark.django_db(transaction=True)
def test_rows_that_another_process_holds_are_left_to_it(people: People, on: Any) -> None:
    offered(people)
    on(25)
    done: list[int] = []

    def remind() -> None:
        try:
            done.append(remind_of_handovers())
        finally:
            connection.close()

    with transaction.atomic():
        list(Handover.objects.select_for_update(no_key=True))
        other = threading.Thread(target=remind)
        other.start()
        other.join()
    assert done == [0]
    assert remind_of_handovers() == 1
