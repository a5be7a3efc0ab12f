"""While somebody is away, what waits for them reminds who stands in, and says for whom."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.handovers import first_days
from accounts.handovers.handover_reminders import remind_of_handovers
from accounts.handovers.transfer_reminders import remind_of_transfers
from accounts.models import FirstDays, FirstDaysStep, Handover, TransferBatch, User
from accounts.models.absence import days
from accounts.tests.factories import AbsenceFactory, OfferedHandoverFactory, UserFactory
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import transfer, without_checklists
from outbox.models import Message

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 20, 15, tzinfo=UTC)
TUESDAY, WEDNESDAY = date(2026, 12, 1), datetime(2026, 11, 25, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: Any) -> None:
    """Three working days after the last movement."""
    monkeypatch.setattr(timezone, "now", lambda: WEDNESDAY)


def away(*people: User, **fields: Any) -> None:
    for person in people:
        AbsenceFactory(user=person, period=days(WEDNESDAY.date(), TUESDAY), **fields)


def offered(people: People, **fields: Any) -> Handover:
    known = {"giver": people.sales, "account__registered_by": people.sales, "account__team": people.team}
    return OfferedHandoverFactory(**{**known, "receiver": people.manager, "moved_at": FRIDAY, **fields})


def reminded() -> Message:
    remind_of_handovers()
    return Message.objects.get(kind="handover_reminder")


def test_the_deputy_hears_of_what_waits_for_an_absent_receiver_and_for_whom(people: People) -> None:
    handover = offered(people, deputy=people.deputy)
    away(people.manager)
    mail = reminded()
    assert mail.to == people.deputy.email
    assert f"{people.manager}, who is absent" in mail.subject
    waited = f"has waited for 3 working days for {people.manager}, who is absent until 1 December; so this comes to you"
    assert waited in mail.text
    assert signed_in(people.deputy).get(handover.get_absolute_url()).status_code == 200


def test_without_a_deputy_who_is_there_the_lead_hears_of_it(people: People) -> None:
    offered(people, deputy=people.deputy)
    away(people.manager, people.deputy)
    assert reminded().to == people.lead.email


def test_where_nobody_stands_in_the_absent_person_is_reminded_all_the_same(people: People) -> None:
    offered(people, account__team=None, receiver=UserFactory(team=None, first_name="Ann"))
    away(Handover.objects.get().receiver)
    mail = reminded()
    assert mail.to == Handover.objects.get().receiver.email
    assert "it has waited for you for 3 working days" in mail.text


def test_the_lead_hears_who_is_away_and_the_stand_in_hears_it_in_the_leads_place(
    people: People, monkeypatch: Any
) -> None:
    offered(people)
    away(people.manager)
    away(people.lead, stand_in=people.other_lead)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 11, tzinfo=UTC))
    remind_of_handovers()
    told = Message.objects.filter(kind="handover_stands_still")
    assert set(told.values_list("to", flat=True)) == {people.other_lead.email, people.sales.email}
    assert f"{people.manager} is absent until 1 December." in told.get(to=people.other_lead.email).text


def test_a_transfer_that_waits_for_somebody_away_reminds_the_deputy(people: People) -> None:
    without_checklists()
    receiver = UserFactory(team=people.team)
    transfer(people.account, people.teams_account, receiver=receiver, deputy=people.deputy, by=people.lead)
    Handover.objects.update(moved_at=FRIDAY)
    away(receiver)
    Message.objects.all().delete()
    assert remind_of_transfers() == 2
    mail = Message.objects.get(kind="transfer_stands_still")
    assert mail.to == people.deputy.email
    assert f"It is the turn of {receiver} (absent until 1 December)." in mail.text


def overdue(**fields: Any) -> FirstDays:
    plan = FirstDays.objects.create(starts_on=WEDNESDAY.date() - timedelta(days=31), **fields)
    FirstDaysStep.objects.create(plan=plan, text_en="Meet everybody", due_on=plan.starts_on + timedelta(days=30))
    return plan


def test_steps_of_the_first_days_remind_who_acts_for_the_account(people: People) -> None:
    plan = overdue(handover=OfferedHandoverFactory(account=people.account), owner=people.manager)
    away(people.manager)
    assert first_days.remind_of_first_days() == 1
    mail = Message.objects.get()
    assert (mail.to, mail.subject) == (
        people.deputy.email, f"1 step of the first 90 days of {people.manager} is overdue",
    )  # fmt: skip
    assert f"You act for {people.manager}, who is absent until 1 December." in mail.text
    assert signed_in(people.deputy).get(plan.get_absolute_url()).status_code == 200


def test_of_a_plan_for_a_whole_transfer_the_lead_hears_and_may_open_it(people: People) -> None:
    plan = overdue(batch=TransferBatch.objects.create(receiver=people.manager), owner=people.manager)
    away(people.manager)
    first_days.remind_of_first_days()
    assert Message.objects.get().to == people.lead.email
    assert signed_in(people.lead).get(plan.get_absolute_url()).status_code == 200


def test_the_pages_of_a_handover_say_that_its_receiver_is_or_will_be_away(people: People) -> None:
    handover = offered(people)
    AbsenceFactory(user=people.manager, period=days(date(2026, 12, 7), date(2026, 12, 14)))
    page = f"/handovers/{handover.pk}/sign/"
    said = f"{people.manager} will be absent from 7 December to 14 December."
    assert said in signed_in(people.sales).get(page).content.decode()
    away(people.manager)
    assert f"{people.manager} is absent until 1 December." in signed_in(people.sales).get(page).content.decode()


def test_the_page_of_a_transfer_says_that_its_receiver_is_away(people: People) -> None:
    receiver = UserFactory(team=people.team)
    transfer(people.account, receiver=receiver, by=people.lead)
    page, as_lead = TransferBatch.objects.get().get_absolute_url(), signed_in(people.lead)
    said = f"{receiver} is absent until 1 December."
    assert said not in as_lead.get(page).content.decode()
    away(receiver)
    assert said in as_lead.get(page).content.decode()
