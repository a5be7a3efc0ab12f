"""The people every test knows: one a role around one account, and strangers of another team."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from accounts.choices import Role
from accounts.models import Account, Team, User
from accounts.tests.factories import AccountFactory, TeamFactory, UserFactory


@dataclass(frozen=True)
class People:
    """One person a role, each with the account it knows as its own; two strangers with theirs."""

    team: Team
    manager: User
    deputy: User
    lead: User
    sales: User
    executive: User
    administrator: User
    stranger: User
    other_lead: User
    account: Account
    teams_account: Account
    strangers_account: Account


@pytest.fixture
def people(db: Any) -> People:
    lead, other_lead = UserFactory(role=Role.LEAD), UserFactory(role=Role.LEAD)
    team, other_team = TeamFactory(lead=lead), TeamFactory(lead=other_lead)
    manager, deputy, colleague = (UserFactory(team=team) for _ in range(3))
    stranger = UserFactory(team=other_team)
    sales = UserFactory(role=Role.SALES)
    return People(
        team=team,
        manager=manager,
        deputy=deputy,
        lead=lead,
        sales=sales,
        executive=UserFactory(role=Role.EXECUTIVE),
        administrator=UserFactory(role=Role.ADMINISTRATOR),
        stranger=stranger,
        other_lead=other_lead,
        account=AccountFactory(team=team, registered_by=sales, manager=manager, deputy=deputy),
        teams_account=AccountFactory(team=team, manager=colleague),
        strangers_account=AccountFactory(team=other_team, manager=stranger),
    )


@pytest.fixture
def account(people: People) -> Account:
    """The account of `people.manager`."""
    return people.account


def signed_in(user: User) -> Client:
    """A browser in which `user` is signed in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def as_manager(people: People) -> Client:
    return signed_in(people.manager)


@pytest.fixture
def as_lead(people: People) -> Client:
    return signed_in(people.lead)


@pytest.fixture
def as_executive(people: People) -> Client:
    return signed_in(people.executive)


@pytest.fixture
def as_stranger(people: People) -> Client:
    return signed_in(people.stranger)
