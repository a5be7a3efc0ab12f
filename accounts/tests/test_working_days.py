"""Working days, counted by hand and by rule."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from accounts import working_days

WEDNESDAY = date(2026, 11, 25)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_three_working_days_before_a_wednesday_lead_over_the_weekend() -> None:
    assert working_days.latest_day_with(3, until=WEDNESDAY) == date(2026, 11, 22)
    assert working_days.latest_day_with(7, until=WEDNESDAY) == date(2026, 11, 16)
    assert working_days.latest_day_with(3, until=date(2026, 11, 28)) == date(2026, 11, 24)  # on a Saturday


def test_days_passed_leave_the_weekend_out() -> None:
    friday = date(2026, 11, 20)
    assert working_days.passed_since(friday, until=WEDNESDAY) == 3
    assert working_days.passed_since(friday, until=date(2026, 11, 22)) == 0
    assert working_days.passed_since(WEDNESDAY, until=WEDNESDAY) == 0
    assert working_days.passed_since(date(2026, 11, 30), until=WEDNESDAY) == 0
    assert working_days.passed_since(date(2025, 11, 25), until=WEDNESDAY) == 261


@given(DAYS, st.integers(1, 400))
def test_the_latest_day_has_just_so_many_days_behind_it(until: date, number: int) -> None:
    day = working_days.latest_day_with(number, until=until)
    assert working_days.passed_since(day, until=until) == number
    assert working_days.passed_since(day + timedelta(days=1), until=until) < number
