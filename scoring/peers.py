"""The accounts around one in rank: a few before it, a few after; who may not see one of them gets its score alone."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from accounts.models import Account
from scoring.models import Score
from scoring.ranking import places

EACH_SIDE = 3


@dataclass(frozen=True)
class Peer:
    """An account near in rank."""

    account: Account | None  # None where the person may not see it
    place: int
    score: Decimal
    points: Decimal  # its score less that of the account asked about
    is_itself: bool


def around(score: Score | None, *, user: Any, each_side: int = EACH_SIDE) -> list[Peer]:
    """The peers of a ranked score, the best first, itself among them; empty where it has no rank. Four queries."""
    if score is None or not score.is_ranked or score.score is None:
        return []
    ranked = Score.objects.ranked().filter(criteria_version=score.criteria_version_id)
    before = ranked.filter(Q(score__gt=score.score) | Q(account__lt=score.account_id), score__gte=score.score).order_by(
        F("score").asc(nulls_first=True), "-account_id"
    )
    after = ranked.filter(Q(score__lt=score.score) | Q(account__gt=score.account_id), score__lte=score.score).order_by(
        F("score").desc(nulls_last=True), "account_id"
    )
    rows = [*reversed(before[:each_side]), score, *after[:each_side]]
    seen = Account.objects.visible_to(user).in_bulk([row.account_id for row in rows])
    ranks = places(score.criteria_version_id, [row.score for row in rows])
    return [
        Peer(
            account=seen.get(row.account_id),
            place=ranks[row.score],
            score=row.score,
            points=row.score - score.score,
            is_itself=row is score,
        )
        for row in rows
        if row.score is not None
    ]
