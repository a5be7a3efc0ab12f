"""A month of contacts, one's own or the team's."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.people import People, signed_in
from meetings import outcome
from meetings.tests.conftest import NOON
from meetings.tests.factories import TouchpointFactory

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def calendar(client: Client, **query: Any) -> Any:
    return client.get(reverse("meetings:calendar"), query)


def shown(response: Any) -> list[str]:
    """The days in the agenda and what stands there."""
    return [
        f"{day.date:%d} {touchpoint.account}" for day in response.context["agenda"] for touchpoint in day.touchpoints
    ]


def test_a_manager_sees_the_month_of_the_own_accounts(as_manager: Client, people: People) -> None:
    for account in (people.account, people.teams_account, people.strangers_account):
        TouchpointFactory(account=account, due_at=NOON + timedelta(days=3))
    response = calendar(as_manager)
    assert shown(response) == [f"04 {people.account}"]
    page = response.content.decode()
    assert "March 2027" in page
    assert 'aria-current="date"' in page
    assert 'name="whose"' not in page


def test_a_lead_without_accounts_sees_the_teams_and_chooses_a_person(as_lead: Client, people: People) -> None:
    for account in (people.account, people.teams_account, people.strangers_account):
        TouchpointFactory(account=account, due_at=NOON + timedelta(days=3))
    assert shown(calendar(as_lead)) == [f"04 {people.account}", f"04 {people.teams_account}"]
    assert shown(calendar(as_lead, whose="mine")) == []
    assert shown(calendar(as_lead, person=people.manager.pk)) == [f"04 {people.account}"]


def test_nobody_filters_by_a_person_of_another_team(as_lead: Client, people: People) -> None:
    TouchpointFactory(account=people.strangers_account, due_at=NOON + timedelta(days=3))
    response = calendar(as_lead, person=people.stranger.pk)
    assert shown(response) == []
    assert str(people.stranger) not in response.content.decode()


@pytest.mark.parametrize("role", ["sales", "executive", "administrator"])
def test_who_runs_no_account_sees_all_that_is_visible(people: People, role: str) -> None:
    TouchpointFactory(account=people.account, due_at=NOON + timedelta(days=3))
    TouchpointFactory(account=people.strangers_account, due_at=NOON + timedelta(days=3))
    expected = [f"04 {people.account}"] + [f"04 {people.strangers_account}"] * (role != "sales")
    assert shown(calendar(signed_in(getattr(people, role)))) == expected


def test_a_contact_stands_on_its_day_in_the_time_zone_of_who_looks(people: People) -> None:
    TouchpointFactory(account=people.account, due_at=datetime(2027, 3, 31, 22, 30, tzinfo=UTC))
    people.deputy.time_zone = "America/New_York"
    people.deputy.save()
    in_paris, in_new_york = signed_in(people.manager), signed_in(people.deputy)
    assert shown(calendar(in_paris)) == []
    assert shown(calendar(in_paris, month="2027-04")) == [f"01 {people.account}"]
    assert shown(calendar(in_new_york)) == [f"31 {people.account}"]
    assert "18:30" in calendar(in_new_york).content.decode()
    assert "00:30" in calendar(in_paris, month="2027-04").content.decode()


def test_overdue_and_done_are_told_apart_and_what_is_cancelled_is_left_out(
    as_manager: Client, people: People, account: Account
) -> None:
    late, done, cancelled = (TouchpointFactory(account=account, due_at=NOON - timedelta(hours=h)) for h in (1, 2, 3))
    outcome.record(done, by=people.manager, at=NOON)
    outcome.cancel(cancelled)
    page = calendar(as_manager).content.decode()
    assert page.count("calendar-entry is-overdue") == 1
    assert page.count("calendar-entry is-done") == 1
    assert page.count('class="calendar-entry') == 2
    assert late.is_overdue


def test_months_are_turned_by_links_that_keep_the_choice(as_lead: Client, people: People) -> None:
    page = calendar(as_lead, month="2027-12", whose="mine").content.decode()
    assert "whose=mine" in page
    assert "month=2027-11" in page
    assert "month=2028-01" in page
    assert "December 2027" in page


@pytest.mark.parametrize("month", ["", "2027-13", "nonsense", "0001-01", "9999-12"])
def test_a_month_nobody_understands_is_the_present_one(as_manager: Client, month: str) -> None:
    assert "March 2027" in calendar(as_manager, month=month, whose="nobodys", person="x", day="y").content.decode()


def test_a_full_day_says_how_many_more_and_shows_them_when_asked(as_manager: Client, account: Account) -> None:
    for minutes in range(6):
        TouchpointFactory(account=account, due_at=NOON + timedelta(days=3, minutes=minutes), topic=f"Topic {minutes}.")
    response = calendar(as_manager)
    assert "2 more" in response.content.decode()
    day = calendar(as_manager, month="2027-03", day="2027-03-04").context["day"]
    assert len(day.touchpoints) == 6


def test_an_empty_month_says_what_belongs_there(as_manager: Client) -> None:
    assert "No contacts this month" in calendar(as_manager).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_calendar_takes_a_constant_number_of_queries(
    as_lead: Client, people: People, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        TouchpointFactory(account=people.account, due_at=NOON + timedelta(days=number))
        TouchpointFactory(account=people.teams_account, due_at=NOON + timedelta(days=number))
    with django_assert_num_queries(10):
        calendar(as_lead)
