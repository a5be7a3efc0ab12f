"""The wall calendar's squares."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils import timezone

from meetings.month import lay_out, month_after, month_before, weeks_of


def test_a_month_is_whole_weeks_from_monday_on() -> None:
    weeks = weeks_of(date(2026, 8, 1))  # a Saturday
    assert weeks[0][0] == date(2026, 7, 27)
    assert weeks[-1][-1] == date(2026, 9, 6)
    assert len(weeks) == 6


def test_a_contact_stands_on_its_day_in_the_time_zone_in_force() -> None:
    late = SimpleNamespace(due_at=datetime(2026, 8, 11, 23, 30, tzinfo=UTC))

    def day_in(zone: str) -> list[int]:
        with timezone.override(ZoneInfo(zone)):
            weeks = lay_out([late], month=date(2026, 8, 1), today=date(2026, 8, 20))
        return [day.date.day for week in weeks for day in week if day.touchpoints]

    assert day_in("Europe/Paris") == [12]
    assert day_in("America/New_York") == [11]


def test_today_is_marked_and_days_of_other_months_are_told_apart() -> None:
    days = [d for week in lay_out([], month=date(2026, 8, 1), today=date(2026, 8, 20)) for d in week]
    assert [d.date.day for d in days if d.is_today] == [20]
    assert [d.in_month for d in days].count(True) == 31


def test_a_full_day_shows_four_and_says_how_many_more() -> None:
    noon = [SimpleNamespace(due_at=datetime(2026, 8, 12, 12, tzinfo=UTC)) for _ in range(6)]
    (day,) = [
        d for week in lay_out(noon, month=date(2026, 8, 1), today=date(2026, 8, 1)) for d in week if d.touchpoints
    ]
    assert len(day.shown) == 4
    assert day.more == 2


def test_months_follow_each_other_over_the_year() -> None:
    assert month_before(date(2026, 1, 1)) == date(2025, 12, 1)
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_before(date(2026, 3, 1)) == date(2026, 2, 1)
    assert month_after(date(2026, 2, 1)) == date(2026, 3, 1)
