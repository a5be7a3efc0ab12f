"""When a rhythm calls for contact, worked out by hand and, for any series, by its promises."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import ContactRhythm
from meetings.recurrence import Series, working_day

PARIS, CAIRO = ZoneInfo("Europe/Paris"), ZoneInfo("Africa/Cairo")
NINE = time(9)


def instants(series: Series, count: int, after: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> list[str]:
    return [f"{o.due_at:%Y-%m-%d %H:%M}" for o in islice(series.after(after), count)]


def test_the_hour_on_the_wall_stays_when_the_clock_changes() -> None:
    spring = Series(ContactRhythm.WEEKLY, date(2026, 3, 23), NINE, PARIS)
    assert instants(spring, 3) == ["2026-03-23 08:00", "2026-03-30 07:00", "2026-04-06 07:00"]
    autumn = Series(ContactRhythm.FORTNIGHTLY, date(2026, 10, 12), NINE, PARIS)
    assert instants(autumn, 3) == ["2026-10-12 07:00", "2026-10-26 08:00", "2026-11-09 08:00"]


def test_an_hour_the_clock_jumps_over_is_moved_by_the_jump() -> None:
    series = Series(ContactRhythm.WEEKLY, date(2026, 4, 17), time(0, 30), CAIRO)
    assert instants(series, 3) == ["2026-04-16 22:30", "2026-04-23 22:30", "2026-04-30 21:30"]
    jumped = list(islice(series.after(datetime(2026, 1, 1, tzinfo=UTC)), 2))[1]
    assert f"{jumped.due_at.astimezone(CAIRO):%H:%M}" == "01:30"


def test_of_an_hour_that_exists_twice_the_first_is_taken() -> None:
    series = Series(ContactRhythm.WEEKLY, date(2026, 10, 22), time(23, 30), CAIRO)
    assert instants(series, 3) == ["2026-10-22 20:30", "2026-10-29 20:30", "2026-11-05 21:30"]


def test_the_31st_is_the_last_day_of_a_shorter_month_and_a_weekend_moves_to_monday() -> None:
    series = Series(ContactRhythm.MONTHLY, date(2026, 1, 31), NINE, PARIS)
    assert instants(series, 6) == [
        "2026-02-02 08:00",  # Saturday 31 January
        "2026-03-02 08:00",  # Saturday 28 February
        "2026-03-31 07:00",
        "2026-04-30 07:00",
        "2026-06-01 07:00",  # Sunday 31 May
        "2026-06-30 07:00",
    ]


def test_a_weekend_does_not_make_the_series_drift() -> None:
    series = Series(ContactRhythm.MONTHLY, date(2026, 2, 14), NINE, PARIS)
    found = islice(series.after(datetime(2026, 1, 1, tzinfo=UTC)), 4)
    days = [(o.day.isoformat(), o.due_at.date().isoformat()) for o in found]
    assert days == [
        ("2026-02-14", "2026-02-16"),
        ("2026-03-14", "2026-03-16"),
        ("2026-04-14", "2026-04-14"),
        ("2026-05-14", "2026-05-14"),
    ]


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (ContactRhythm.WEEKLY, ["2026-01-15", "2026-01-22", "2026-01-29"]),
        (ContactRhythm.FORTNIGHTLY, ["2026-01-15", "2026-01-29", "2026-02-12"]),
        (ContactRhythm.MONTHLY, ["2026-01-15", "2026-02-15", "2026-03-15"]),
        (ContactRhythm.QUARTERLY, ["2026-01-15", "2026-04-15", "2026-07-15"]),
        (ContactRhythm.HALF_YEARLY, ["2026-01-15", "2026-07-15", "2027-01-15"]),
        (ContactRhythm.YEARLY, ["2026-01-15", "2027-01-15", "2028-01-15"]),
    ],
)
def test_each_rhythm_has_its_step(rhythm: str, expected: list[str]) -> None:
    series = Series(rhythm, date(2026, 1, 15), NINE, PARIS)
    assert [o.day.isoformat() for o in islice(series.after(datetime(2026, 1, 1, tzinfo=UTC)), 3)] == expected


def test_the_29th_of_february_comes_back_in_leap_years() -> None:
    series = Series(ContactRhythm.YEARLY, date(2028, 2, 29), NINE, PARIS)
    assert instants(series, 5) == [
        "2028-02-29 08:00", "2029-02-28 08:00", "2030-02-28 08:00", "2031-02-28 08:00", "2032-03-01 08:00",
    ]  # fmt: skip


def test_nothing_takes_place_after_the_last_day() -> None:
    series = Series(ContactRhythm.MONTHLY, date(2026, 3, 31), NINE, PARIS, ends_on=date(2026, 5, 31))
    assert instants(series, 9) == ["2026-03-31 07:00", "2026-04-30 07:00"]  # 31 May is a Sunday: 1 June is too late
    assert instants(Series(ContactRhythm.WEEKLY, date(2026, 3, 28), NINE, PARIS, ends_on=date(2026, 3, 29)), 1) == []


def test_an_occurrence_is_later_than_the_moment_asked_and_not_later_than_until() -> None:
    series = Series(ContactRhythm.WEEKLY, date(2026, 3, 2), NINE, PARIS)
    at = datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert [o.day.day for o in series.between(at, at + timedelta(days=14))] == [16, 23]
    assert [o.day.day for o in series.between(at - timedelta(seconds=1), at + timedelta(days=13))] == [9, 16]


def test_on_a_monday_the_moved_contact_of_the_weekend_is_still_to_come() -> None:
    series = Series(ContactRhythm.MONTHLY, date(2026, 2, 14), NINE, PARIS)
    assert instants(series, 1, after=datetime(2026, 2, 16, 7, 59, tzinfo=UTC)) == ["2026-02-16 08:00"]


def test_a_working_day_is_itself_and_a_weekend_the_monday_after() -> None:
    week = [date(2026, 6, day) for day in range(1, 8)]
    assert [working_day(day).day for day in week] == [1, 2, 3, 4, 5, 8, 8]


@st.composite
def any_series(draw: st.DrawFn) -> Series:
    return Series(
        draw(st.sampled_from(ContactRhythm.values)),
        draw(st.dates(date(2020, 1, 1), date(2030, 12, 31))),
        draw(st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None, fold=0))),
        ZoneInfo(draw(st.sampled_from(["Europe/Paris", "America/New_York", "Africa/Cairo", "Pacific/Apia", "UTC"]))),
    )


@given(any_series())
def test_every_occurrence_is_on_a_working_day_and_in_order(series: Series) -> None:
    found = list(islice(series.after(datetime(2019, 1, 1, tzinfo=UTC)), 30))
    assert found[0].day >= series.starts_on
    assert all(a.due_at < b.due_at and a.day < b.day for a, b in pairwise(found))
    for occurrence in found:
        local = occurrence.due_at.astimezone(series.zone)
        assert local.weekday() < 5
        assert local.date() - occurrence.day <= timedelta(days=2)
        exists = datetime.combine(local.date(), series.at, series.zone)
        assert local.time() == series.at or exists.astimezone(UTC).astimezone(series.zone).time() != series.at


@given(any_series(), st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)))
def test_asking_later_gives_the_rest_of_the_same_occurrences(series: Series, naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    until = moment + timedelta(days=800)
    everything = series.between(datetime(2019, 1, 1, tzinfo=UTC), until)
    assert series.between(moment, until) == [o for o in everything if o.due_at > moment]


@given(any_series())
def test_months_are_counted_without_a_gap_and_the_day_is_the_wanted_or_the_last(series: Series) -> None:
    step = {
        ContactRhythm.MONTHLY: 1,
        ContactRhythm.QUARTERLY: 3,
        ContactRhythm.HALF_YEARLY: 6,
        ContactRhythm.YEARLY: 12,
    }.get(ContactRhythm(series.rhythm))
    days = [o.day for o in islice(series.after(datetime(2019, 1, 1, tzinfo=UTC)), 20)]
    for a, b in pairwise(days):
        if step is None:
            assert (b - a).days == (7 if series.rhythm == ContactRhythm.WEEKLY else 14)
        else:
            assert (b.year - a.year) * 12 + b.month - a.month == step
            assert b.day == series.starts_on.day or (b + timedelta(days=1)).day == 1
