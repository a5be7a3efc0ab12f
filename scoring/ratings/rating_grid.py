"""Ratings of many accounts at once: rows of accounts, columns of judged criteria, filled in and saved together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, URLValidator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import Account
from scoring.choices import HIGHEST_LEVEL, LEVELS, LEVELS_APART, RatedFilter
from scoring.models import CriteriaVersion, Criterion, Rating, RatingRound
from scoring.ratings import ageing
from scoring.ratings.rating import Judgement, rated_meanwhile
from scoring.ratings.spread import Spread, spreads

LONGEST_REASON, LONGEST_LINK, MOST_CELLS = 2000, 500, 400
# The number of the account, that of the rating seen when the page was opened, the code of the criterion.
CELL = re.compile(r"level-(\d{1,18})-(\d{1,18})-([-\w]{1,60})")


@dataclass
class Cell:
    """One criterion of one account: what stands, what was typed over it, and what is wrong with that."""

    account: Account
    criterion: Criterion
    spread: Spread | None
    is_old: bool
    is_asked: bool  # by the round the grid is limited to, and not given yet
    level: str = ""
    error: str = ""

    @property
    def standing(self) -> Rating | None:
        return self.spread.ratings[0] if self.spread else None

    @property
    def name(self) -> str:
        """Of the field: it says which rating was seen, so that a later one is noticed."""
        return f"level-{self.account.pk}-{self.standing.pk if self.standing else 0}-{self.criterion.code}"

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Value, words, whether it is what was typed."""
        return [(str(level), self.criterion.levels[level], str(level) == self.level) for level in LEVELS]

    @property
    def age(self) -> str:
        return ageing.age(self.standing.at) if self.standing else ""

    @property
    def words(self) -> str:
        """What stands, in a sentence for who points at it or hears it."""
        if self.standing is None:
            return _("not rated")
        said = _("%(level)d, %(words)s; %(person)s, %(day)s") % {
            "level": self.standing.level,
            "words": self.standing.words,
            "person": self.standing.by or "–",
            "day": date_format(self.standing.at, "SHORT_DATE_FORMAT"),
        }
        if self.standing.waits_for is None:
            return said
        return _("%(rating)s; counts once “%(round)s” is closed") % {"rating": said, "round": self.standing.waits_for}


@dataclass
class Row:
    """One account; `reason` and `evidence` of its own go before the reason of the whole save."""

    account: Account
    cells: list[Cell]
    reason: str = ""
    evidence: str = ""
    reason_error: str = ""
    evidence_error: str = ""

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.level]


