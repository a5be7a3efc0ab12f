"""Two rating rounds beside each other: the accounts in both, what they scored at the end of each, what moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, QuerySet

from accounts.models import Account
from scoring.models import Criterion, Rating, RatingRound, ScoreRecord


@dataclass(frozen=True)
class Move:
    """What raters found on average on one criterion, in both rounds."""

    criterion: Criterion
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True)
class Compared:
    """An account in both rounds; scores are None where it had none."""

    account: Account
    before: Decimal | None
    after: Decimal | None
    moves: list[Move]

    @property
    def difference(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


def in_both(earlier: RatingRound, later: RatingRound, *, accounts: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `accounts` that are in both rounds, in order of name."""
    here = accounts.filter(pk__in=earlier.members.values("account"))
    return here.filter(pk__in=later.members.values("account")).order_by("folded_name", "pk")


def compared(earlier: RatingRound, later: RatingRound, accounts: Sequence[Account]) -> list[Compared]:
    """The figures of two closed rounds on these accounts; five queries."""
    numbers = [account.pk for account in accounts]
    before, after = _scores(earlier, numbers), _scores(later, numbers)
    means_before, means_after = _means(earlier, numbers), _means(later, numbers)
    criteria = list(later.criteria_version.criteria.judged().order_by("position", "pk"))
    found = []
    for account in accounts:
        moves = []
        for criterion in criteria:
            place = (account.pk, criterion.code)
            if place in means_before and place in means_after and means_before[place] != means_after[place]:
                moves.append(Move(criterion, means_before[place], means_after[place]))
        moves.sort(key=lambda move: -abs(move.difference))
        found.append(Compared(account, before.get(account.pk), after.get(account.pk), moves))
    return found


def _scores(rating_round: RatingRound, accounts: Sequence[int]) -> dict[int, Decimal | None]:
    """What each scored at the end of the round, under whichever version ran then."""
    records = ScoreRecord.objects.filter(account__in=accounts, at__lte=rating_round.closed_at)
    last = records.order_by("account_id", "-at", "-pk").distinct("account_id")
    return dict(last.values_list("account", "score"))


def _means(rating_round: RatingRound, accounts: Sequence[int]) -> dict[tuple[int, str], Decimal]:
    """By account and criterion, the mean level of the ratings that stand in the round, to one place."""
    standing = rating_round.ratings.filter(account__in=accounts).standing_by_rater().values("pk")
    rows = Rating.objects.filter(pk__in=standing).order_by().values("account", "code").annotate(mean=Avg("level"))
    return {(row["account"], row["code"]): Decimal(str(round(row["mean"], 1))) for row in rows}
