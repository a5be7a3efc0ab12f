"""What there is of a client's profile, counted by the database: for one account, or as columns of many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Length, Trim
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from accounts.choices import Aspect
from accounts.models import (
    Account,
    CompetitorPresence,
    Contact,
    Document,
    Figure,
    ProfileAspect,
    ProfileItem,
    StakeholderJudgement,
)
from accounts.people_choices import Affiliation, JudgementKind
from accounts.profile_choices import ItemKind, ItemState
from accounts.profiles.completeness import ENOUGH_CHARACTERS, PARTS, Facts, share_of, text_of

A_YEAR = timedelta(days=365)
PREFIX = "fact_"  # in the query, where names of relations are taken
UNITS = 36  # what all parts make together; each is worth a whole number of them


def recent() -> Q:
    """Documents not older than a year."""
    return Q(dated_on__gte=timezone.localdate() - A_YEAR)


def _items(kind: str) -> Callable[[], QuerySet[Any]]:
    return lambda: ProfileItem.objects.filter(kind=kind).exclude(state=ItemState.DROPPED)


def _deciders() -> QuerySet[Any]:
    """People who are still there and whose latest judgement of roles names one; the latest of each alone counts."""
    earlier = StakeholderJudgement.objects.filter(contact=OuterRef("pk"), kind=JudgementKind.ROLES)
    known = earlier.filter(judged_on__lte=timezone.localdate()).order_by("-judged_on")
    return Contact.objects.present().annotate(roles=Subquery(known.values("values__len")[:1])).filter(roles__gte=1)


# Rows of which each counts as one fact. Whoever adds a part to the rule adds its rows here.
ROWS: dict[str, Callable[[], QuerySet[Any]]] = {
    "figures": lambda: Figure.objects.all(),
    "goals": _items(ItemKind.GOAL),
    "initiatives": _items(ItemKind.INITIATIVE),
    "people": lambda: Contact.objects.present().filter(affiliation=Affiliation.CLIENT),
    "deciders": _deciders,
    "reports": lambda: Document.objects.reports().filter(recent()),
    "competitors": lambda: CompetitorPresence.objects.all(),
}


def facts_of(account: Account) -> Facts:
    """The facts of one account, in one query."""
    texts = ProfileAspect.objects.filter(account=OuterRef("pk")).annotate(signs=Length(Trim("text"))).order_by()
    counted: dict[str, Any] = {PREFIX + name: _number(rows()) for name, rows in ROWS.items()}
    for aspect in Aspect:
        written = Subquery(texts.filter(aspect=aspect).values("signs")[:1])
        counted[PREFIX + text_of(aspect)] = Coalesce(written, 0)
    row = Account.objects.filter(pk=account.pk).annotate(**counted).values(*counted).get()
    return {name.removeprefix(PREFIX): number for name, number in row.items()}


def _number(rows: QuerySet[Any]) -> Any:
    """How many of `rows` hang off the account of the query around it."""
    own = rows.filter(account=OuterRef("pk")).order_by().values("account")
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)


def with_completeness(accounts: QuerySet[Any]) -> QuerySet[Any]:
    """`profile_completeness`: 0 to 100, as `accounts.profiles.completeness.profile_completeness` works it out."""
    units: Any = _units_of_texts()
    for part in PARTS:
        if not part.is_text:
            there = GreaterThanOrEqual(_number(ROWS[part.fact]()), part.least)
            units = units + Case(When(there, then=Value(_worth(part))), default=Value(0))
    return accounts.annotate(profile_completeness=units * 100 / UNITS)


def _worth(part: Any) -> int:
    return int(share_of(part) * UNITS)


def _units_of_texts() -> Any:
    """The units of all texts that are long enough; one look at the table for the six."""
    worth = Case(*(When(aspect=part.aspect, then=Value(_worth(part))) for part in PARTS if part.is_text))
    written = ProfileAspect.objects.filter(account=OuterRef("pk")).annotate(signs=Length(Trim("text")))
    enough = written.filter(signs__gte=ENOUGH_CHARACTERS).order_by().values("account")
    return Coalesce(Subquery(enough.annotate(units=Sum(worth)).values("units")), 0)


def with_oldest_review(accounts: QuerySet[Any]) -> QuerySet[Any]:
    """`profile_reviewed`: when the aspect was looked at that nobody looked at for longest; None for no aspect."""
    aspects = ProfileAspect.objects.filter(account=OuterRef("pk")).order_by().values("account")
    return accounts.annotate(profile_reviewed=Subquery(aspects.annotate(oldest=Min("reviewed_at")).values("oldest")))
