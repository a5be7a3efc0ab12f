"""Everything that explains a score, for the page and the command alike: axes, rank, segment, what would lift it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import Account
from scoring.choices import SegmentCode, VersionState
from scoring.models import CriteriaVersion, Score, ScoreRecord
from scoring.models.score import end_of
from scoring.quadrants import Quadrant, quadrant
from scoring.scores import explanation, lifting, next_limit, segmentation
from scoring.scores.explanation import Explanation
from scoring.scores.lifting import Lift, Reach
from scoring.scores.next_limit import Place
from scoring.scores.past_ranking import Past, past
from scoring.scores.peers import Near, around
from scoring.scores.ranking import Rank, rank


@dataclass(frozen=True)
class LiftTo:
    """A lift and the segment the account would then be proposed for, empty where that stays as it is."""

    lift: Lift
    segment: str


@dataclass(frozen=True)
class Why:
    """An account's score and what can be said of it, of today or of a past day."""

    account: Account
    version: CriteriaVersion
    explanation: Explanation
    score: Score | ScoreRecord | None
    rank: Rank | None
    near: list[Near]
    quadrant: Quadrant | None
    place: Place
    lifts: list[LiftTo]
    reaches: list[Reach]
    reach: Reach | None


def why(account: Account, *, on: date | None = None) -> Why | None:
    """Why `account` scores what it scores, or scored when the day `on` ended; None where no version ran.

    A constant number of queries.
    """
    if on is not None:
        record = account.score_records.as_of(on).select_related("criteria_version").first()
        version = record.criteria_version if record else running_on(on)
        return _why(account, version, record, past(account.pk, version, on=on), on=on) if version else None
    version = CriteriaVersion.objects.running()
    if version is None:
        return None
    score = account.scores.filter(criteria_version=version).first()
    return _why(account, version, score, Past(rank(score), around(score), segmentation.limits(version)), on=None)


def running_on(day: date) -> CriteriaVersion | None:
    """The version that ran when `day` ended."""
    end = end_of(day)
    ran = CriteriaVersion.objects.filter(
        Q(superseded_at=None) | Q(superseded_at__gte=end),
        published_at__lt=end,
        state__in=[VersionState.PUBLISHED, VersionState.SUPERSEDED],
    )
    return ran.order_by("-published_at").first()


def _why(
    account: Account, version: CriteriaVersion, score: Score | ScoreRecord | None, stood: Past, *, on: date | None
) -> Why:
    said = explanation.explain_held(score, account, version, on=on)
    return Why(
        account=account,
        version=version,
        explanation=said,
        score=score,
        rank=stood.rank,
        near=stood.near,
        quadrant=quadrant(said.attractiveness, said.strength),
        place=next_limit.place(
            said.score,
            limits=stood.limits,
            segment=said.segment,
            is_ranked=said.is_ranked,
            is_knocked_out=said.is_knocked_out,
        ),
        lifts=[LiftTo(lift, _moved(said, lift, stood.limits, version)) for lift in lifting.lifts(said)],
        reaches=lifting.reaches(said),
        reach=lifting.reach(said),
    )


def _moved(said: Explanation, lift: Lift, limits: segmentation.Limits, version: CriteriaVersion) -> str:
    held = said.segment or SegmentCode.STANDARD
    then = next_limit.proposed(
        lift.result.score,
        limits=limits,
        held=held,
        is_ranked=lift.result.coverage >= version.least_coverage,
        is_knocked_out=lift.result.is_knocked_out,
    )
    return "" if then == held else str(then)
