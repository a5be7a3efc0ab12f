"""How far a rating round has come: who has still to rate what, and where raters differ. Ratings count by criterion:
each rater gives one for every judged criterion of the round's version, on each of their accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from accounts.models import User
from scoring.choices import LEVELS_APART
from scoring.models import Criterion, Rating, RatingRound, RoundTalk
from scoring.ratings.spread import Spread, spreads


@dataclass(frozen=True)
class Share:
    """How many of the ratings asked for are given."""

    given: int
    asked: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return self.given * 100 // self.asked if self.asked else 0

    @property
    def is_done(self) -> bool:
        return self.given >= self.asked


@dataclass(frozen=True)
class RaterProgress:
    """One rater: of how many accounts how many ratings are given."""

    person: User
    accounts: int
    share: Share


@dataclass(frozen=True)
class Difference:
    """An account and criterion on which raters of the round differ; `talks` are the notes of it, newest first."""

    account: Any
    criterion: Criterion
    spread: Spread
    talks: list[RoundTalk]


def judged(rating_round: RatingRound) -> list[Criterion]:
    """What the round asks: the judged criteria of its version, in their order."""
    return list(rating_round.criteria_version.criteria.judged().order_by("position", "pk"))


def _given(rating_round: RatingRound, codes: Sequence[str]) -> QuerySet[Any, dict[str, Any]]:
    """One row per account, criterion and rater."""
    return rating_round.ratings.filter(code__in=codes).order_by().values("account", "code", "by").distinct()


def by_rater(
    rating_round: RatingRound, *, codes: Sequence[str], accounts: QuerySet[Any] | None = None
) -> list[RaterProgress]:
    """Every rater, those with most left to do first; two queries. `accounts` are those one may see."""
    asked, given = rating_round.raters.all(), _given(rating_round, codes)
    if accounts is not None:
        asked, given = asked.filter(account__in=accounts), given.filter(account__in=accounts)
    counts: dict[int, int] = {}
    for row in given:
        counts[row["by"]] = counts.get(row["by"], 0) + 1
    people = User.objects.filter(asked_to_rate__in=asked.order_by()).annotate(asked=Count("asked_to_rate"))
    found = [
        RaterProgress(person, person.asked, Share(counts.get(person.pk, 0), person.asked * len(codes)))
        for person in people.select_related("team").order_by("last_name", "first_name", "pk")
    ]
    return sorted(found, key=lambda one: one.share.given - one.share.asked)


def overall(rows: Sequence[RaterProgress]) -> Share:
    return Share(sum(row.share.given for row in rows), sum(row.share.asked for row in rows))


def by_account(
    rating_round: RatingRound, accounts: Sequence[int], *, codes: Sequence[str]
) -> dict[int, list[RaterProgress]]:
    """For each of `accounts`, its raters with what each has given; two queries."""
    counts: dict[tuple[int, int], int] = {}
    for row in _given(rating_round, codes).filter(account__in=accounts):
        place = (row["account"], row["by"])
        counts[place] = counts.get(place, 0) + 1
    found: dict[int, list[RaterProgress]] = {account: [] for account in accounts}
    asked = rating_round.raters.filter(account__in=accounts).select_related("user")
    for rater in asked.order_by("user__last_name", "user__first_name", "user"):
        share = Share(counts.get((rater.account_id, rater.user_id), 0), len(codes))
        found[rater.account_id].append(RaterProgress(rater.user, 1, share))
    return found


def mine(rating_round: RatingRound, user: Any) -> Share:
    """What the round still asks of `user`; three queries."""
    codes = [criterion.code for criterion in judged(rating_round)]
    asked = rating_round.raters.filter(user=user)
    given = _given(rating_round, codes).filter(by=user, account__in=asked.values("account"))
    return Share(given.count(), asked.count() * len(codes))


def widest_first(rating_round: RatingRound, *, user: Any, accounts: QuerySet[Any]) -> QuerySet[Any]:
    """Accounts and criteria on which raters differ, the widest first, as rows of account, code, lowest and highest.

    Of what `user` may see: its accounts, and no rating of others it is still to give itself.
    """
    shown = rating_round.ratings.shown_to(user).filter(account__in=accounts)
    standing = shown.standing_by_rater().values("pk")
    rows = Rating.objects.filter(pk__in=standing).order_by().values("account", "code")
    rows = rows.annotate(lowest=Min("level"), highest=Max("level"), raters=Count("pk"), gap=Max("level") - Min("level"))
    return rows.filter(gap__gt=0).order_by("-gap", "account__folded_name", "account", "code")


def differences(rating_round: RatingRound, rows: Sequence[Any], *, user: Any) -> list[Difference]:
    """What stands behind a page of `widest_first`; four queries."""
    criteria = {criterion.code: criterion for criterion in rating_round.criteria_version.criteria.all()}
    places = [(row["account"], row["code"]) for row in rows]
    here = Q()
    for account, code in places:
        here |= Q(account=account, code=code)
    if not places:
        return []
    found = spreads(rating_round.ratings.shown_to(user).filter(here).select_related("account"))
    talks: dict[tuple[int, str], list[RoundTalk]] = {}
    for talk in rating_round.talks.filter(here).select_related("by"):
        talks.setdefault((talk.account_id, talk.code), []).append(talk)
    accounts = rating_round.accounts.in_bulk({account for account, _code in places})
    return [
        Difference(accounts[place[0]], criteria[place[1]], found[place], talks.get(place, []))
        for place in places
        if place in found and place[1] in criteria and place[0] in accounts
    ]


def agreement(rating_round: RatingRound, *, user: Any) -> Share:
    """Of what several people rated, and `user` may see, how often they are less than two levels apart; one query."""
    standing = rating_round.ratings.shown_to(user).standing_by_rater().values("pk")
    rows = Rating.objects.filter(pk__in=standing).order_by().values("account", "code")
    gaps = rows.annotate(gap=Max("level") - Min("level"), raters=Count("pk")).filter(raters__gt=1)
    found = list(gaps.values_list("gap", flat=True))
    return Share(sum(gap < LEVELS_APART for gap in found), len(found))
