"""The matrix of attractiveness against our strength: the accounts worth most as bubbles, all others counted by field.

However many accounts there are, it takes the same few statements, and the picture stays readable.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Account
from scoring.choices import SegmentCode
from scoring.pictures import matrix as picture
from scoring.portfolio import account_values
from scoring.portfolio.account_values import Chosen
from scoring.quadrants import HIGH_FROM, Quadrant, quadrant
from scoring.scores.segments import names, segments_of
from ui.list_files import harmless

MOST_BUBBLES = 200
STEP = 10  # the side of a field in which accounts are counted

PLACED = "s.attractiveness IS NOT NULL AND s.strength IS NOT NULL"
ROWS = f"""
WITH seen AS ({{scores}}), worth AS ({{values}})
SELECT s.account_id, a.name, s.attractiveness, s.strength, s.score, w.value
FROM seen s JOIN accounts_account a ON a.id = s.account_id LEFT JOIN worth w ON w.account_id = s.account_id
WHERE {PLACED} ORDER BY w.value DESC NULLS LAST, s.score DESC NULLS LAST, s.account_id
"""  # noqa: S608 - made of constants
DENSITY = f"""
WITH seen AS ({{scores}})
SELECT least(div(s.strength, {STEP}), {100 // STEP - 1})::int AS across,
    least(div(s.attractiveness, {STEP}), {100 // STEP - 1})::int AS up, count(*)
FROM seen s WHERE {PLACED} AND NOT s.account_id = ANY(%s) GROUP BY across, up
"""  # noqa: S608 - made of constants
TOTALS = f"""
WITH seen AS ({{scores}}), worth AS ({{values}})
SELECT s.attractiveness >= {HIGH_FROM}, s.strength >= {HIGH_FROM}, count(*), count(w.value), sum(w.value)
FROM seen s LEFT JOIN worth w ON w.account_id = s.account_id GROUP BY 1, 2
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class Placed:
    """An account in the matrix; `value` None is not on record."""

    account: int
    name: str
    attractiveness: Decimal
    strength: Decimal
    score: Decimal | None
    value: Decimal | None
    segment: str = SegmentCode.STANDARD

    @property
    def quadrant(self) -> Quadrant | None:
        return quadrant(self.attractiveness, self.strength)


@dataclass(frozen=True)
class Total:
    """What one field of the matrix holds; `known` of its accounts have a figure, which add up to `value`."""

    quadrant: Quadrant
    accounts: int
    known: int
    value: Decimal | None


@dataclass(frozen=True)
class Matrix:
    """The accounts drawn one by one, and what there is beside them."""

    bubbles: list[Placed]
    totals: list[Total]
    counted: int  # placed, but only counted by field
    unplaced: int
    picture: SafeString | None

    @property
    def placed(self) -> int:
        return len(self.bubbles) + self.counted


def matrix(scores: QuerySet[Any], choice: Chosen, *, most: int = MOST_BUBBLES) -> Matrix:
    """The matrix of `scores` (of one version) with what is chosen as size; six queries at most."""
    rows = _statement(scores)
    worth = account_values.values(choice, ("SELECT account_id FROM seen", ()))
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(scores=rows[0], values=worth[0]) + " LIMIT %s", (*rows[1], *worth[1], most))
        found = cursor.fetchall()
        segments = segments_of([row[0] for row in found])
        bubbles = [Placed(*[*row, segments[row[0]].code if segments else SegmentCode.STANDARD]) for row in found]
        cursor.execute(TOTALS.format(scores=rows[0], values=worth[0]), (*rows[1], *worth[1]))
        by_field = {(row[0], row[1]): row[2:] for row in cursor.fetchall()}
        fields: list[tuple[int, int, int]] = []
        if len(bubbles) == most:
            cursor.execute(DENSITY.format(scores=rows[0]), (*rows[1], [one.account for one in bubbles]))
            fields = cursor.fetchall()
    unplaced = sum(given[0] for key, given in by_field.items() if None in key)
    return Matrix(
        bubbles=bubbles,
        totals=_totals(by_field),
        counted=sum(field[2] for field in fields),
        unplaced=unplaced,
        picture=_drawn(bubbles, fields, choice) if bubbles else None,
    )


def lines(scores: QuerySet[Any], choice: Chosen) -> Iterator[list[Any]]:
    """Every account of the matrix for a file, the heading first."""
    rows = _statement(scores)
    worth = account_values.values(choice, ("SELECT account_id FROM seen", ()))
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(scores=rows[0], values=worth[0]), (*rows[1], *worth[1]))
        found = [Placed(*row) for row in cursor.fetchall()]
    segments, called = segments_of([one.account for one in found]), dict(names())
    yield [_("Account"), _("Our strength"), _("Attractiveness"), _("Portfolio matrix"), _("Score"), _("Segment"),
           str(choice.value.label), _("Currency")]  # fmt: skip
    for one in found:
        field = str(one.quadrant.label) if one.quadrant else ""
        segment = segments[one.account].name if segments else called[SegmentCode.STANDARD]
        yield [harmless(one.name), one.strength, one.attractiveness, field, one.score, harmless(segment), one.value,
               choice.currency if one.value is not None else ""]  # fmt: skip


def _statement(scores: QuerySet[Any]) -> account_values.SQL:
    if scores.query.is_empty():
        return (
            "SELECT NULL::bigint AS account_id, NULL::numeric AS attractiveness, NULL::numeric AS strength, "
            "NULL::numeric AS score WHERE false",
            (),
        )
    return account_values.compiled(scores.order_by().values("account_id", "attractiveness", "strength", "score"))


def _totals(by_field: dict[tuple[bool | None, bool | None], Any]) -> list[Total]:
    return [
        Total(field, *by_field.get(key, (0, 0, None)))
        for field, key in (
            (Quadrant.STRATEGIC, (True, True)),
            (Quadrant.STAR, (True, False)),
            (Quadrant.STATUS, (False, True)),
            (Quadrant.STREAMLINE, (False, False)),
        )
    ]


def _drawn(bubbles: list[Placed], fields: list[tuple[int, int, int]], choice: Chosen) -> SafeString:
    return picture.draw(
        [
            picture.Bubble(
                one.name,
                reverse("scoring:account_score", args=[one.account]),
                float(one.strength),
                float(one.attractiveness),
                None if one.value is None else float(one.value),
                one.segment,
            )
            for one in bubbles
        ],
        fields=[picture.Field(*field) for field in fields],
        step=STEP,
        names=dict(names()),
        currency=choice.currency,
    )


def accounts_of(scores: QuerySet[Any]) -> QuerySet[Any]:
    """The accounts of `scores`."""
    return Account.objects.filter(pk__in=scores.order_by().values("account_id"))
