"""Spread and correlation of the ratings under a draft."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from accounts.tests.factories import AccountFactory
from scoring.criteria import preparation, preview
from scoring.criteria.rating_statistics import Statistics, statistics
from scoring.models import Rating
from scoring.tests.factories import draft, running

pytestmark = pytest.mark.django_db


def of(*levels: Sequence[int | None]) -> Statistics:
    """Statistics of a draft whose criteria c1, c2… are rated so, a list a criterion, an account a place."""
    codes = [f"c{number}" for number in range(1, len(levels) + 1)]
    version = running(*[1] * len(levels), codes=codes)
    accounts = AccountFactory.create_batch(len(levels[0]))
    for criterion, given in zip(version.criteria.all(), levels, strict=True):
        Rating.objects.bulk_create(
            Rating(account=account, criterion=criterion, code=criterion.code, level=level, reason="Seen.")
            for account, level in zip(accounts, given, strict=True)
            if level is not None
        )
    new = draft(*[1] * len(levels), codes=codes)
    preparation.prepare(new, list(new.criteria.all()))
    return statistics(preview.as_saved(new))


def pairs(found: list[Any]) -> list[tuple[str, str]]:
    return [(pair.first.code, pair.second.code) for pair in found]


def test_mean_and_deviation_of_those_rated() -> None:
    found = of([1, 3, 5, None], [0, 0, 0, 0], [None, None, None, None])
    first, second, third = found.spreads
    assert (first.accounts, first.mean) == (3, 60)
    assert round(first.deviation or Decimal(0), 4) == Decimal("32.6599")  # √(3200 / 3): 20, 60, 100 about 60
    assert list(first.bars) == [0, 0, 1, 0, 0, 0, 1, 0, 0, 1]
    assert (second.accounts, second.mean, second.deviation, second.commonest) == (4, 0, 0, 4)
    assert (third.accounts, third.mean, third.deviation) == (0, None, None)


def test_correlation_over_the_accounts_rated_on_both() -> None:
    found = of([0, 1, 2, 3, None], [1, 3, 2, 4, 0], [2, 2, 2, 2, 2])
    first, flat, _flat = found.pairs
    assert first.accounts == 4
    assert round(first.correlation or 0, 4) == 0.8  # 4 / (√5 · √5)
    assert flat.correlation is None  # a criterion that never varies


def test_two_criteria_that_say_the_same_and_the_opposite_are_named() -> None:
    same, opposite, other = [n % 6 for n in range(24)], [5 - n % 6 for n in range(24)], [n // 6 for n in range(24)]
    found = of(same, same, opposite, other)
    assert pairs(found.saying_the_same) == [("c1", "c2")]
    assert pairs(found.saying_the_opposite) == [("c1", "c3"), ("c2", "c3")]
    assert found.saying_nothing == []


def test_of_fewer_than_twenty_accounts_nothing_is_concluded() -> None:
    few = [n % 6 for n in range(19)]
    found = of(few, few, [3] * 19)
    assert found.pairs[0].correlation == pytest.approx(1)
    assert (found.saying_the_same, found.saying_nothing) == ([], [])


def test_a_criterion_that_says_nothing_is_named() -> None:
    nearly = [3] * 18 + [0, 5]  # nine in ten the same
    varied = [3] * 17 + [0, 5, 1]
    found = of(nearly, varied, [2] * 20)
    assert [spread.criterion.code for spread in found.saying_nothing] == ["c1", "c3"]


def test_statistics_cost_one_query(django_assert_num_queries: Any) -> None:
    running(1, 1, 1)
    AccountFactory()
    new = draft(1, 1, 1)
    preparation.prepare(new, list(new.criteria.all()))
    what_if = preview.as_saved(new)
    with django_assert_num_queries(1):
        statistics(what_if)
