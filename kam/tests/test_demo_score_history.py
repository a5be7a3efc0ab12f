"""The demonstration's past of scores: dated, worked out by the product's formula, and not written twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import IdentifierKind
from accounts.models import Account, Identifier
from accounts.tests.factories import AccountFactory, TeamFactory, UserFactory
from kam.demo import score_history, scoring
from scoring.models import CriteriaVersion, KeyDecision, Rating, ScoreRecord
from scoring.scores.why import why


@pytest.fixture
def clients(db: Any) -> None:
    lead = UserFactory(email="lead@kam.example", role="lead")
    team = TeamFactory(lead=lead)
    manager = UserFactory(email="manager@kam.example", team=team)
    UserFactory(email="deputy@kam.example", team=team)
    UserFactory(email="executive@kam.example", role="executive")
    for symbol in [*scoring.SYMBOLS, "AAA", "BBB", "CCC"]:
        account: Any = AccountFactory(team=team, manager=manager)
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
    scoring.load(lambda text: None)
    score_history.load(lambda text: None)


def test_it_has_a_past_under_two_versions_and_adds_nothing_twice(clients: None) -> None:
    models = (CriteriaVersion, KeyDecision, Rating, ScoreRecord)
    counts = [model.objects.count() for model in models]
    then = timezone.now() - timedelta(days=score_history.CHANGED)
    assert ScoreRecord.objects.filter(at__lt=then, criteria_version__name=score_history.FIRST).count() == 18
    assert KeyDecision.objects.filter(is_key=False).count() == score_history.CAME_AND_WENT
    score_history.load(lambda text: None)
    assert [model.objects.count() for model in models] == counts


def test_a_past_day_is_explained_by_the_ratings_of_then(clients: None) -> None:
    for account in Account.objects.all():
        for days_ago in (250, 100):
            on = timezone.localdate() - timedelta(days=days_ago)
            found = why(account, on=on)
            assert found is not None
            said = found.explanation
            assert found.version.name == (score_history.FIRST if days_ago == 250 else scoring.RUNNING)
            assert found.score is not None
            assert (found.score.score, found.score.coverage) == (said.score, said.coverage)
            judged = [line for line in said.lines if line.found is not None]
            assert judged
            assert all(line.judgement and line.judgement.level == line.found for line in judged)
