"""Weights as people read them: in per cent of their sum, with one place, adding to 100 exactly."""

from collections.abc import Iterable
from decimal import Decimal

from scoring.scores.formula import TENTH

WHOLE = 1000  # tenths of a per cent


def shares(weights: Iterable[Decimal]) -> list[Decimal]:
    """The per cent of each weight; the tenths that rounding down leaves over go to the largest remainders.

    All are 0 where all weights are.
    """
    given = list(weights)
    total = sum(given, Decimal(0))
    if not total:
        return [Decimal(0)] * len(given)
    floors = [int(WHOLE * weight // total) for weight in given]
    by_remainder = sorted(range(len(given)), key=lambda i: (floors[i] * total - WHOLE * given[i], i))
    for i in by_remainder[: WHOLE - sum(floors)]:
        floors[i] += 1
    return [tenths * TENTH for tenths in floors]
