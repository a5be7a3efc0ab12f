"""Scores in SQL: the same as the formula, kept by version, never older than the ratings."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from scoring import tasks
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Rating, Score
from scoring.scales import judged
from scoring.scores import explanation, rescoring
from scoring.scores.formula import Weighed, score
from scoring.tests.factories import draft, rate, running

pytestmark = pytest.mark.django_db


def held(account: Account, version: CriteriaVersion) -> Score:
    return Score.objects.get(account=account, criteria_version=version)


@pytest.mark.parametrize("seed", range(6))
def test_the_statement_gives_what_the_formula_gives(seed: int) -> None:
    random = Random(seed)
    weights = [
        Decimal(random.choice([0, 1, 100_000, random.randrange(100_001)])) / 100 for _ in range(random.randint(3, 8))
    ]
    weights[0] += 1 if weights[0] < 999 else 0
    version = running(*weights)
    accounts: Any = [AccountFactory() for _ in range(40)]
    criteria = list(version.criteria.all())
    last: dict[tuple[int, str], int] = {}
    for account in accounts:
        for criterion in random.choices(criteria, k=random.randint(0, 14)):
            level = random.randint(0, 5)
            Rating.objects.create(account=account, criterion=criterion, level=level, reason="Seen.", at=timezone.now())
            last[account.pk, criterion.code] = level
    rescoring.rescore(version)
    for account in accounts:
        levels = [last.get((account.pk, criterion.code)) for criterion in criteria]
        expected = score(
            Weighed(c.weight, None if level is None else judged(level))
            for c, level in zip(criteria, levels, strict=True)
        )
        row = held(account, version)
        assert (row.score, row.coverage) == (expected.score, expected.coverage)
        assert row.rated_criteria == sum(level is not None for level in levels)
        why = explanation.explain(account, version)
        assert (why.score, why.coverage) == (expected.score, expected.coverage)


def test_rating_an_account_scores_it_at_once(account: Account) -> None:
    version = running(50, 30, 20)
    rate(account, c1=4, c2=3, c3=5)
    assert (held(account, version).score, held(account, version).coverage) == (Decimal("78.0"), Decimal("100.0"))
    rate(account, c3=0)
    assert held(account, version).score == Decimal("58.0")


def test_an_unrated_account_has_a_row_without_a_score(account: Account) -> None:
    version = running()
    row = held(account, version)
    assert (row.score, row.coverage, row.rated_criteria, row.rated_at) == (None, 0, 0, None)


def test_a_new_version_takes_over_ratings_by_code_and_keeps_the_old_scores(account: Account) -> None:
    first = running(50, 30, 20)
    rate(account, c1=5, c2=0, c3=0)
    second = running(10, 30, 20, 40, name="Next", codes=["c1", "c2", "other", "new"])
    assert held(account, first).score == Decimal("50.0")
    # c1 and c2 carry over: 10 × 100 over 40; coverage 40 of 100
    assert (held(account, second).score, held(account, second).coverage) == (Decimal("25.0"), Decimal("40.0"))


def test_scoring_again_writes_nothing_where_nothing_changed(account: Account) -> None:
    version = running()
    rate(account, c1=3)
    assert rescoring.rescore(version) == 0


def test_what_was_asked_for_is_done_once(people: Any) -> None:
    version = publishing.publish(draft(1, 1, 1), by=None, reason="New aims.")
    assert version.is_being_rescored
    assert rescoring.rescore_requested() == 3
    assert rescoring.rescore_requested() == 0
    version.refresh_from_db()
    assert not version.is_being_rescored
    assert version.rescored_accounts == 3
    assert version.rescored_at is not None


def test_the_task_does_what_was_asked_for(account: Account) -> None:
    version = publishing.publish(draft(1, 1, 1), by=None, reason="New aims.")
    tasks.rescore()
    assert held(account, version).score is None


def test_a_long_job_goes_by_stretches_and_goes_on_where_it_stopped(people: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(rescoring, "STRETCH", 2)
    version = publishing.publish(draft(1, 1, 1), by=None, reason="New aims.")
    assert rescoring._next_stretch() == 2
    version.refresh_from_db()
    assert (version.rescored_accounts, version.is_being_rescored) == (2, True)
    assert rescoring.rescore_requested() == 1
    assert Score.objects.filter(criteria_version=version).count() == 3


@pytest.mark.parametrize("catch_up", [rescoring.catch_up, rescoring.catch_up_with_newest])
def test_accounts_that_came_since_get_their_row(account: Account, catch_up: Any) -> None:
    version = running()
    newcomer: Any = AccountFactory()
    assert catch_up() == 1
    assert catch_up() == 0
    assert held(newcomer, version).score is None


def test_an_account_whose_number_was_passed_over_gets_its_row_too(account: Account) -> None:
    version = running()
    rate(account, c1=4)
    Score.objects.filter(account=account).delete()
    assert rescoring.catch_up_with_newest() == 0
    assert rescoring.catch_up() == 1
    assert held(account, version).score == Decimal("80.0")


def test_catching_up_without_a_version_does_nothing(account: Account) -> None:
    assert rescoring.catch_up() == rescoring.catch_up_with_newest() == 0


def test_rating_takes_a_constant_number_of_queries(account: Account) -> None:
    running()
    counts = []
    given: list[Any] = [{"c1": 1}, {"c1": 2, "c2": 2, "c3": 2}]
    for levels in given:
        with CaptureQueriesContext(connection) as queries:
            rate(account, **levels)
        counts.append(len(queries))
    assert counts[0] == counts[1]
