"""The bars of the load board: stretches of a hundred, with what each says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.choices import SegmentCode

FULL = 100


@dataclass(frozen=True)
class Bar:
    """A stretch from `x`, `width` of a hundred long; `kind` gives its colour."""

    kind: str
    x: float
    width: float
    number: int = 0


def of_segments(numbers: Mapping[str, int]) -> list[Bar]:
    """Accounts by segment, side by side, as shares of the whole; nothing where there are none."""
    whole = sum(numbers.values())
    bars, before = [], 0
    for kind in SegmentCode.values:
        if number := numbers.get(kind, 0):
            bars.append(Bar(kind, _share(before, whole), _share(number, whole), number))
            before += number
    return bars


def of_hours(hours: Decimal, capacity: Decimal | None) -> list[Bar]:
    """Hours promised against the capacity; what goes beyond it is a stretch of its own.

    The whole is the capacity, or the hours where they are more. Without a capacity there is nothing to measure by.
    """
    if capacity is None:
        return []
    whole = max(hours, capacity)
    within = _share(min(hours, capacity), whole)
    bars = [Bar("within", 0, within)] if hours else []
    return [*bars, Bar("over", within, _share(hours - capacity, whole))] if hours > capacity else bars


def _share(part: Decimal | int, whole: Decimal | int) -> float:
    return round(float(part) * FULL / float(whole), 2)
