"""The bars of the load board, drawn in hundredths."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kam import load_bars
from kam.load_bars import Bar

NUMBERS = st.integers(0, 100_000)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_bars_of_segments_fill_the_whole_and_do_not_overlap(key: int, growth: int, standard: int) -> None:
    bars = load_bars.of_segments({"key": key, "growth": growth, "standard": standard})
    assert sum(bar.number for bar in bars) == key + growth + standard
    if bars:
        assert abs(sum(bar.width for bar in bars) - 100) < 0.05
        assert all(abs(one.x + one.width - two.x) < 0.05 for one, two in pairwise(bars))


def test_bars_of_segments_stand_in_the_order_of_how_closely_they_are_followed() -> None:
    assert load_bars.of_segments({"standard": 1, "key": 3}) == [Bar("key", 0, 75.0, 3), Bar("standard", 75.0, 25.0, 1)]
    assert load_bars.of_segments({}) == []


def test_bars_of_hours_show_what_goes_beyond() -> None:
    assert load_bars.of_hours(Decimal(3), None) == []
    assert load_bars.of_hours(Decimal(0), Decimal(8)) == []
    assert load_bars.of_hours(Decimal(2), Decimal(8)) == [Bar("within", 0, 25.0)]
    assert load_bars.of_hours(Decimal(10), Decimal(8)) == [Bar("within", 0, 80.0), Bar("over", 80.0, 20.0)]
