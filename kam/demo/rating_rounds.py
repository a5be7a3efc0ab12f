"""Demonstration: a rating round that closed with raters who differed, and one that is open and half rated."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.models import Account, User
from kam.demo.accounts import account, person
from kam.demo.scoring import SAID
from scoring.models import CriteriaVersion, RatingRound, RoundTalk
from scoring.ratings import rating, rounds
from scoring.ratings.rating import Judgement

AUTUMN, SPRING = "Autumn round", "Spring round"
CLOSED_OVER = ["MMM", "HON", "JNJ"]
OPEN_OVER = ["MMM", "HON", "CAT", "EMR"]
# By account and criterion, what the manager, the deputy and the executive found in the first round.
FOUND = {
    "MMM": {"product-fit": (5, 4, 4), "existing-relationships": (4, 3, 1), "potential-partnership": (5, 5, 4)},
    "HON": {"product-fit": (4, 4, 4), "revenue-potential": (5, 4, 5), "cultural-compatibility": (4, 2, 3)},
    "JNJ": {"existing-relationships": (3, 2, 2), "potential-partnership": (4, 2, 3)},
}
REASONS = (
    "From this year's meetings with their divisions.",
    "From the orders and complaints of the last two quarters.",
    "From the last talk with their board.",
)
NOW = {
    "MMM": {"product-fit": (5, 5), "existing-relationships": (4, 2)},
    "HON": {"product-fit": (5, 4)},
}
TALKED = (
    "The executive had only met purchasing. Engineering and two plant managers call us themselves now: 3 is agreed for "
    "the next round, and the manager introduces the executive to the division head."
)


def load(say: Callable[[str], None]) -> None:
    """Two rounds, one after the other; what is there already stays as it is."""
    if RatingRound.objects.exists():
        return
    say("Rating rounds")
    _first()
    _second()


@transaction.atomic
def _first() -> None:
    raters = [person("manager"), person("deputy"), person("executive")]
    first = _opened(AUTUMN, [account(symbol) for symbol in CLOSED_OVER], raters, days=21)
    for symbol, found in FOUND.items():
        _rate(first, account(symbol), found, raters)
    talk = {"account": account("MMM"), "code": "existing-relationships", "by": person("manager")}
    RoundTalk.objects.create(round=first, text=f"{TALKED} {SAID}", **talk)
    rounds.close_round(first, by=person("executive"))


@transaction.atomic
def _second() -> None:
    raters = [person("manager"), person("deputy"), person("executive")]
    second = _opened(SPRING, [account(symbol) for symbol in OPEN_OVER], raters, days=10)
    for symbol, given in NOW.items():
        _rate(second, account(symbol), given, [raters[0], raters[2]])


def _opened(name: str, accounts: Sequence[Account], raters: Sequence[User], *, days: int) -> RatingRound:
    executive = person("executive")
    draft = RatingRound(
        name=name,
        purpose=f"Before the decision which accounts are key. {SAID}",
        deadline=timezone.localdate() + timedelta(days=days),
    )
    with pghistory.context(user=executive.pk):
        made = rounds.compose(draft, [one.pk for one in accounts], kinds=[], executives=[executive], by=executive)
        for one in accounts:
            allowed = rounds.may_rate([one.pk])[one.pk]
            rounds.set_raters(made, one, [rater for rater in raters if rater.pk in allowed], by=executive)
        rounds.open_round(made, by=executive)
    made.refresh_from_db()
    return made


def _rate(made: RatingRound, of: Account, found: Mapping[str, tuple[int, ...]], raters: Sequence[User]) -> None:
    version = CriteriaVersion.objects.running()
    criteria = {criterion.code: criterion for criterion in version.criteria.judged()} if version else {}
    for place, rater in enumerate(raters):
        if not made.raters.filter(account=of, user=rater).exists():
            continue
        given = [
            Judgement(criteria[code], levels[place], f"{REASONS[place]} {SAID}")
            for code, levels in found.items()
            if code in criteria and place < len(levels)
        ]
        with pghistory.context(user=rater.pk):
            rating.rate(of, given, by=rater)
