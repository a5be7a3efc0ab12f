"""How far raters are apart: of each the rating that stands, by criterion."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.models import Account
from scoring.choices import LEVELS_APART
from scoring.models import CriteriaVersion, Criterion, Rating, RatingRound, RoundRater
from scoring.ratings.ageing import old_before


@dataclass(frozen=True)
class Spread:
    """What each rater last found of an account on one criterion, the newest first; the first says."""

    ratings: list[Rating]

    @property
    def lowest(self) -> int:
        return min(rating.level for rating in self.ratings)

    @property
    def highest(self) -> int:
        return max(rating.level for rating in self.ratings)

    @property
    def gap(self) -> int:
        """Levels between the lowest and the highest."""
        return self.highest - self.lowest

    @property
    def mean(self) -> Decimal:
        """The mean level, unrounded."""
        return Decimal(sum(rating.level for rating in self.ratings)) / len(self.ratings)

    @property
    def several(self) -> bool:
        return len(self.ratings) > 1

    @property
    def is_wide(self) -> bool:
        """Whether raters differ so much that they should talk it through."""
        return self.gap >= LEVELS_APART


def spreads(ratings: Any) -> dict[tuple[int, str], Spread]:
    """By account and code of the criterion, from a set of ratings; one query."""
    rows = ratings.standing_by_rater().select_related("by", "criterion", "round")
    return grouped(rows)


def grouped(ratings: Iterable[Rating]) -> dict[tuple[int, str], Spread]:
    found: dict[tuple[int, str], list[Rating]] = {}
    for rating in sorted(ratings, key=lambda one: (one.at, one.pk), reverse=True):
        found.setdefault((rating.account_id, rating.code), []).append(rating)
    return {place: Spread(given) for place, given in found.items()}


@dataclass(frozen=True)
class Judged:
    """A judged criterion of an account: who found what, how far apart they are, whether that is old."""

    criterion: Criterion
    spread: Spread
    old_before: datetime

    @property
    def is_old(self) -> bool:
        return self.spread.ratings[0].at < self.old_before


@dataclass(frozen=True)
class Judgements:
    """The rated criteria of an account; `sealed` is the open round that hides what others found in it, if any."""

    lines: list[Judged]
    sealed: RatingRound | None

    @property
    def wide(self) -> list[Judged]:
        return [line for line in self.lines if line.spread.is_wide]

    @property
    def old(self) -> list[Judged]:
        return [line for line in self.lines if line.is_old]

    @property
    def several(self) -> list[Judged]:
        """Those that more than one person rated."""
        return [line for line in self.lines if line.spread.several]


def judged(account: Account, version: CriteriaVersion, *, user: Any) -> Judgements:
    """What people found of `account` on the criteria of `version`, as far as `user` may see it; three queries."""
    found = spreads(account.ratings.shown_to(user))
    limit = old_before(version)
    lines = [
        Judged(criterion, found[account.pk, criterion.code], limit)
        for criterion in version.criteria.judged().order_by("position", "pk")
        if (account.pk, criterion.code) in found
    ]
    return Judgements(lines, sealed_by(account, user=user))


def sealed_by(account: Account, *, user: Any) -> RatingRound | None:
    """The open round in which others rated what it asks `user` for and `user` has not yet given; one query."""
    asked = RoundRater.objects.filter(account=account, user=user, round__in=RatingRound.objects.open())
    hidden = account.ratings.filter(round__in=asked.values("round")).hidden_from(user)
    return RatingRound.objects.filter(pk__in=hidden.order_by().values("round")).first()