@dataclass
class Typed:
    """What a grid posts, by account: levels with the rating that was seen, reasons, links."""

    levels: dict[int, dict[str, tuple[str, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, str]) -> "Typed":
        typed = cls()
        for name, value in data.items():
            if value and (found := CELL.fullmatch(name)):
                account, seen, code = found.groups()
                typed.levels.setdefault(int(account), {})[code] = (value, int(seen))
        return typed

    @property
    def cells(self) -> int:
        return sum(len(given) for given in self.levels.values())


class Grid:
    """The accounts of a page under `criteria`; with `data`, what was typed into it, checked whole."""

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        criteria: Sequence[Criterion],
        version: CriteriaVersion,
        user: Any,
        rating_round: RatingRound | None = None,
        data: Mapping[str, str] | None = None,
    ) -> None:
        self.accounts, self.criteria, self.version, self.user = accounts, criteria, version, user
        self.rating_round, self.data = rating_round, data
        self.typed = Typed.of(data or {})
        self.reason = (data or {}).get("reason", "").strip()
        self.errors: list[str] = []

    @cached_property
    def rows(self) -> list[Row]:
        """Two queries, three in a round."""
        codes = [criterion.code for criterion in self.criteria]
        numbers = [account.pk for account in self.accounts]
        ratings = Rating.objects.filter(account__in=numbers, code__in=codes)
        found = spreads(ratings.shown_to(self.user))
        given: set[tuple[int, str]] = set()
        if self.rating_round:
            own = ratings.filter(round=self.rating_round, by=self.user)
            given = set(own.order_by().values_list("account", "code"))
        limit = ageing.old_before(self.version)
        rows = []
        for account in self.accounts:
            cells = []
            for criterion in self.criteria:
                place = (account.pk, criterion.code)
                spread = found.get(place)
                is_old = spread is not None and spread.ratings[0].at < limit
                is_asked = self.rating_round is not None and place not in given
                level, _seen = self.typed.levels.get(account.pk, {}).get(criterion.code, ("", 0))
                cells.append(Cell(account, criterion, spread, is_old, is_asked, level))
            rows.append(self._row(account, cells))
        return rows

    def _row(self, account: Account, cells: list[Cell]) -> Row:
        data = self.data or {}
        reason, evidence = (data.get(f"{name}-{account.pk}", "").strip() for name in ("reason", "evidence"))
        return Row(account, cells, reason, evidence)

    @property
    def is_outdated(self) -> bool:
        """Whether the criteria changed since the page was opened."""
        return self.data is not None and self.data.get("criteria_version") != str(self.version.pk)

    def is_valid(self) -> bool:
        """Whether everything typed can be recorded; else every fault stands at its place and nothing is."""
        if self.is_outdated:
            changed = _("The criteria changed while you were writing: look through the page, then save again.")
            self.errors.append(changed)
            return False
        if not any(row.filled for row in self.rows):
            self.errors.append(_("Nothing was filled in, so nothing was recorded."))
            return False
        if self.typed.cells > MOST_CELLS:
            self.errors.append(_("Save %(number)d ratings at a time at most.") % {"number": MOST_CELLS})
            return False
        return not [fault for row in self.rows for fault in self._faults(row)] and self._reason_fits()

    def _reason_fits(self) -> bool:
        if refusal := _refusal(self.reason):
            self.errors.append(refusal)
        return not self.errors

    def _faults(self, row: Row) -> list[str]:
        """The faults of a row, each noted where it stands."""
        for cell in row.filled:
            if cell.level not in {str(level) for level in LEVELS}:
                cell.error = _("A level is from 0 to %(highest)d.") % {"highest": HIGHEST_LEVEL}
                continue
            _level, seen = self.typed.levels[row.account.pk][cell.criterion.code]
            if cell.standing is not None and cell.standing.pk != seen:
                cell.error = rated_meanwhile(cell.standing)
        if row.filled and not (row.reason or self.reason):
            row.reason_error = _("Say why: a rating without a reason convinces nobody.")
        row.reason_error = _refusal(row.reason) or row.reason_error
        if row.evidence and not _is_link(row.evidence):
            row.evidence_error = _("Enter a link that begins with https:// or http://.")
        return [fault for fault in (row.reason_error, row.evidence_error, *(cell.error for cell in row.cells)) if fault]

    def judgements(self) -> dict[int, list[Judgement]]:
        """What is to be recorded, by account."""
        return {
            row.account.pk: [
                Judgement(cell.criterion, int(cell.level), row.reason or self.reason, row.evidence)
                for cell in row.filled
            ]
            for row in self.rows
            if row.filled
        }


def _refusal(reason: str) -> str:
    """Why a reason cannot be recorded as it is; empty where it can."""
    if len(reason) > LONGEST_REASON:
        return _("A reason has %(number)d characters at most.") % {"number": LONGEST_REASON}
    try:
        ProhibitNullCharactersValidator()(reason)
    except ValidationError as fault:
        return fault.messages[0]
    return ""


def _is_link(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_LINK


def limited(
    accounts: QuerySet[Any],
    choice: str,
    *,
    criteria: Sequence[Criterion],
    version: CriteriaVersion,
    user: Any,
    rating_round: RatingRound | None,
) -> QuerySet[Any]:
    """Those of `accounts` a `RatedFilter` leaves; in a round, not fully rated means: by `user`, in that round."""
    codes = [criterion.code for criterion in criteria]
    if choice == RatedFilter.OLD:
        return ageing.with_old_ratings(accounts, version, codes)
    if choice == RatedFilter.DIFFERING:
        return _differing(accounts, codes, user=user)
    if choice == RatedFilter.MISSING and rating_round is not None:
        own = Rating.objects.filter(round=rating_round, by=user, code__in=codes).order_by()
        rated = own.values("account").annotate(codes=Count("code", distinct=True)).filter(codes=len(codes))
        return accounts.exclude(pk__in=rated.values("account"))
    if choice == RatedFilter.MISSING:
        return ageing.not_fully_rated(accounts, codes)
    return accounts


def _differing(accounts: QuerySet[Any], codes: Sequence[str], *, user: Any) -> QuerySet[Any]:
    """Accounts of which two people's standing ratings are far apart."""
    here = Rating.objects.filter(account=OuterRef("account"), code=OuterRef("code")).shown_to(user)
    standing = Rating.objects.filter(code__in=codes).shown_to(user)
    later = here.filter(by=OuterRef("by"))
    last = standing.filter(~Exists(later.filter(at__gt=OuterRef("at"))))
    apart = here.filter(level__lte=OuterRef("level") - LEVELS_APART).filter(
        ~Exists(later.filter(at__gt=OuterRef("at")))
    )
    return accounts.filter(pk__in=last.filter(Exists(apart)).order_by().values("account"))
