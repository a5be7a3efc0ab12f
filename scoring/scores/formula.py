"""The score of an account: weights, ratings, nothing else. Exact decimals, rounded half up once, at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.choices import Axis

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Weighed:
    """A criterion's weight in points, and how the account is rated on it: 0 to 100, None when it is not rated."""

    weight: Decimal
    rating: Decimal | None
    axis: str = Axis.ATTRACTIVENESS
    is_required: bool = False
    knock_out_below: Decimal | None = None

    @property
    def knocks_out(self) -> bool:
        """Whether the rating is so low that the account cannot be key, whatever it scores."""
        return self.rating is not None and self.knock_out_below is not None and self.rating < self.knock_out_below


@dataclass(frozen=True)
class Result:
    """What follows from the ratings of one account.

    `score` is 0 to 100, None where nothing that weighs is rated or a required criterion is not; `coverage` the per cent
    of the weight that is rated; `attractiveness` and `strength` the score of the criteria of one axis alone; `parts`
    those of each criterion in the score, in the order given: they add up to it.
    """

    score: Decimal | None
    coverage: Decimal
    attractiveness: Decimal | None
    strength: Decimal | None
    is_knocked_out: bool
    parts: tuple[Decimal | None, ...]


def tenths(numerator: Decimal, denominator: Decimal) -> int:
    """The quotient of two numbers ≥ 0 in tenths, rounded half up by whole-number division: nothing rounds twice."""
    return int((20 * numerator + denominator) // (2 * denominator))


def score(criteria: Iterable[Weighed]) -> Result:
    """Σ wᵢ·rᵢ / Σ wᵢ over the rated criteria (design, section 3)."""
    given = list(criteria)
    total = sum((one.weight for one in given), Decimal(0))
    weight = sum((one.weight for one in given if one.rating is not None), Decimal(0))
    is_missing = any(one.is_required and one.rating is None for one in given)
    whole = None if is_missing else _mean(given)
    return Result(
        score=None if whole is None else whole * TENTH,
        coverage=tenths(100 * weight, total) * TENTH if total else Decimal("0.0"),
        attractiveness=_of_axis(given, Axis.ATTRACTIVENESS),
        strength=_of_axis(given, Axis.STRENGTH),
        is_knocked_out=any(one.knocks_out for one in given),
        parts=(None,) * len(given) if whole is None else _parts(given, weight=weight, whole=whole),
    )


def _mean(criteria: Sequence[Weighed]) -> int | None:
    """The weighted mean of the rated ones in tenths; None where no weight is rated."""
    rated = [(one.weight, one.rating) for one in criteria if one.rating is not None]
    weight = sum((weight for weight, _rating in rated), Decimal(0))
    return tenths(sum((w * r for w, r in rated), Decimal(0)), weight) if weight else None


def _of_axis(criteria: Sequence[Weighed], axis: str) -> Decimal | None:
    mean = _mean([one for one in criteria if one.axis == axis])
    return None if mean is None else mean * TENTH


def _parts(given: Sequence[Weighed], *, weight: Decimal, whole: int) -> tuple[Decimal | None, ...]:
    """Each criterion's part in tenths; the tenths that rounding down leaves over go to the largest remainders."""
    exact = [10 * one.weight * one.rating if one.rating is not None else Decimal(0) for one in given]
    floors = [int(share // weight) for share in exact]
    left_over = whole - sum(floors)
    by_remainder = sorted(range(len(given)), key=lambda i: (floors[i] * weight - exact[i], i))
    for i in by_remainder[:left_over]:
        floors[i] += 1
    return tuple(None if one.rating is None else tenth * TENTH for one, tenth in zip(given, floors, strict=True))
