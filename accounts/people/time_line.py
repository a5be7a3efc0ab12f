"""Who was in charge of an account over time: a list to read, and the same as a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from accounts.absences.duty import Duty
from accounts.choices import Charge
from accounts.models import Absence, Account, Assignment, User
from accounts.models.absence import ONE_DAY

WIDTH = 1000
MARGIN = timedelta(days=45)  # what is shown beyond today, at least
COLOURS = 5
ROOM_FOR_A_YEAR = 60


@dataclass(frozen=True)
class Away:
    """An absence during an assignment, and who acted meanwhile."""

    absence: Absence
    first: date
    last: date
    acting: User | None


@dataclass(frozen=True)
class Entry:
    """An assignment, with its absences in order; `last` is its last day, None where it goes on."""

    assignment: Assignment
    first: date
    last: date | None
    is_current: bool
    away: list[Away] = field(default_factory=list)


@dataclass(frozen=True)
class Bar:
    """A stretch of the drawing, in units of a thousandth of its width; `colour` tells people apart."""

    x: float
    width: float
    label: str
    title: str
    colour: int


@dataclass(frozen=True)
class Mark:
    x: float
    day: date


@dataclass(frozen=True)
class TimeLine:
    """All assignments of an account, latest first; None is drawn where there is none."""

    entries: list[Entry]
    managers: list[Bar]
    deputies: list[Bar]
    absences: list[Bar]
    years: list[Mark]
    today: Mark | None
    chosen: Mark | None


def of(account: Account, *, day: date) -> TimeLine:
    """The time line of `account`, with `day` marked; three queries."""
    today = timezone.localdate()
    charges = list(account.assignments.select_related("user", "assigned_by").order_by("-period", "role"))
    if not charges:
        return TimeLine([], [], [], [], [], None, None)
    first = min(charge.period.lower for charge in charges)
    last = max([today + MARGIN, *(charge.period.upper or charge.period.lower + MARGIN for charge in charges)])
    duty = Duty([account.pk], first, last)
    entries = [_entry(charge, duty, today=today, last=last) for charge in charges]
    scale = Scale(first, last, sorted({charge.user_id for charge in charges}))
    return TimeLine(
        entries=entries,
        managers=[scale.bar(entry) for entry in entries if entry.assignment.role == Charge.MANAGER],
        deputies=[scale.bar(entry) for entry in entries if entry.assignment.role == Charge.DEPUTY],
        absences=[
            scale.absence(one) for entry in entries if entry.assignment.role == Charge.MANAGER for one in entry.away
        ],
        years=scale.years(),
        today=scale.mark(today),
        chosen=scale.mark(day) if day != today else None,
    )


def _entry(charge: Assignment, duty: Duty, *, today: date, last: date) -> Entry:
    ends = charge.period.upper - ONE_DAY if charge.period.upper else None
    away = []
    for absence in sorted(duty.absences.get(charge.user_id, []), key=lambda one: one.first_on):
        begins, until = max(absence.first_on, charge.period.lower), min(absence.last_on, ends or last)
        if begins <= until:
            acting = duty.on(charge.account_id, begins).acting if charge.role == Charge.MANAGER else None
            away.append(Away(absence, begins, until, acting))
    return Entry(charge, charge.period.lower, ends, today in charge.period, away)


@dataclass(frozen=True)
class Scale:
    """From days to places in the drawing."""

    first: date
    last: date
    people: Sequence[int]

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return round(WIDTH * min(max((day - self.first).days / whole, 0), 1), 1)

    def mark(self, day: date) -> Mark | None:
        """A day's place; None where it lies outside."""
        return Mark(self.x(day), day) if self.first <= day <= self.last else None

    def bar(self, entry: Entry) -> Bar:
        end = entry.last + ONE_DAY if entry.last else self.last
        x = self.x(entry.first)
        person = entry.assignment.user
        colour = self.people.index(person.pk) % COLOURS
        return Bar(x, max(self.x(end) - x, 2), str(person), str(person), colour)

    def absence(self, one: Away) -> Bar:
        x = self.x(one.first)
        return Bar(x, max(self.x(one.last + ONE_DAY) - x, 3), "", str(one.absence.user), 0)

    def years(self) -> list[Mark]:
        """Each first of January within, but for one so near the end that its number would not fit."""
        days = [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]
        return [Mark(self.x(day), day) for day in days if self.x(day) < WIDTH - ROOM_FOR_A_YEAR]
