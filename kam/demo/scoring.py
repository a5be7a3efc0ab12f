"""Demonstration: published criteria, some forty accounts rated, three key accounts, a draft to edit.

What is said of companies beyond their public figures is invented, and says so.
"""

import hashlib
from collections.abc import Callable
from decimal import Decimal

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.choices import FigureKind, IdentifierKind
from accounts.models import Account, User
from kam.demo.accounts import account, person
from scoring import decisions, publishing, rating, rescoring, seeding
from scoring.choices import VersionState
from scoring.models import CriteriaVersion, Criterion
from scoring.rating import Judgement

RUNNING = "Growth with partners"
NEXT = "Growth with partners, revised"
WEIGHTS = {
    "product-fit": 16,
    "revenue-potential": 22,
    "growth-potential": 18,
    "cultural-compatibility": 5,
    "geographical-proximity": 3,
    "solvency": 8,
    "existing-relationships": 10,
    "potential-partnership": 18,
}
NEXT_WEIGHTS = {**WEIGHTS, "revenue-potential": 18, "geographical-proximity": 7}
MORE_RATED = 34
GREW = "existing-relationships"  # rated twice at 3M: the relationship grew

# Levels and reasons of the accounts the demonstration tells a story of.
TOLD: dict[str, dict[str, tuple[int, str]]] = {
    "MMM": {
        "product-fit": (5, "Abrasives, safety and electronics lines all specify our range."),
        "revenue-potential": (4, "Spend analysis of the three largest plants puts us among their top suppliers."),
        "growth-potential": (3, "Grows with its markets; the safety division a little faster."),
        "cultural-compatibility": (4, "Opens its road map to suppliers twice a year."),
        "geographical-proximity": (3, "Two of their European sites lie within an hour of ours."),
        "solvency": (4, "Pays on the day; leverage came down last year."),
        "existing-relationships": (3, "Purchasing and engineering know us; the board does not yet."),
        "potential-partnership": (5, "Both sides want a joint programme on solvent-free adhesives."),
    },
    "HON": {
        "product-fit": (4, "Building technologies and aerospace fit; process solutions in part."),
        "revenue-potential": (5, "Would be one of our five largest accounts at a third of its needs."),
        "growth-potential": (4, "Its automation orders grow faster than the market."),
        "cultural-compatibility": (3, "Open on single projects, formal beyond them."),
        "geographical-proximity": (4, "Most of the sites that matter lie near ours."),
        "solvency": (5, "Investment grade, never late in four years."),
        "existing-relationships": (4, "Two division heads call us themselves."),
        "potential-partnership": (4, "They look for joint projects in building efficiency."),
    },
    "JNJ": {
        "product-fit": (3, "Our range fits the medical devices sites."),
        "revenue-potential": (5, "Its sites together buy more of what we sell than any client of ours."),
        "growth-potential": (4, "Invests in four new lines within three years."),
        "cultural-compatibility": (4, "Plans with suppliers and shares forecasts."),
        "geographical-proximity": (3, "Some sites are near, the largest are not."),
        "solvency": (5, "Highest rating on record, always on time."),
        "existing-relationships": (2, "Known in purchasing only."),
        "potential-partnership": (3, "A first joint project on sterile packaging stands to reason."),
    },
}
SYMBOLS = ["MMM", "HON", "JNJ", "CAT", "EMR", "ABT"]
DECIDED = {
    "MMM": "Best fit of all we rated, and a partner in solvent-free adhesives for years to come.",
    "HON": "High potential, paid on time, and two divisions ask for a common plan.",
    "JNJ": "Largest potential in the portfolio; relationships have to grow from purchasing upwards.",
}
SAID = "Invented for demonstration."


@transaction.atomic
def load(say: Callable[[str], None]) -> None:
    """Publish, rate, decide and leave a draft; what is there already stays as it is."""
    say("Criteria, ratings and key accounts")
    version = _running(person("executive"))
    _rate_those_told_of(version)
    _rate_others(version, by=person("executive"))
    _decide(by=person("executive"))
    if not CriteriaVersion.objects.filter(name=NEXT).exists():
        _weigh(publishing.copy(version, name=NEXT), NEXT_WEIGHTS)


