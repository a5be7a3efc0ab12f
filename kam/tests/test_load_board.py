"""The load board: each manager's accounts, plans, contacts and hours, as far as the person sees them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.models.absence import days
from accounts.tests.factories import AbsenceFactory, AccountFactory, UserFactory
from accounts.tests.people import People, signed_in
from kam.load_board import ACCOUNTS_SHOWN, Column
from meetings import effort
from meetings.tests.factories import CadenceFactory, TouchpointFactory
from planning.tests.factories import AccountPlanFactory, approved, submitted
from scoring.models import KeyDecision
from scoring.scores import rescoring
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


def columns(client: Client, **query: Any) -> dict[User, Column]:
    return {column.person: column for column in client.get("/load/", query).context["board"].columns}


def test_hours_a_week_are_minutes_times_contacts_a_year_by_60_and_52() -> None:
    # (60 × 52 + 60 × 12 + 90 × 4) ÷ 60 ÷ 52 = 4200 ÷ 3120 = 1.346…
    assert effort.hours_a_week({"weekly": 60, "monthly": 60, "quarterly": 90}) == Decimal("1.3")
    assert effort.hours_a_week({"fortnightly": 120, "half_yearly": 60, "yearly": 60}) == Decimal("1.1")  # 3300 ÷ 3120
    assert effort.hours_a_week({}) == 0


def test_a_lead_sees_the_managers_of_the_team_with_what_they_see_of_it(people: People, as_lead: Client) -> None:
    found = columns(as_lead)
    colleague = people.teams_account.manager
    assert set(found) == {people.manager, people.deputy, colleague}
    assert [account.name for account in found[people.manager].accounts] == [people.account.name]
    assert found[people.deputy].number == 0
    AccountFactory(team=people.strangers_account.team, manager=people.manager)
    assert columns(as_lead)[people.manager].number == 1
    assert columns(signed_in(people.executive))[people.manager].number == 2


def test_a_lead_in_charge_of_accounts_has_a_column_and_one_who_left_keeps_it(people: People, as_lead: Client) -> None:
    AccountFactory(team=people.team, manager=people.lead)
    User.objects.filter(pk=people.manager.pk).update(is_active=False)
    found = columns(as_lead)
    assert {people.lead, people.manager} <= set(found)
    page = as_lead.get("/load/").content.decode()
    assert "cannot sign in any more" in page
    assert f'data-person="{people.manager.pk}"' not in page


def test_executives_see_everybody_or_a_team(people: People, as_executive: Client) -> None:
    assert {people.manager, people.stranger} <= set(columns(as_executive))
    assert people.stranger not in columns(as_executive, team=people.team.pk)
    assert people.stranger in columns(as_executive, team="nonsense\0")


def test_the_board_counts_segments_plans_contacts_and_hours(people: People, as_lead: Client) -> None:
    accounts: list[Any] = [
        people.account,
        *(AccountFactory(team=people.team, manager=people.manager) for _ in range(3)),
    ]
    today = timezone.localdate()
    for account, is_key in zip(accounts, (True, True, False), strict=False):
        review_on = today + timedelta(days=30) if is_key else None
        KeyDecision.objects.create(account=account, is_key=is_key, reason="So.", decided_on=today, review_on=review_on)
    running()
    for account, level in zip(accounts, (5, 0, 5, 0), strict=True):  # of 5: 100 or 0 of 100
        rate(account, c1=level, c2=level, c3=level)
    rescoring.catch_up()
    AccountPlanFactory(account=accounts[0])
    AccountPlanFactory(account=accounts[1])
    submitted(AccountPlanFactory(account=accounts[1]))
    approved(AccountPlanFactory(account=accounts[2]))
    TouchpointFactory(account=accounts[0], due_in=-timedelta(days=70))
    CadenceFactory(account=accounts[0], rhythm="weekly", duration=90)
    CadenceFactory(account=accounts[1], rhythm="weekly", duration=30)
    CadenceFactory(account=accounts[1], rhythm="weekly", duration=600, ended_at=timezone.now())
    column = columns(as_lead)[people.manager]
    assert column.segments == {"key": 2, "growth": 1, "standard": 1}
    assert [number for _state, number in column.plans] == [2, 1, 1, 0]
    assert (column.contacts.overdue, column.hours, column.capacity, column.is_over) == (1, Decimal(2), None, False)


def test_contacts_due_this_month_end_with_the_month(people: People, monkeypatch: Any) -> None:
    noon = timezone.make_aware(timezone.datetime(2027, 3, 10, 12))  # type: ignore[attr-defined]
    monkeypatch.setattr(timezone, "now", lambda: noon)
    for span in (timedelta(hours=1), timedelta(days=21, hours=11), timedelta(days=21, hours=12), -timedelta(hours=1)):
        TouchpointFactory(account=people.account, due_at=noon + span)
    people.account.assignments.update(period=(date(2027, 1, 1), None))
    contacts = columns(signed_in(people.lead))[people.manager].contacts
    assert (contacts.due, contacts.overdue) == (2, 1)


def test_a_lead_states_the_hours_there_are_and_what_goes_beyond_them_shows(people: People, as_lead: Client) -> None:
    CadenceFactory(account=people.account, rhythm="weekly", duration=300)
    assert "State the hours there are" in as_lead.get("/load/").content.decode()
    address = f"/load/{people.manager.pk}/capacity/"
    assert as_lead.post(address, {"weekly_contact_hours": "4"}).status_code == 302
    column = columns(as_lead)[people.manager]
    assert (column.hours, column.capacity, column.is_over) == (Decimal(5), Decimal(4), True)
    assert as_lead.post(address, {"weekly_contact_hours": ""}).status_code == 302
    assert columns(as_lead)[people.manager].capacity is None


@pytest.mark.parametrize("hours", ["0", "-3", "81", "1.25", "many", "9" * 40, "NaN", "\0"])
def test_hours_that_are_none_are_refused_at_their_field(people: People, as_lead: Client, hours: str) -> None:
    response = as_lead.post(f"/load/{people.manager.pk}/capacity/", {"weekly_contact_hours": hours})
    form = next(one.form for one in response.context["board"].columns if one.person == people.manager)
    assert response.status_code == 200
    assert form.errors["weekly_contact_hours"]
    assert User.objects.get(pk=people.manager.pk).weekly_contact_hours is None


def test_absences_show_with_what_nobody_looks_after(people: People, as_lead: Client) -> None:
    today = timezone.localdate()
    AccountFactory(name="Bare Industries", manager=people.manager, team=people.team)
    AbsenceFactory(user=people.manager, period=days(today, today + timedelta(days=3)))
    AbsenceFactory(user=people.deputy, period=days(today + timedelta(days=20), today + timedelta(days=22)))
    found = columns(as_lead)
    line = found[people.manager].absence
    assert line is not None
    assert [row.account.name for row in line.uncovered] == ["Bare Industries"]
    assert found[people.deputy].absence is None


def test_accounts_without_a_manager_have_a_column_and_long_columns_say_how_many_more(
    people: People, as_lead: Client
) -> None:
    for _number in range(ACCOUNTS_SHOWN + 3):
        AccountFactory(team=people.team)
        AccountFactory(team=people.team, manager=people.manager)
    AccountFactory(team=people.strangers_account.team)
    board = as_lead.get("/load/").context["board"]
    assert (len(board.unmanaged), board.unmanaged_number, board.unmanaged_more) == (12, 15, 3)
    column = next(one for one in board.columns if one.person == people.manager)
    assert (len(column.accounts), column.number, column.more) == (12, 16, 4)
    page = as_lead.get("/load/").content.decode()
    assert f"?manager={people.manager.pk}" in page
    assert "?manager=null" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_takes_a_constant_number_of_queries(
    people: People, as_lead: Client, rows: int, django_assert_num_queries: Any
) -> None:
    for _row in range(rows):
        manager = UserFactory(team=people.team)
        account = AccountFactory(team=people.team, manager=manager)
        AccountFactory(team=people.team)
        CadenceFactory(account=account)
        TouchpointFactory(account=account)
        AccountPlanFactory(account=account)
        AbsenceFactory(user=manager)
    with django_assert_num_queries(21):
        as_lead.get("/load/")
