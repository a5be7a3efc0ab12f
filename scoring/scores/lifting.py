"""What would lift a score most: each criterion one level better, or at the better end of what it is computed from;
and what the criteria that nobody rated could still make of it. Exact, by `formula.score` itself."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.choices import HIGHEST_LEVEL, HIGHEST_RATING, Scale
from scoring.models import Criterion
from scoring.scores import formula
from scoring.scores.explanation import Explanation, Line, weighed
from scoring.scores.formula import Result


@dataclass(frozen=True)
class Lift:
    """One criterion rated better, all others as they are."""

    line: Line
    aim: str  # what would have to be so, in words
    rating: Decimal
    result: Result
    gain: Decimal  # points of score

    @property
    def level(self) -> int | None:
        """The level aimed at; None for what is computed."""
        return self.line.level + 1 if self.line.level is not None else None


@dataclass(frozen=True)
class Reach:
    """The lowest and the highest score there could be: `criterion` rated alone, or, where it is None, all of them."""

    criterion: Criterion | None
    lowest: Decimal | None  # None: no score, because a required criterion would still be missing
    highest: Decimal | None


def lifts(why: Explanation) -> list[Lift]:
    """The criteria that could be rated better, the one that gives most first; none while there is no score."""
    if why.score is None:
        return []
    found = [lift for line in why.lines if (lift := _lift(why, line)) is not None]
    return sorted(found, key=lambda lift: -lift.gain)


def reaches(why: Explanation) -> list[Reach]:
    """For each criterion that is not rated the scores its rating could give; empty where all are, or none is."""
    return [Reach(line.criterion, *_range(why, [line])) for line in _unrated(why)]


def reach(why: Explanation) -> Reach | None:
    """The scores there could be once everything is rated; None where everything is, or nothing."""
    missing = _unrated(why)
    return Reach(None, *_range(why, missing)) if missing else None


def _unrated(why: Explanation) -> list[Line]:
    """What weighs and is not rated; none where nothing is: from 0 to 100 would say nothing."""
    return [line for line in why.lines if line.rating is None and line.criterion.weight] if why.rated else []


def _lift(why: Explanation, line: Line) -> Lift | None:
    better = _better(line)
    if better is None or why.score is None:
        return None
    rating, aim = better
    result = _with(why, {line.criterion.code: rating})
    if result.score is None or (result.score <= why.score and not line.knocks_out):
        return None
    return Lift(line, aim, rating, result, result.score - why.score)


def _with(why: Explanation, ratings: Mapping[str, Decimal]) -> Result:
    return formula.score(weighed(one.criterion, ratings.get(one.criterion.code, one.rating)) for one in why.lines)


def _range(why: Explanation, lines: Sequence[Line]) -> tuple[Decimal | None, Decimal | None]:
    ends = {line.criterion.code: _ends(line.criterion) for line in lines}
    low, high = (_with(why, {code: end[n] for code, end in ends.items()}).score for n in (0, 1))
    return low, high


def _ends(criterion: Criterion) -> tuple[Decimal, Decimal]:
    """The lowest and the highest rating a criterion can give."""
    if criterion.scale == Scale.BANDS:
        return min(criterion.band_ratings), max(criterion.band_ratings)
    return Decimal(0), HIGHEST_RATING


def _better(line: Line) -> tuple[Decimal, str] | None:
    """The better rating and what it takes; None where it is not rated, or at its best."""
    criterion = line.criterion
    if line.found is None or line.rating is None:
        return None
    if line.level is not None:
        if line.level >= HIGHEST_LEVEL:
            return None
        rating = criterion.rating_of(line.level + 1)
        assert rating is not None
        return rating, criterion.levels[line.level + 1]
    best = _ends(criterion)[1]
    return (best, _aim(line, line.found)) if line.rating < best else None


def _aim(line: Line, value: Decimal) -> str:
    """The value of a computed criterion from which on it gives its most."""
    criterion = line.criterion
    if criterion.scale == Scale.BANDS:
        here = bisect_right(criterion.bounds, value)
        best = max(criterion.band_ratings)
        band = min((n for n, one in enumerate(criterion.band_ratings) if one == best), key=lambda n: abs(n - here))
        if band > here:
            return _("%(value)s or more") % {"value": line.in_words(criterion.bounds[band - 1])}
        return _("less than %(value)s") % {"value": line.in_words(criterion.bounds[band])}
    assert criterion.lowest is not None and criterion.highest is not None
    if criterion.lower_is_better:
        return _("%(value)s or less") % {"value": line.in_words(criterion.lowest)}
    return _("%(value)s or more") % {"value": line.in_words(criterion.highest)}
