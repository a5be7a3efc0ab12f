"""When a rhythm calls for contact: pure, from a first day and an hour on somebody's wall clock to instants.

Three promises. The hour on the wall stays the same across clock changes; an hour that does not exist on a day (the
clock jumps over it) is moved by the jump, and of an hour that exists twice the first is taken. The 29th, 30th and 31st
are the last day of a month that has none. What falls on a Saturday or Sunday takes place on the Monday after, and the
next occurrence is counted from the day in the series, not from that Monday, so that nothing drifts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule

from accounts.choices import ContactRhythm

WEEKS = {ContactRhythm.WEEKLY: 1, ContactRhythm.FORTNIGHTLY: 2}
MONTHS = {ContactRhythm.MONTHLY: 1, ContactRhythm.QUARTERLY: 3, ContactRhythm.HALF_YEARLY: 6, ContactRhythm.YEARLY: 12}
SHORTEST_MONTH = 28
SATURDAY = 5
# How far an instant's UTC day can lie after its day in the series: the way to a Monday, and any time zone.
FARTHEST = timedelta(days=4)


@dataclass(frozen=True)
class Occurrence:
    """One time that contact is called for: its `day` in the series, by which it is known, and the instant."""

    day: date
    due_at: datetime


@dataclass(frozen=True)
class Series:
    """A rhythm from a day on, at an hour on the wall clock of `zone`; nothing takes place after `ends_on`."""

    rhythm: str
    starts_on: date
    at: time
    zone: ZoneInfo
    ends_on: date | None = None

    def after(self, moment: datetime) -> Iterator[Occurrence]:
        """Occurrences later than an (aware) moment, in order; endless where the series is."""
        first = (moment.astimezone(UTC) - FARTHEST).date()
        for midnight in self._rule().xafter(datetime.combine(first, time()), inc=True):
            occurrence = self._occurrence(midnight.date())
            if self.ends_on is not None and working_day(occurrence.day) > self.ends_on:
                return
            if occurrence.due_at > moment:
                yield occurrence

    def between(self, moment: datetime, until: datetime) -> list[Occurrence]:
        """Occurrences later than `moment` and not later than `until`."""
        found = []
        for occurrence in self.after(moment):
            if occurrence.due_at > until:
                break
            found.append(occurrence)
        return found

    def _rule(self) -> rrule:
        start = datetime.combine(self.starts_on, time())
        rhythm = ContactRhythm(self.rhythm)
        if rhythm in WEEKS:
            return rrule(WEEKLY, interval=WEEKS[rhythm], dtstart=start)
        days: Any = range(min(SHORTEST_MONTH, self.starts_on.day), self.starts_on.day + 1)
        return rrule(MONTHLY, interval=MONTHS[rhythm], dtstart=start, bymonthday=tuple(days), bysetpos=-1)

    def _occurrence(self, day: date) -> Occurrence:
        return Occurrence(day, datetime.combine(working_day(day), self.at, self.zone).astimezone(UTC))


def working_day(day: date) -> date:
    """The day itself, or the Monday after for a Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
