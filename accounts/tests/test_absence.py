"""Absences: what the database refuses, who acts in the meantime, and whose rights a stand-in has."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.absences import duty
from accounts.choices import Charge, Role
from accounts.models import Absence, Account, Assignment, Team, User
from accounts.models.absence import days
from accounts.models.assignment import prefetch_in_charge
from accounts.tests.factories import AbsenceFactory, AccountFactory, AssignmentFactory, UserFactory
from accounts.tests.people import People, signed_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def today(monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


def away(user: User, first: int = 0, last: int = 7, **fields: Any) -> Absence:
    """An absence from so many to so many days from today."""
    period = days(TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    absence: Absence = AbsenceFactory(user=user, period=period, **fields)
    return absence


def fresh(account: Account) -> Account:
    return Account.objects.get(pk=account.pk)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (3, 9), (-5, 0), (7, 8)])
def test_nobody_is_absent_twice_on_one_day(people: People, first: int, last: int) -> None:
    away(people.manager, 0, 7)
    with pytest.raises(IntegrityError, match="one_absence_per_person_and_day"), transaction.atomic():
        away(people.manager, first, last)
    away(people.deputy, first, last)
    away(people.manager, 8, 9)


@pytest.mark.parametrize("period", [(None, TODAY), (TODAY, None), (TODAY, TODAY)])
def test_an_absence_has_a_first_and_a_last_day(people: People, period: Any) -> None:
    with pytest.raises(IntegrityError, match="absence_has_a_first_and_a_last_day"), transaction.atomic():
        AbsenceFactory(user=people.manager, period=period)


def test_only_leads_and_executives_stand_in_and_nobody_for_oneself(people: People) -> None:
    for person in (people.manager, people.sales, people.administrator):
        with pytest.raises(IntegrityError, match="can stand in for a lead"), transaction.atomic():
            away(people.lead, stand_in=person)
    with pytest.raises(IntegrityError, match="nobody_stands_in_for_oneself"), transaction.atomic():
        away(people.lead, stand_in=people.lead)
    away(people.lead, stand_in=people.executive)


@pytest.mark.parametrize("hours", ["0", "-1", "80.1"])
def test_a_capacity_is_more_than_nothing_and_at_most_80_hours(people: People, hours: str) -> None:
    with pytest.raises(IntegrityError, match="contacts_fill_at_most_80_hours_a_week"), transaction.atomic():
        User.objects.filter(pk=people.manager.pk).update(weekly_contact_hours=hours)


def test_the_deputy_acts_from_the_first_to_the_last_day_of_an_absence(people: People, monkeypatch: Any) -> None:
    away(people.manager, 1, 3)
    acting = []
    for day in range(5):
        monkeypatch.setattr(timezone, "localdate", lambda *args, day=day: TODAY + timedelta(days=day))
        acting.append(fresh(people.account).acting)
    assert acting == [people.manager, people.deputy, people.deputy, people.deputy, people.manager]


def test_the_manager_acts_where_the_deputy_is_missing_absent_or_barred(people: People) -> None:
    away(people.manager)
    alone = AccountFactory(manager=people.manager)
    assert (fresh(alone).acting, fresh(alone).is_uncovered) == (people.manager, True)
    assert not fresh(people.account).is_uncovered
    absence = away(people.deputy)
    assert (fresh(people.account).acting, fresh(people.account).is_uncovered) == (people.manager, True)
    absence.delete()
    User.objects.filter(pk=people.deputy.pk).update(is_active=False)
    assert fresh(people.account).acting == people.manager


def test_the_deputy_acts_where_nobody_manages_and_nobody_where_nobody_is_in_charge(people: People) -> None:
    assert AccountFactory(deputy=people.deputy).acting == people.deputy
    assert AccountFactory().acting is None


def test_an_account_knows_until_when_its_manager_is_away(people: People) -> None:
    assert people.account.manager_absent_until is None
    away(people.manager, -2, 3)
    assert fresh(people.account).manager_absent_until == date(2026, 11, 28)


@pytest.mark.parametrize("rows", [1, 3])
def test_who_acts_costs_a_list_no_query_a_row(people: People, rows: int, django_assert_num_queries: Any) -> None:
    away(people.manager)
    for _row in range(rows):
        AccountFactory(manager=people.manager, deputy=people.deputy)
    accounts = Account.objects.exclude(pk__in=[people.teams_account.pk, people.strangers_account.pk])
    with django_assert_num_queries(2):
        listed = list(accounts.prefetch_related(prefetch_in_charge()))
        assert {account.acting for account in listed} == {people.deputy}
        assert {account.manager for account in listed} == {people.manager}
        assert {account.manager_absent_until for account in listed} == {date(2026, 12, 2)}


def test_accounts_acted_for_are_the_managed_ones_and_those_taken_over_today(people: People) -> None:
    def acted_for(user: User) -> set[int]:
        return {row["account"] for row in Assignment.objects.acted_for_by(user)}

    assert acted_for(people.deputy) == set()
    away(people.manager)
    assert acted_for(people.deputy) == {people.account.pk}
    assert acted_for(people.manager) == {people.account.pk}


def test_any_day_can_be_asked_who_was_in_charge_and_who_acted(people: People) -> None:
    account = AccountFactory()
    earlier, later, deputy = (UserFactory() for _ in range(3))
    AssignmentFactory(account=account, user=earlier, period=(date(2026, 1, 1), date(2026, 4, 1)))
    AssignmentFactory(account=account, user=later, period=(date(2026, 4, 1), None))
    AssignmentFactory(account=account, user=deputy, role=Charge.DEPUTY, period=(date(2026, 3, 1), None))
    AbsenceFactory(user=earlier, period=days(date(2026, 3, 10), date(2026, 3, 12)))
    told = {
        day: duty.in_charge_on(account, day)
        for day in (date(2025, 12, 31), date(2026, 3, 9), date(2026, 3, 12), date(2026, 3, 31), date(2026, 4, 1))
    }
    assert [(one.manager, one.deputy, one.acting) for one in told.values()] == [
        (None, None, None),
        (earlier, deputy, earlier),
        (earlier, deputy, deputy),
        (earlier, deputy, earlier),
        (later, deputy, later),
    ]
    assert [one.is_covered for one in told.values()] == [False, False, True, False, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_duty_of_many_accounts_and_days_takes_two_queries(
    people: People, rows: int, django_assert_num_queries: Any
) -> None:
    away(people.manager, 0, 2)
    accounts = [AccountFactory(manager=people.manager, deputy=people.deputy).pk for _row in range(rows)]
    with django_assert_num_queries(2):
        span = duty.Duty(accounts, TODAY, TODAY + timedelta(days=4))
        acting = [span.on(pk, TODAY + timedelta(days=day)).acting for pk in accounts for day in range(5)]
    assert acting == ([people.deputy] * 3 + [people.manager] * 2) * rows


def test_accounts_without_a_deputy_in_these_days_are_named_from_which_day_on(people: People) -> None:
    bare = AccountFactory(name="Bare", manager=people.manager)
    late = AccountFactory(name="Late", manager=people.manager)
    AssignmentFactory(account=late, user=people.deputy, role=Charge.DEPUTY, period=(TODAY, TODAY + timedelta(days=4)))
    away(people.deputy, 2, 3)
    week = duty.Span(people.manager, TODAY, TODAY + timedelta(days=7))
    day = duty.Span(people.manager, TODAY + timedelta(days=9), TODAY + timedelta(days=9))
    found, then = duty.uncovered([week, day], seen_by=people.executive)
    assert [(one.account, one.since, one.deputy) for one in found] == [
        (bare, TODAY, None),
        (people.account, TODAY + timedelta(days=2), people.deputy),
        (late, TODAY + timedelta(days=2), people.deputy),
    ]
    assert then == [
        duty.Uncovered(bare, TODAY + timedelta(days=9), None),
        duty.Uncovered(late, TODAY + timedelta(days=9), None),
    ]


def test_accounts_one_may_not_see_are_not_named(people: People) -> None:
    AccountFactory(manager=people.manager, team=people.team)
    span = duty.Span(people.manager, TODAY, TODAY)
    assert [len(found) for found in duty.uncovered([span], seen_by=people.lead)] == [1]
    assert duty.uncovered([span], seen_by=people.other_lead) == [[]]


def test_a_stand_in_sees_the_teams_accounts_only_while_the_lead_is_away(people: People) -> None:
    away(people.lead, 1, 2, stand_in=people.other_lead)
    assert not Account.objects.visible_to(people.other_lead).filter(pk=people.account.pk).exists()
    Absence.objects.update(period=days(TODAY, TODAY))
    assert Account.objects.visible_to(people.other_lead).filter(pk=people.account.pk).exists()
    assert set(Team.objects.led_by(people.other_lead)) == set(Team.objects.all())
    client = signed_in(people.other_lead)
    assert client.get(f"/accounts/{people.account.pk}/edit/").status_code == 200
    Absence.objects.update(period=days(TODAY - timedelta(days=2), TODAY - timedelta(days=1)))
    assert client.get(f"/accounts/{people.account.pk}/edit/").status_code == 404


def test_the_lead_keeps_the_rights_of_a_lead_while_away(people: People) -> None:
    away(people.lead, stand_in=people.executive)
    assert signed_in(people.lead).get(f"/accounts/{people.account.pk}/assign/").status_code == 200
    assert people.executive.role == Role.EXECUTIVE