def _running(executive: User) -> CriteriaVersion:
    running = CriteriaVersion.objects.running()
    if running is not None:
        return running
    seeding.seed(CriteriaVersion, Criterion)
    draft = CriteriaVersion.objects.filter(state=VersionState.DRAFT).earliest("pk")
    if draft.name != seeding.NAME:
        draft = publishing.copy(draft)
    draft.name = RUNNING
    draft.save(update_fields=["name"])
    _weigh(draft, WEIGHTS)
    reason = f"{SAID} Our strategy for three years: fewer clients, larger, and those who build with us."
    with pghistory.context(user=executive.pk):
        version = publishing.publish(draft, by=executive, reason=reason)
    rescoring.rescore_requested()
    return version


def _weigh(draft: CriteriaVersion, weights: dict[str, int]) -> None:
    for criterion in draft.criteria.all():
        criterion.weight = Decimal(weights.get(criterion.code, 0))
        criterion.save(update_fields=["weight"])


def _rate_those_told_of(version: CriteriaVersion) -> None:
    criteria = list(version.criteria.all())
    for symbol in SYMBOLS:
        client = account(symbol)
        if client.ratings.exists():
            continue
        if symbol == "MMM":
            before = [Judgement(c, 2, f"Only one buyer answers us. {SAID}") for c in criteria if c.code == GREW]
            _rate(client, before, by=person("deputy"))
        told = TOLD.get(symbol, {})
        judgements = [_told(c, *told[c.code]) if c.code in told else _judge(c, client, seed=symbol) for c in criteria]
        _rate(client, judgements, by=person("manager"))


def _rate_others(version: CriteriaVersion, *, by: User) -> None:
    criteria = list(version.criteria.all())
    others = Account.objects.filter(identifiers__kind=IdentifierKind.TICKER).exclude(identifiers__value__in=SYMBOLS)
    for client in sorted(others.distinct(), key=lambda client: _digest(client.name))[:MORE_RATED]:
        if not client.ratings.exists():
            known = [c for c in criteria if _digest(f"{client.name} {c.code} known") % 10 < 8] or criteria[:1]
            _rate(client, [_judge(c, client, seed=client.name) for c in known], by=by)


def _rate(client: Account, judgements: list[Judgement], *, by: User) -> None:
    with pghistory.context(user=by.pk):
        rating.rate(client, judgements, by=by)


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def _told(criterion: Criterion, level: int, reason: str) -> Judgement:
    return Judgement(criterion, level, f"{reason} {SAID}")


def _judge(criterion: Criterion, client: Account, *, seed: str) -> Judgement:
    """From the account's own figures where they say something, else invented, always the same."""
    if criterion.code == "revenue-potential" and (cap := _figure(client, FigureKind.MARKET_CAP)) is not None:
        level = sum(cap >= bound * 1_000_000_000 for bound in (5, 12, 25, 60, 150))
        return Judgement(criterion, level, f"Sized by its market value of {cap / 1_000_000_000:.1f} billion.")
    if criterion.code == "growth-potential" and (times := _figure(client, FigureKind.PRICE_EARNINGS)) is not None:
        level = sum(times >= bound for bound in (5, 12, 18, 27, 45))
        return Judgement(criterion, level, f"Investors pay {times:.1f} times its earnings.")
    level = (0, 1, 2, 2, 3, 3, 3, 4, 4, 5)[_digest(f"{seed} {criterion.code}") % 10]
    return Judgement(criterion, level, f"{criterion.levels_en[level]}, as our people on site see it. {SAID}")


def _figure(client: Account, kind: str) -> Decimal | None:
    figure = client.figures.filter(kind=kind).first()
    return figure.amount if figure else None


def _decide(*, by: User) -> None:
    today = timezone.localdate()
    review = today.replace(year=today.year + 1, day=1)
    for symbol, reason in DECIDED.items():
        client = account(symbol)
        if not client.key_decisions.exists():
            with pghistory.context(user=by.pk):
                decisions.decide(client, is_key=True, reason=f"{reason} {SAID}", by=by, review_on=review)
