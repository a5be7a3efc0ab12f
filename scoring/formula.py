"""The score of an account: weights, ratings, nothing else. Exact decimals, rounded half up once, at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.choices import HIGHEST_LEVEL

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Weighed:
    """A criterion's weight in points, and how the account is rated on it: 0 to 100, None when it is not rated."""

    weight: Decimal
    rating: Decimal | None


@dataclass(frozen=True)
class Result:
    """A score of 0 to 100 (None where nothing that weighs is rated), the per cent of the weight that is rated, and
    the part of each criterion in the score, in the order given; the parts add up to the score."""

    score: Decimal | None
    coverage: Decimal
    parts: tuple[Decimal | None, ...]


def out_of_hundred(level: int) -> Decimal:
    """A level of 0 to 5 on the scale of 0 to 100."""
    return Decimal(level) * 100 / HIGHEST_LEVEL


def tenths(numerator: Decimal, denominator: Decimal) -> int:
    """The quotient of two numbers ≥ 0 in tenths, rounded half up by whole-number division: nothing rounds twice."""
    return int((20 * numerator + denominator) // (2 * denominator))


def score(criteria: Iterable[Weighed]) -> Result:
    """Σ wᵢ·rᵢ / Σ wᵢ over the rated criteria (design, section 3)."""
    given = list(criteria)
    rated = [(one.weight, one.rating) for one in given if one.rating is not None]
    weight = sum((weight for weight, _rating in rated), Decimal(0))
    total = sum((one.weight for one in given), Decimal(0))
    coverage = tenths(100 * weight, total) * TENTH if total else Decimal("0.0")
    if not weight:
        return Result(None, coverage, (None,) * len(given))
    whole = tenths(sum((w * r for w, r in rated), Decimal(0)), weight)
    return Result(whole * TENTH, coverage, _parts(given, weight=weight, whole=whole))


def _parts(given: Sequence[Weighed], *, weight: Decimal, whole: int) -> tuple[Decimal | None, ...]:
    """Each criterion's part in tenths; the tenths that rounding down leaves over go to the largest remainders."""
    exact = [10 * one.weight * one.rating if one.rating is not None else Decimal(0) for one in given]
    floors = [int(share // weight) for share in exact]
    left_over = whole - sum(floors)
    by_remainder = sorted(range(len(given)), key=lambda i: (floors[i] * weight - exact[i], i))
    for i in by_remainder[:left_over]:
        floors[i] += 1
    return tuple(None if one.rating is None else tenth * TENTH for one, tenth in zip(given, floors, strict=True))
