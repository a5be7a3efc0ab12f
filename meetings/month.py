"""A month as a wall calendar shows it: whole weeks from Monday on, with what falls on each day. Pure."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

SHOWN_A_DAY = 4
WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True)
class Day:
    """A square of the calendar."""

    date: date
    in_month: bool
    is_today: bool
    touchpoints: list[Any] = field(default_factory=list)

    @property
    def shown(self) -> list[Any]:
        return self.touchpoints[:SHOWN_A_DAY]

    @property
    def more(self) -> int:
        """How many do not find room in the square."""
        return max(0, len(self.touchpoints) - SHOWN_A_DAY)


def weeks_of(month: date) -> list[list[date]]:
    """The days of the weeks that touch the month, Monday first."""
    return WEEKS.monthdatescalendar(month.year, month.month)


def lay_out(touchpoints: Iterable[Any], *, month: date, today: date) -> list[list[Day]]:
    """Weeks of days, each touchpoint on its day in the time zone in force."""
    by_day: dict[date, list[Any]] = defaultdict(list)
    for touchpoint in touchpoints:
        by_day[timezone.localdate(touchpoint.due_at)].append(touchpoint)
    return [
        [Day(day, day.month == month.month, day == today, by_day.get(day, [])) for day in week]
        for week in weeks_of(month)
    ]


def month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def month_after(month: date) -> date:
    return date(month.year + (month.month == 12), month.month % 12 + 1, 1)
