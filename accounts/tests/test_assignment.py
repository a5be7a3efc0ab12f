"""Who is in charge of an account: given by hand, one at a time, never to somebody who sells."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts import assignment
from accounts.choices import Charge, Role
from accounts.models import Account, Assignment, User
from accounts.tests.factories import AccountFactory, AssignmentFactory, UserFactory
from accounts.tests.people import People, signed_in

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def today(monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


def give(client: Client, account: Account, user: User, role: str = "manager", on: str = "2026-11-25") -> Any:
    return client.post(f"/accounts/{account.pk}/assign/", {"user": user.pk, "role": role, "on": on})


def test_a_lead_gives_an_account_without_team_to_a_manager_of_the_team(people: People, as_lead: Client) -> None:
    account = AccountFactory()
    assert give(as_lead, account, people.manager).status_code == 302
    now = Account.objects.get(pk=account.pk)
    assert (now.manager, now.team) == (people.manager, people.team)
    given = Assignment.objects.get(account=account)
    assert (given.period.lower, given.period.upper, given.assigned_by) == (TODAY, None, people.lead)


def test_the_new_manager_begins_when_the_old_one_ends(people: People, as_lead: Client) -> None:
    account = AccountFactory(team=people.team)
    AssignmentFactory(account=account, user=people.manager, period=(date(2026, 1, 1), None))
    give(as_lead, account, people.deputy, on="2026-12-01")
    before, after = account.assignments.order_by("period")
    assert (before.user, before.period.lower, before.period.upper) == (
        people.manager,
        date(2026, 1, 1),
        date(2026, 12, 1),
    )
    assert (after.user, after.period.lower, after.period.upper) == (people.deputy, date(2026, 12, 1), None)
    assert Account.objects.get(pk=account.pk).manager == people.manager


def test_a_choice_of_the_same_day_is_replaced(people: People, as_lead: Client) -> None:
    account = AccountFactory(team=people.team)
    give(as_lead, account, people.manager)
    give(as_lead, account, people.deputy)
    assert [row.user for row in account.assignments.all()] == [people.deputy]


def test_a_lead_is_offered_the_team_and_nobody_who_sells(people: People, as_lead: Client) -> None:
    UserFactory(role=Role.SALES, team=people.team)
    offered = set(as_lead.get(f"/accounts/{people.account.pk}/assign/").context["form"].fields["user"].queryset)
    assert {people.manager, people.deputy} <= offered
    assert not offered & {people.stranger, people.sales}
    assert all(user.role in {Role.MANAGER, Role.LEAD} and user.team == people.team for user in offered)
    page = give(as_lead, people.account, people.sales)
    assert page.context["form"].errors["user"] == [
        "Select a valid choice. That choice is not one of the available choices."
    ]


def test_what_the_rules_refuse_is_said_in_one_sentence(people: People, as_lead: Client) -> None:
    page = give(as_lead, people.account, people.manager, role="deputy")
    assert page.context["form"].non_field_errors() == ["One person cannot be manager and deputy of the same account."]
    account = AccountFactory(team=people.team)
    AssignmentFactory(account=account, user=people.manager)
    page = give(as_lead, account, people.deputy, on=str(timezone.localdate() - timedelta(days=7)))
    assert page.context["form"].non_field_errors() == ["The running assignment begins later than that day."]
    page = give(as_lead, account, people.deputy, on="someday")
    assert page.context["form"].errors["on"] == ["Enter a valid date."]


def test_who_was_to_begin_later_gives_way(people: People, as_lead: Client) -> None:
    account, today = people.account, timezone.localdate()
    give(as_lead, account, people.deputy, on=str(today + timedelta(days=400)), role="manager")
    successor = UserFactory(team=people.team)
    assert give(as_lead, account, successor, on=str(today + timedelta(days=1))).status_code == 302
    held = account.assignments.filter(role="manager").order_by("period")
    assert [(one.user, one.period.lower, one.period.upper) for one in held] == [
        (people.manager, today, today + timedelta(days=1)),
        (successor, today + timedelta(days=1), None),
    ]
    assert give(as_lead, account, people.manager).status_code == 302
    assert [(one.user, one.period.upper) for one in account.assignments.filter(role="manager")] == [
        (people.manager, None)
    ]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [("9999-12-30", "This is more than five years ahead."), ("0001-01-01", "This is more than five years ago.")],
)
def test_a_slipped_year_is_refused(people: People, as_lead: Client, on: str, sentence: str) -> None:
    assert give(as_lead, people.account, people.deputy, on=on).context["form"].errors["on"] == [sentence]


def test_only_leads_of_the_team_and_executives_assign(people: People, as_manager: Client) -> None:
    account = people.account
    assert give(as_manager, account, people.deputy).status_code == 403
    assert give(signed_in(people.other_lead), account, people.stranger).status_code == 404
    assert give(signed_in(people.executive), people.teams_account, people.manager).status_code == 302


def test_the_page_says_who_is_and_was_in_charge(people: People, as_lead: Client) -> None:
    html = as_lead.get(f"/accounts/{people.account.pk}/assign/").content.decode()
    assert str(people.manager) in html
    assert "Key account manager" in html
    empty = as_lead.get(f"/accounts/{AccountFactory().pk}/assign/").content.decode()
    assert "Nobody has been in charge of this account yet." in empty


def test_the_deed_refuses_who_sells_and_who_left(people: People) -> None:
    account = AccountFactory()
    with pytest.raises(ValidationError, match="Only account managers and team leads"):
        assignment.assign(account, user=people.sales, role=Charge.MANAGER, by=None)
    people.manager.is_active = False
    with pytest.raises(ValidationError, match="cannot sign in any more"):
        assignment.assign(account, user=people.manager, role=Charge.MANAGER, by=None)


def refused(constraint: str) -> Any:
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize("role", [Role.SALES, Role.EXECUTIVE, Role.ADMINISTRATOR])
def test_the_database_refuses_whoever_does_not_develop_accounts(role: str, people: People) -> None:
    other = UserFactory(role=role)
    for charge in Charge.values:
        with refused("only account managers and team leads"), transaction.atomic():
            AssignmentFactory(account=AccountFactory(), user=other, role=charge)
    with refused("only account managers and team leads"), transaction.atomic():
        Assignment.objects.filter(account=people.account, role="manager").update(user=other)


def test_the_database_refuses_that_a_manager_becomes_a_seller(people: People) -> None:
    with refused("this person is still in charge of accounts"), transaction.atomic():
        User.objects.filter(pk=people.manager.pk).update(role=Role.SALES)
    Assignment.objects.filter(user=people.manager).update(period=(date(2025, 1, 1), date(2025, 6, 1)))
    assert User.objects.filter(pk=people.manager.pk).update(role=Role.SALES) == 1


def test_one_manager_and_one_deputy_a_day(people: People) -> None:
    account = AccountFactory(manager=people.manager, deputy=people.deputy)
    for charge in Charge.values:
        with refused(f"one_{charge}_per_account_and_day"), transaction.atomic():
            AssignmentFactory(account=account, role=charge, period=(TODAY + timedelta(400), None))
    AssignmentFactory(account=AccountFactory(), user=people.manager)
    with refused("assignment_lasts_a_day"), transaction.atomic():
        AssignmentFactory(account=AccountFactory(), period=(TODAY, TODAY))


def test_the_admin_says_why_a_role_cannot_change(people: People) -> None:
    browser = signed_in(people.administrator)
    user = people.manager
    data = {
        "email": user.email, "first_name": "Ada", "last_name": "L", "role": "sales", "team": user.team_id or "",
        "time_zone": "Europe/Paris", "is_active": "on", "language": "en",
    }  # fmt: skip
    page = browser.post(f"/admin/accounts/user/{user.pk}/change/", data)
    assert page.status_code == 200
    assert page.context["adminform"].form.errors == {
        "role": ["This person is still in charge of accounts; give them to somebody else first."]
    }
