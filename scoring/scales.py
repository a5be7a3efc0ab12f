"""Scales: how what is found of an account becomes a rating of 0 to 100, with two places, rounded half up.

A computed rating is rounded here once, because a logarithm has no end; everything after it is exact.
`scoring.scores.statement` says the same in SQL, and a test holds the two together.
"""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from scoring.choices import HIGHEST_LEVEL, HIGHEST_RATING

HUNDREDTH = Decimal("0.01")
DIGITS = 50  # what the logarithm is worked out with, before the one rounding


def judged(level: Decimal | int) -> Decimal:
    """The rating of a level of 0 to 5."""
    return (Decimal(level) * HIGHEST_RATING / HIGHEST_LEVEL).quantize(HUNDREDTH)


def banded(value: Decimal, bounds: Sequence[Decimal], ratings: Sequence[Decimal]) -> Decimal:
    """The rating of the band the value lies in; each of the ascending `bounds` belongs to the band above it.

    There is one rating more than there are bounds, so that no value lies in a gap or in two bands.
    """
    return ratings[bisect_right(bounds, value)]


def linear(value: Decimal, lowest: Decimal, highest: Decimal, *, lower_is_better: bool = False) -> Decimal:
    """0 at the worse end and below, 100 at the better end and beyond, in even steps between."""
    inside = min(max(value, lowest), highest)
    way = highest - inside if lower_is_better else inside - lowest
    span = highest - lowest
    return Decimal(int((20_000 * way + span) // (2 * span))) / 100


def logarithmic(value: Decimal, lowest: Decimal, highest: Decimal, *, lower_is_better: bool = False) -> Decimal:
    """As `linear`, of the logarithms: each doubling counts the same. The ends are above zero."""
    inside = min(max(value, lowest), highest)
    with localcontext() as context:
        context.prec = DIGITS
        way = (highest / inside).ln() if lower_is_better else (inside / lowest).ln()
        share = 100 * way / (highest / lowest).ln()
    return share.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
