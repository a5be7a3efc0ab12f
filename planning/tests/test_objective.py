"""How far an objective is: worked out by hand, and by hypothesis."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from planning.models import Objective
from planning.models.plan import longest_end, shortest_end
from planning.quantities import in_words

DAY = date(2028, 6, 30)


def objective(baseline: Any, target: Any, direction: str = "up") -> Objective:
    start = None if baseline is None else Decimal(str(baseline))
    return Objective(title="Aim", baseline=start, target=Decimal(str(target)), target_on=DAY, direction=direction)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "progress"),
    [
        (80, 95, 80, "0"),
        (80, 95, 95, "1"),
        (80, 95, 86, "0.4"),
        (80, 95, 65, "-1"),
        (80, 95, 110, "2"),
        (12, 4, 10, "0.25"),
        (0, 4, "0.5", "0.125"),
        (-10, 10, 0, "0.5"),
    ],
)
def test_progress_is_the_part_of_the_way_made(baseline: Any, target: Any, actual: Any, progress: str) -> None:
    assert objective(baseline, target).progress(Decimal(str(actual))) == Decimal(progress)


@pytest.mark.parametrize(
    ("direction", "actual", "met"), [("up", 99, 1), ("up", 100, 1), ("up", 98, 0), ("down", 98, 1), ("down", 100, 0)]
)
def test_a_kept_baseline_is_met_or_not(direction: str, actual: int, met: int) -> None:
    assert objective(99, 99, direction).progress(Decimal(actual)) == met


def test_unknown_gives_no_progress() -> None:
    assert objective(None, 95).progress(Decimal(90)) is None
    assert objective(80, 95).progress(None) is None


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@given(baseline=numbers, target=numbers)
def test_the_way_begins_at_nought_and_ends_at_one(baseline: Decimal, target: Decimal) -> None:
    assume(baseline != target)
    aim = objective(baseline, target)
    assert aim.progress(baseline) == 0
    assert aim.progress(target) == 1


@given(baseline=numbers, target=numbers, one=numbers, other=numbers)
def test_nearer_to_the_target_is_never_less(baseline: Decimal, target: Decimal, one: Decimal, other: Decimal) -> None:
    assume(baseline != target)
    aim = objective(baseline, target)
    first, second = aim.progress(one), aim.progress(other)
    assert first is not None
    assert second is not None
    assert (first <= second) or (one > other) == (target > baseline)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_a_plan_has_room_of_one_to_three_years(first: date) -> None:
    assert 364 <= (shortest_end(first) - first).days <= 365
    assert 1095 <= (longest_end(first) - first).days <= 1096


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "%", "–"),
        (Decimal("99.5000"), "%", "99.5 %"),
        (Decimal("1000000.0000"), "EUR", "€1,000,000"),
        (Decimal("0.1234"), "EUR", "0.1234 EUR"),
        (Decimal("0.0000"), "", "0"),
        (Decimal("-3.1400"), "days", "-3.14 days"),
        (Decimal("1E+3"), "", "1,000"),
    ],
)
def test_a_quantity_reads_as_one_would_write_it(value: Decimal | None, unit: str, words: str) -> None:
    with translation.override("en"):
        assert in_words(value, unit) == words


def test_a_quantity_follows_the_language() -> None:
    with translation.override("fr"):
        assert in_words(Decimal("1250.5"), "jours") == "1\xa0250,5 jours"
