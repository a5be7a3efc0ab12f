"""Demonstration: published criteria, some forty accounts rated, three key accounts, a draft to edit.

What is said of companies beyond their public figures is invented, and says so.
"""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.choices import AddressKind, FigureKind, IdentifierKind
from accounts.models import Account, Address, User
from kam.demo.accounts import account, person
from scoring import scales
from scoring.choices import Scale, VersionState
from scoring.criteria import publishing, seeding
from scoring.key_accounts import decisions
from scoring.models import CriteriaVersion, Criterion, Office
from scoring.ratings import rating
from scoring.ratings.rating import Judgement
from scoring.scores import rescoring

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
REQUIRED = "product-fit"
KNOCKS_OUT = "solvency"
BILLION = Decimal(1_000_000_000)
# Computed from the registry's own figures, and from where we are.
COMPUTED: dict[str, dict[str, Any]] = {
    "revenue-potential": {
        "scale": Scale.LOGARITHMIC,
        "fact": FigureKind.MARKET_CAP,
        "currency": "USD",
        "lowest": 2 * BILLION,
        "highest": 200 * BILLION,
        "help_en": "Sized by the market value: each doubling counts the same.",
        "help_fr": "Estimé par la valeur boursière : chaque doublement compte autant.",
    },
    "geographical-proximity": {
        "scale": Scale.BANDS,
        "fact": "distance",
        "bounds": [Decimal(100), Decimal(500), Decimal(1500), Decimal(5000)],
        "band_ratings": [Decimal(100), Decimal(80), Decimal(50), Decimal(20), Decimal(0)],
        "help_en": "How far the headquarters lie from our nearest office.",
        "help_fr": "La distance entre le siège et le plus proche de nos bureaux.",
    },
}
OFFICES = {
    "Lyon": ("45.764", "4.8357"),
    "Chicago": ("41.8781", "-87.6298"),
    "New York": ("40.7128", "-74.006"),
}
# Where they have their headquarters: city, state, degrees north and east.
HEADQUARTERS = {
    "HON": ("Charlotte", "North Carolina", "35.2271", "-80.8431"),
    "JNJ": ("New Brunswick", "New Jersey", "40.4862", "-74.4518"),
    "CAT": ("Irving", "Texas", "32.814", "-96.9489"),
    "EMR": ("Saint Louis", "Missouri", "38.627", "-90.1994"),
    "ABT": ("Abbott Park", "Illinois", "42.305", "-87.8967"),
}
MORE_RATED = 34
GREW = "existing-relationships"  # rated twice at 3M: the relationship grew

