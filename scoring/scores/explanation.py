"""Why an account scores what it scores: each criterion with its rating, weight and part. The page, the command and
the tests read the same figures here."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format

from accounts.models import Account
from scoring.models import CriteriaVersion, Criterion, Rating, Score, ScoreRecord
from scoring.models.score import Scored
from scoring.scores import facts, formula
from scoring.scores.facts import Fact


@dataclass(frozen=True)
class Line:
    """One criterion of the version and what it adds."""

    criterion: Criterion
    share: Decimal  # per cent of all weights, unrounded
    found: Decimal | None  # the level judged, or the fact computed from
    rating: Decimal | None  # 0 to 100; None where not rated
    judgement: Rating | None  # who rated it and why; None for what is computed
    fact: Fact | None  # what it is computed from; None for what is judged, or where the fact is gone
    part: Decimal | None  # points of the score; None where not rated
    at_most: Decimal | None  # points it would give at a rating of 100, the other ratings as they are
    before: Decimal  # points of the criteria above it: where its piece of the bar begins
    knocks_out: bool

    @property
    def level(self) -> int | None:
        """The level of a judged criterion, 0 to 5."""
        return int(self.found) if self.criterion.is_judged and self.found is not None else None

    @property
    def words(self) -> str:
        """What was found, in the language of the page; empty where not rated."""
        if self.found is None:
            return ""
        if self.criterion.is_judged:
            return self.criterion.levels[int(self.found)]
        return self.in_words(self.found)

    def in_words(self, value: Decimal) -> str:
        """A value of the fact it is computed from, with its unit."""
        number = number_format(f"{value.normalize():f}", use_l10n=True, force_grouping=True)
        unit = f"{self.criterion.currency} {self.fact.unit if self.fact else ''}".strip()
        return f"{number} {unit}".strip()


@dataclass(frozen=True)
class Explanation:
    """An account's score under a version, line by line."""

    version: CriteriaVersion
    score: Decimal | None
    coverage: Decimal
    attractiveness: Decimal | None
    strength: Decimal | None
    is_knocked_out: bool
    is_ranked: bool
    segment: str
    lines: list[Line]

    @property
    def rated(self) -> int:
        return sum(line.rating is not None for line in self.lines)

    @property
    def rated_at(self) -> datetime | None:
        """When the last judgement was given that counts."""
        return max((line.judgement.at for line in self.lines if line.judgement), default=None)

    @property
    def knock_outs(self) -> list[Criterion]:
        """The criteria rated so low that the account cannot be key."""
        return [line.criterion for line in self.lines if line.knocks_out]

    @property
    def missing(self) -> list[Criterion]:
        """The required criteria without a rating: while there is one, the account has no score."""
        return [line.criterion for line in self.lines if line.criterion.is_required and line.rating is None]


def weighed(criterion: Criterion, rating: Decimal | None) -> formula.Weighed:
    """A criterion with a rating, as the formula takes it."""
    return formula.Weighed(
        criterion.weight,
        rating,
        axis=criterion.axis,
        is_required=criterion.is_required,
        knock_out_below=criterion.knock_out_below,
    )


def explain(account: Account, version: CriteriaVersion, *, on: date | None = None) -> Explanation:
    """The score of `account` under `version` as it is, or as it was when the day `on` ended; six queries at most."""
    return explain_held(_held(account, version, on=on), account, version, on=on)


def explain_held(held: Scored | None, account: Account, version: CriteriaVersion, *, on: date | None) -> Explanation:
    """As `explain`, where the score is at hand; an account without one is one of which nothing is known."""
    criteria = list(version.criteria.all())
    found = list(held.found) if held and held.found else [None] * len(criteria)
    judgements = _judgements(account, on=on)
    known = facts.by_code(criterion.fact for criterion in criteria if criterion.fact)
    return _explanation(version, criteria, found, judgements, known, held)


def _held(account: Account, version: CriteriaVersion, *, on: date | None) -> Scored | None:
    if on is None:
        return Score.objects.filter(account=account, criteria_version=version).first()
    return ScoreRecord.objects.filter(account=account, criteria_version=version).as_of(on).first()


def _judgements(account: Account, *, on: date | None) -> dict[str, Rating]:
    ratings = account.ratings.counting(on=on).standing()
    return {rating.code: rating for rating in ratings.select_related("by", "criterion")}


def _explanation(
    version: CriteriaVersion,
    criteria: list[Criterion],
    found: list[Any],
    judgements: dict[str, Rating],
    known: dict[str, Fact],
    held: Scored | None,
) -> Explanation:
    given = [weighed(criterion, criterion.rating_of(value)) for criterion, value in zip(criteria, found, strict=True)]
    result = formula.score(given)
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    counted = sum((one.weight for one in given if one.rating is not None), Decimal(0))
    before = [sum((part or Decimal(0) for part in result.parts[:i]), Decimal(0)) for i in range(len(criteria))]
    lines = [
        Line(
            criterion=criterion,
            share=criterion.share_of(total),
            found=value,
            rating=one.rating,
            judgement=judgements.get(criterion.code) if criterion.is_judged and value is not None else None,
            fact=known.get(criterion.fact),
            part=part,
            at_most=criterion.share_of(counted) if one.rating is not None and counted else None,
            before=start,
            knocks_out=one.knocks_out,
        )
        for criterion, value, one, part, start in zip(criteria, found, given, result.parts, before, strict=True)
    ]
    return Explanation(
        version=version,
        score=result.score,
        coverage=result.coverage,
        attractiveness=result.attractiveness,
        strength=result.strength,
        is_knocked_out=result.is_knocked_out,
        is_ranked=held.is_ranked if held else False,
        segment=held.segment if held else "",
        lines=lines,
    )
