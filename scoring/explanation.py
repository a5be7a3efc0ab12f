"""Why an account scores what it scores: each criterion with its rating, weight and part. The page, the command and
the tests read the same figures here."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from accounts.models import Account
from scoring import formula
from scoring.models import CriteriaVersion, Criterion, Rating


@dataclass(frozen=True)
class Line:
    """One criterion of the version and what it adds."""

    criterion: Criterion
    share: Decimal  # per cent of all weights, unrounded
    rating: Rating | None
    part: Decimal | None  # points of the score; None where not rated
    at_most: Decimal | None  # points it would give at the highest level, the other ratings as they are
    before: Decimal  # points of the criteria above it: where its piece of the bar begins

    @property
    def words(self) -> str:
        """What the level means in this version; empty where not rated."""
        return self.criterion.levels[self.rating.level] if self.rating else ""


@dataclass(frozen=True)
class Explanation:
    """An account's score under a version, line by line."""

    version: CriteriaVersion
    score: Decimal | None
    coverage: Decimal
    lines: list[Line]

    @property
    def rated(self) -> int:
        return sum(line.rating is not None for line in self.lines)

    @property
    def rated_at(self) -> datetime | None:
        """When the last rating was given that counts."""
        return max((line.rating.at for line in self.lines if line.rating), default=None)


def explain(account: Account, version: CriteriaVersion) -> Explanation:
    """Work out the score of `account` under `version` from its standing ratings; three queries at most."""
    criteria = list(version.criteria.all())
    ratings = {rating.code: rating for rating in account.ratings.standing().select_related("by", "criterion")}
    standing = [ratings.get(criterion.code) for criterion in criteria]
    result = formula.score(
        formula.Weighed(criterion.weight, None if rating is None else formula.out_of_hundred(rating.level))
        for criterion, rating in zip(criteria, standing, strict=True)
    )
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    counted = sum((c.weight for c, rating in zip(criteria, standing, strict=True) if rating), Decimal(0))
    before = [sum((part or Decimal(0) for part in result.parts[:i]), Decimal(0)) for i in range(len(criteria))]
    lines = [
        Line(
            criterion=criterion,
            share=criterion.share_of(total),
            rating=rating,
            part=part,
            at_most=criterion.share_of(counted) if rating and counted else None,
            before=start,
        )
        for criterion, rating, part, start in zip(criteria, standing, result.parts, before, strict=True)
    ]
    return Explanation(version=version, score=result.score, coverage=result.coverage, lines=lines)
