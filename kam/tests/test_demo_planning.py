"""The demonstration's needs and plans: there, believable to the rules, and not twice."""

from typing import Any

import pytest
from django.utils.timezone import localdate

from accounts.choices import Audience, Charge, IdentifierKind
from accounts.models import Identifier
from accounts.tests.factories import AccountFactory, ContactFactory, TeamFactory, UserFactory
from kam.demo import planning
from planning.models import AccountPlan, Evidence, Milestone, Need, Opportunity, SwotItem
from planning.plans import plan_checks


@pytest.fixture
def clients(db: Any) -> None:
    lead = UserFactory(email="lead@kam.example", role="lead")
    team = TeamFactory(lead=lead)
    manager = UserFactory(email="manager@kam.example", team=team)
    UserFactory(email="deputy@kam.example", team=team)
    for symbol in planning.SYMBOLS:
        account = AccountFactory(team=team, manager=manager)
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
        ContactFactory(account=account)
        assert account.person_in_charge(Charge.MANAGER) == manager


def test_it_shows_a_plan_in_each_state_and_adds_nothing_twice(clients: None) -> None:
    said: list[str] = []
    planning.load(said.append)
    counts = [model.objects.count() for model in (AccountPlan, Need, Evidence, SwotItem, Opportunity, Milestone)]
    assert counts == [4, 16, 19, 11, 8, 22]
    assert sorted(AccountPlan.objects.values_list("state", flat=True)) == ["approved", "approved", "draft", "in_review"]
    assert len(said) == 4
    planning.load(said.append)
    assert [
        model.objects.count() for model in (AccountPlan, Need, Evidence, SwotItem, Opportunity, Milestone)
    ] == counts
    assert len(said) == 4


def test_what_it_says_could_be_submitted_and_proposed_and_says_it_is_invented(clients: None) -> None:
    planning.load(lambda text: None)
    for plan in AccountPlan.objects.exclude(state="draft"):
        assert not [finding.text for finding in plan_checks.of(plan) if finding.is_must]
        assert plan.situation_audience == Audience.SHAREABLE
    for plan in AccountPlan.objects.all():
        assert "invented for demonstration" in plan.situation
    running = AccountPlan.objects.get(state="approved", starts_on__lte=localdate())
    assert running.recommendations.count() == 3
    assert running.objectives.count() == 4
    assert Milestone.objects.filter(objective__plan=running, done_on__isnull=False).exists()
    assert running.risks.count() == 3
    first: Any = running.objectives.first()
    assert sorted(first.roles.values_list("raci", flat=True)) == ["A", "C", "I", "R"]


def test_without_the_accounts_it_adds_nothing(db: Any) -> None:
    UserFactory(email="lead@kam.example", role="lead")
    UserFactory(email="manager@kam.example")
    planning.load(lambda text: None)
    assert not AccountPlan.objects.exists()
