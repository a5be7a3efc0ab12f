"""Working days, Monday to Friday: pure."""

from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


def latest_day_with(number: int, *, until: date) -> date:
    """The latest day after which `number` working days have begun by `until`, that day included.

    From a Wednesday, three working days (Monday to Wednesday) lead to the Sunday before, and so does the Friday.
    """
    day = until
    while number > 0:
        number -= day.weekday() < SATURDAY
        day -= DAY
    return day


def passed_since(day: date, *, until: date) -> int:
    """How many working days have begun after `day` by `until`, that day included; none for a day to come."""
    days = max((until - day).days, 0)
    weeks, rest = divmod(days, 7)
    return weeks * SATURDAY + sum((until - n * DAY).weekday() < SATURDAY for n in range(rest))
