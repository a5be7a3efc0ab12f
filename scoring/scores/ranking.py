"""Ranks among all accounts that have one (enough of the weight is rated), equal scores sharing it. Nothing is stored:
the index `score_best_first` is read from the top to the lowest score asked for, so the first page of a portfolio costs
the same however many follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from scoring.models import Score


@dataclass(frozen=True)
class Rank:
    """A place among the ranked accounts of a version."""

    place: int
    of: int


def rank(score: Score | None) -> Rank | None:
    """The place of a score under its version, and among how many; None where the account has none."""
    if score is None or not score.is_ranked:
        return None
    counts = (
        Score.objects.ranked()
        .filter(criteria_version=score.criteria_version_id)
        .aggregate(better=Count("account", filter=Q(score__gt=score.score)), of=Count("account"))
    )
    return Rank(place=counts["better"] + 1, of=counts["of"])


def places(version: int, scores: Iterable[Decimal | None]) -> dict[Decimal, int]:
    """The place of each of `scores` under the version of that number, in one query."""
    wanted = {score for score in scores if score is not None}
    if not wanted:
        return {}
    counts = list(_counted(Score.objects.filter(criteria_version=version, score__gt=min(wanted))))
    return {score: 1 + sum(accounts for other, accounts in counts if other > score) for score in wanted}


def all_places() -> dict[Decimal | None, int]:
    """The place of every score under the running version, in one query: there are some thousand scores at most."""
    ranks: dict[Decimal | None, int] = {}
    before = 0
    for score, accounts in _counted(Score.objects.running()):
        ranks[score] = before + 1
        before += accounts
    return ranks


def _counted(scores: Any) -> Any:
    """How many ranked accounts have each score, the best first."""
    return scores.ranked().order_by("-score").values_list("score").annotate(accounts=Count("*"))