# Levels and reasons of the accounts the demonstration tells a story of.
TOLD: dict[str, dict[str, tuple[int, str]]] = {
    "MMM": {
        "product-fit": (5, "Abrasives, safety and electronics lines all specify our range."),
        "growth-potential": (3, "Grows with its markets; the safety division a little faster."),
        "cultural-compatibility": (4, "Opens its road map to suppliers twice a year."),
        "solvency": (4, "Pays on the day; leverage came down last year."),
        "existing-relationships": (3, "Purchasing and engineering know us; the board does not yet."),
        "potential-partnership": (5, "Both sides want a joint programme on solvent-free adhesives."),
    },
    "HON": {
        "product-fit": (4, "Building technologies and aerospace fit; process solutions in part."),
        "growth-potential": (4, "Its automation orders grow faster than the market."),
        "cultural-compatibility": (3, "Open on single projects, formal beyond them."),
        "solvency": (5, "Investment grade, never late in four years."),
        "existing-relationships": (4, "Two division heads call us themselves."),
        "potential-partnership": (4, "They look for joint projects in building efficiency."),
    },
    "JNJ": {
        "product-fit": (3, "Our range fits the medical devices sites."),
        "growth-potential": (4, "Invests in four new lines within three years."),
        "cultural-compatibility": (4, "Plans with suppliers and shares forecasts."),
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
    _put_on_the_map()
    version = _running(person("executive"))
    _rate_those_told_of(version)
    _rate_others(version, by=person("executive"))
    _decide(by=person("executive"))
    if not CriteriaVersion.objects.filter(name=NEXT).exists():
        _revise(publishing.copy(version, name=NEXT))


def _put_on_the_map() -> None:
    for name, (north, east) in OFFICES.items():
        Office.objects.get_or_create(name=name, defaults={"latitude": Decimal(north), "longitude": Decimal(east)})
    for symbol, (city, state, north, east) in HEADQUARTERS.items():
        Address.objects.get_or_create(
            account=account(symbol),
            kind=AddressKind.HEADQUARTERS,
            defaults={
                "city": city,
                "region": state,
                "country": "US",
                "latitude": Decimal(north),
                "longitude": Decimal(east),
            },
        )


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
    _give_scales(draft)
    reason = f"{SAID} Our strategy for three years: fewer clients, larger, and those who build with us."
    with pghistory.context(user=executive.pk):
        version = publishing.publish(draft, by=executive, reason=reason)
    rescoring.rescore_requested()
    return version


def _weigh(draft: CriteriaVersion, weights: dict[str, int]) -> None:
    for criterion in draft.criteria.all():
        criterion.weight = Decimal(weights.get(criterion.code, 0))
        criterion.save(update_fields=["weight"])


def _give_scales(draft: CriteriaVersion) -> None:
    for criterion in draft.criteria.all():
        criterion.axis = seeding.axis(criterion.code)
        criterion.is_required = criterion.code == REQUIRED
        if criterion.code == KNOCKS_OUT:
            criterion.knock_out_below = scales.judged(1)
        if computed := COMPUTED.get(criterion.code):
            criterion.levels_en, criterion.levels_fr = [], []
            for name, value in computed.items():
                setattr(criterion, name, value)
        criterion.save()


def _revise(draft: CriteriaVersion) -> None:
    """What the next version would do otherwise: near clients weigh more, and key accounts are fewer."""
    _weigh(draft, NEXT_WEIGHTS)
    draft.key_entry, draft.key_exit = Decimal(75), Decimal(70)
    draft.save(update_fields=["key_entry", "key_exit"])
    solvency = draft.criteria.get(code=KNOCKS_OUT)
    solvency.knock_out_below = scales.judged(2)
    solvency.save(update_fields=["knock_out_below"])


def _rate_those_told_of(version: CriteriaVersion) -> None:
    criteria = list(version.criteria.judged())
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
    criteria = list(version.criteria.judged())
    others = Account.objects.filter(identifiers__kind=IdentifierKind.TICKER).exclude(identifiers__value__in=SYMBOLS)
    for client in sorted(others.distinct(), key=lambda client: digest(client.name))[:MORE_RATED]:
        if not client.ratings.exists():
            known = [c for c in criteria if c.code == REQUIRED or digest(f"{client.name} {c.code} known") % 10 < 8]
            _rate(client, [_judge(c, client, seed=client.name) for c in known], by=by)


def _rate(client: Account, judgements: list[Judgement], *, by: User) -> None:
    with pghistory.context(user=by.pk):
        rating.rate(client, judgements, by=by)


def digest(text: str) -> int:
    """A number that is always the same for a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def _told(criterion: Criterion, level: int, reason: str) -> Judgement:
    return Judgement(criterion, level, f"{reason} {SAID}")


def _judge(criterion: Criterion, client: Account, *, seed: str) -> Judgement:
    """From the account's own figures where they say something, else invented, always the same."""
    if criterion.code == "growth-potential" and (times := _figure(client, FigureKind.PRICE_EARNINGS)) is not None:
        level = sum(times >= bound for bound in (5, 12, 18, 27, 45))
        return Judgement(criterion, level, f"Investors pay {times:.1f} times its earnings.")
    level = (0, 1, 2, 2, 3, 3, 3, 4, 4, 5)[digest(f"{seed} {criterion.code}") % 10]
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
