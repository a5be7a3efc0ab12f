"""The accounts around one in rank: a few before it, a few after; who may not see one of them gets its score alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from accounts.models import Account
from scoring.models import Score
from scoring.scores.ranking import places

EACH_SIDE = 3


@dataclass(frozen=True)
class Peer:
    """An account near in rank."""

    account: Account | None  # None where the person may not see it
    place: int
    score: Decimal
    points: Decimal  # its score less that of the account asked about
    is_itself: bool


@dataclass(frozen=True)
class Near:
    """An account by its number, with its score and place."""

    account: int
    score: Decimal
    place: int


def around(score: Score | None, *, each_side: int = EACH_SIDE) -> list[Near]:
    """Those around a score that is ranked today, the best first, itself among them; else empty. Three queries."""
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
    ranks = places(score.criteria_version_id, [row.score for row in rows])
    return [Near(row.account_id, row.score, ranks[row.score]) for row in rows if row.score is not None]


def peers(near: Sequence[Near], *, of: Account, user: Any) -> list[Peer]:
    """What `user` may see of the accounts around `of`; one query."""
    seen = Account.objects.visible_to(user).in_bulk([one.account for one in near])
    own = next((one.score for one in near if one.account == of.pk), Decimal(0))
    return [
        Peer(seen.get(one.account), one.place, one.score, one.score - own, is_itself=one.account == of.pk)
        for one in near
    ]
