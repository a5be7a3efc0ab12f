"""Where the decision in force and what the score proposes differ, and which way; it stays visible until one moves.

Nobody having decided is no disagreement, and an account without a rank proposes nothing: unknown is never "no".
"""

from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When

from scoring.choices import Disagreement, SegmentCode
from scoring.models import CriteriaVersion, KeyDecision, Score
from scoring.models.score import Scored

KNOCKED_OUT = Q(is_knocked_out=True)
LESS = Q(is_knocked_out=False, is_ranked=True) & ~Q(segment=SegmentCode.KEY)
MORE = Q(segment=SegmentCode.KEY)


def disagreement(is_key: bool | None, score: Any) -> Disagreement | None:
    """How a decision (None where nobody decided) and a score (with the fields of `Scored`) differ, if at all."""
    if is_key is None or score is None:
        return None
    if not is_key:
        return Disagreement.MORE if score.segment == SegmentCode.KEY else None
    if score.is_knocked_out:
        return Disagreement.KNOCKED_OUT
    return Disagreement.LESS if score.is_ranked and score.segment != SegmentCode.KEY else None


def differing(scores: QuerySet[Any], which: str = "") -> QuerySet[Any]:
    """Those of `scores` that differ from the decision in force; `which` (a `Disagreement`) narrows it."""
    keys = Q(account__in=KeyDecision.objects.accounts_that_are(key=True))
    ways = {
        Disagreement.KNOCKED_OUT: keys & KNOCKED_OUT,
        Disagreement.LESS: keys & LESS,
        Disagreement.MORE: Q(account__in=KeyDecision.objects.accounts_that_are(key=False)) & MORE,
    }
    if which:
        return scores.filter(ways[Disagreement(which)])
    return scores.filter(ways[Disagreement.KNOCKED_OUT] | ways[Disagreement.LESS] | ways[Disagreement.MORE])


def with_disagreement(scores: QuerySet[Any]) -> QuerySet[Any]:
    """`differs`: the `Disagreement` of each score's account, None where there is none."""
    return scores.annotate(is_key=KeyDecision.objects.state_of(OuterRef("account"))).annotate(differs=_WAY)


def of_accounts(accounts: QuerySet[Any]) -> QuerySet[Any]:
    """`differs`, as in `with_disagreement`, for a list of accounts under the running version."""
    version = CriteriaVersion.objects.running()
    way = with_disagreement(Score.objects.filter(criteria_version=version, account=OuterRef("pk"))).values("differs")
    return accounts.annotate(differs=Subquery(way))


_WAY = Case(
    When(Q(is_key=True) & KNOCKED_OUT, then=Value(Disagreement.KNOCKED_OUT)),
    When(Q(is_key=True) & LESS, then=Value(Disagreement.LESS)),
    When(Q(is_key=False) & MORE, then=Value(Disagreement.MORE)),
    default=None,
)


def knocking_out(score: Scored | None, version: CriteriaVersion | None) -> list[Any]:
    """The criteria of `version` by which the account of `score` cannot be key; empty where none knocks it out."""
    if score is None or version is None or not score.is_knocked_out:
        return []
    return [
        criterion
        for criterion, rating in zip(version.criteria.all(), score.ratings, strict=True)
        if rating is not None and criterion.knock_out_below is not None and rating < criterion.knock_out_below * 100
    ]
