"""Many accounts get a new manager at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.choices import Charge, Role
from accounts.handovers import succession
from accounts.models import Account, Assignment
from accounts.tests.factories import AccountFactory, AssignmentFactory, UserFactory

TODAY = date(2026, 11, 25)
LATER = TODAY + timedelta(days=10)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


def held(account: Account, role: str) -> list[tuple[Any, date, date | None]]:
    rows = account.assignments.filter(role=role).select_related("user").order_by("period")
    return [(row.user, row.period.lower, row.period.upper) for row in rows]


def account_of(manager: Any, deputy: Any = None, since: date = date(2026, 1, 1)) -> Account:
    account = AccountFactory()
    AssignmentFactory(account=account, user=manager, period=(since, None))
    if deputy is not None:
        AssignmentFactory(account=account, user=deputy, role=Charge.DEPUTY, period=(since, None))
    return account


def test_managers_end_on_the_day_the_new_one_begins() -> None:
    old, other, new = UserFactory(), UserFactory(), UserFactory()
    first, second, third = account_of(old), account_of(other), AccountFactory()
    succession.pass_on([first, second, third], manager=new, by=None, on=LATER)
    assert held(first, Charge.MANAGER) == [(old, date(2026, 1, 1), LATER), (new, LATER, None)]
    assert held(second, Charge.MANAGER) == [(other, date(2026, 1, 1), LATER), (new, LATER, None)]
    assert held(third, Charge.MANAGER) == [(new, LATER, None)]


def test_a_deputy_who_becomes_manager_is_deputy_no_more() -> None:
    old, deputy = UserFactory(), UserFactory()
    account = account_of(old, deputy)
    succession.pass_on([account], manager=deputy, deputy=old, by=None, on=LATER)
    assert held(account, Charge.MANAGER) == [(old, date(2026, 1, 1), LATER), (deputy, LATER, None)]
    assert held(account, Charge.DEPUTY) == [(deputy, date(2026, 1, 1), LATER), (old, LATER, None)]


def test_the_deputy_stays_where_no_other_is_named() -> None:
    old, deputy, new = UserFactory(), UserFactory(), UserFactory()
    account = account_of(old, deputy)
    succession.pass_on([account], manager=new, by=None, on=TODAY)
    assert held(account, Charge.DEPUTY) == [(deputy, date(2026, 1, 1), None)]


def test_who_was_to_begin_later_gives_way_and_who_began_today_is_replaced() -> None:
    old, planned, new = UserFactory(), UserFactory(), UserFactory()
    account = account_of(old, since=TODAY)
    Assignment.objects.filter(account=account).update(period=(TODAY, LATER))
    AssignmentFactory(account=account, user=planned, period=(LATER, None))
    succession.pass_on([account], manager=new, by=None, on=TODAY)
    assert held(account, Charge.MANAGER) == [(new, TODAY, None)]


def test_who_manages_until_a_day_goes_on() -> None:
    old = UserFactory()
    account = account_of(old)
    Assignment.objects.filter(account=account).update(period=(date(2026, 1, 1), LATER + timedelta(days=5)))
    succession.pass_on([account], manager=old, by=None, on=LATER)
    assert held(account, Charge.MANAGER) == [(old, date(2026, 1, 1), None)]


def test_as_many_queries_for_three_accounts_as_for_one(django_assert_num_queries: Any) -> None:
    old, new, deputy = UserFactory(), UserFactory(), UserFactory()
    for count in (1, 3):
        accounts = [account_of(old) for _ in range(count)]
        with django_assert_num_queries(3):  # what stands, what ends, what begins
            succession.pass_on(accounts, manager=new, deputy=deputy, by=None, on=LATER)


def test_the_deed_refuses_what_cannot_be() -> None:
    account, new = account_of(UserFactory()), UserFactory()
    with pytest.raises(ValidationError, match="Only account managers and team leads"):
        succession.pass_on([account], manager=UserFactory(role=Role.SALES), by=None, on=TODAY)
    with pytest.raises(ValidationError, match="cannot sign in any more"):
        succession.pass_on([account], manager=UserFactory(is_active=False), by=None, on=TODAY)
    with pytest.raises(ValidationError, match="One person cannot be manager and deputy"):
        succession.pass_on([account], manager=new, deputy=new, by=None, on=TODAY)
    with pytest.raises(ValidationError, match="This day has passed"):
        succession.pass_on([account], manager=new, by=None, on=TODAY - timedelta(days=1))
