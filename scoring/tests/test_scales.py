"""Scales: values worked out by hand, and the same in Python and in SQL."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from scoring import scales
from scoring.choices import Scale
from scoring.models import Criterion
from scoring.scores import statement

D = Decimal


def test_levels_reach_from_0_to_100() -> None:
    assert [scales.judged(level) for level in range(6)] == [0, 20, 40, 60, 80, 100]


def test_a_range_counts_in_even_steps_and_is_capped() -> None:
    assert [scales.linear(D(value), D(10), D(30)) for value in (-5, 10, 15, 30, 99)] == [0, 0, 25, 100, 100]
    assert scales.linear(D(1), D(0), D(3)) == D("33.33")
    assert scales.linear(D(2), D(0), D(3)) == D("66.67")
    assert scales.linear(D(1), D(0), D(16)) == D("6.25")
    assert scales.linear(D("0.0005"), D(0), D(10)) == D("0.01")  # 0.005 exactly: half up


def test_where_lower_is_better_the_low_end_is_100() -> None:
    assert [scales.linear(D(v), D(0), D(60), lower_is_better=True) for v in (0, 15, 60, 90)] == [100, 75, 0, 0]


def test_by_orders_of_magnitude_each_tenfold_counts_the_same() -> None:
    found = [scales.logarithmic(D(v), D(1), D(10_000)) for v in (-3, 0, 1, 10, 100, 1000, 10_000, 10**9)]
    assert found == [0, 0, 0, 25, 50, 75, 100, 100]
    assert scales.logarithmic(D(2), D(1), D(10)) == D("30.10")  # log10 2 = 0.30103
    assert scales.logarithmic(D(2), D(1), D(10), lower_is_better=True) == D("69.90")


def test_a_bound_belongs_to_the_band_above_it() -> None:
    bounds, ratings = [D(10), D(50)], [D(0), D(40), D(100)]
    assert [scales.banded(D(v), bounds, ratings) for v in (-1, "9.999999", 10, "49.9", 50, 10**6)] == [
        0, 0, 40, 40, 100, 100,
    ]  # fmt: skip


amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=6)


@given(amounts, amounts, amounts, st.booleans())
def test_a_linear_rating_is_the_exact_share_rounded_half_up(a: Decimal, b: Decimal, value: Decimal, low: bool) -> None:
    lowest, highest = min(a, b), max(a, b) + 1
    rating = scales.linear(value, lowest, highest, lower_is_better=low)
    inside = min(max(value, lowest), highest)
    exact = 100 * (highest - inside if low else inside - lowest) / (highest - lowest)
    assert 0 <= rating <= 100
    assert abs(rating - exact) <= D("0.005000001")


def _criteria(random: Random) -> Criterion:
    kind = random.choice([Scale.BANDS, Scale.LINEAR, Scale.LOGARITHMIC])
    criterion = Criterion(scale=kind, fact="revenue", lower_is_better=random.random() < 0.5)
    size = 10 ** random.randrange(1, 9)
    if kind == Scale.BANDS:
        count = random.randrange(1, 12)
        criterion.bounds = sorted({D(random.randrange(-size, size)) / 1000 for _ in range(count)})
        criterion.band_ratings = [D(random.randrange(10_001)) / 100 for _ in range(len(criterion.bounds) + 1)]
    else:
        criterion.lowest = D(random.randrange(1, size)) / 1000
        criterion.highest = criterion.lowest + D(random.randrange(1, size)) / random.choice([1, 1000, 10**6])
    return criterion


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(40))
def test_sql_rates_what_was_found_as_python_does(seed: int) -> None:
    random = Random(seed)
    criterion = _criteria(random)
    top = criterion.highest or D(10**6)
    found: list[Any] = [None, criterion.lowest, criterion.highest, *(criterion.bounds or [])]
    found += [D(random.randrange(-(10**6), int(top * 2 * 10**6) + 1)) / 10**6 for _ in range(200)]
    expression = statement.rating_of(criterion, "v.found")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT v.found, {expression} FROM unnest(%s::numeric[]) v(found)",  # noqa: S608
            [[value for value in found if value is not None] + [None]],
        )
        rows = cursor.fetchall()
    for value, hundredths in rows:
        expected = criterion.rating_of(value)
        assert (None if hundredths is None else D(hundredths) / 100) == expected, value
