"""The matrix of attractiveness against our strength: the accounts worth most as bubbles, all others counted by field.

However many accounts there are, it takes the same few statements, and the picture stays readable.
"""

from collections import Counter
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
# In one pass: the accounts worth most, and how many there are in each field, with what they are worth.
PICTURED = f"""
WITH seen AS ({{scores}}), worth AS ({{values}}),
valued AS MATERIALIZED (
    SELECT s.account_id, s.attractiveness, s.strength, s.score, w.value
    FROM seen s LEFT JOIN worth w ON w.account_id = s.account_id
)
SELECT b.account_id, a.name, attractiveness, strength, score, value, NULL::boolean AS is_attractive,
    NULL::boolean AS are_strong, NULL::int AS across, NULL::int AS up, NULL::bigint AS accounts, NULL::bigint AS known
FROM (
    SELECT * FROM valued s WHERE {PLACED}
    ORDER BY value DESC NULLS LAST, score DESC NULLS LAST, account_id LIMIT %s
) b JOIN accounts_account a ON a.id = b.account_id
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, sum(value), attractiveness >= {HIGH_FROM}, strength >= {HIGH_FROM},
    least(div(strength, {STEP}), {100 // STEP - 1})::int, least(div(attractiveness, {STEP}), {100 // STEP - 1})::int,
    count(*), count(value)
FROM valued GROUP BY 7, 8, 9, 10
ORDER BY value DESC NULLS LAST, score DESC NULLS LAST, account_id
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
    """The matrix of `scores` (of one version) with what is chosen as size; five queries at most."""
    rows = _statement(scores)
    worth = account_values.values(choice, ("SELECT account_id FROM seen", ()))
    with connection.cursor() as cursor:
        cursor.execute(PICTURED.format(scores=rows[0], values=worth[0]), (*rows[1], *worth[1], most))
        found = cursor.fetchall()
    best = [row[:6] for row in found if row[0] is not None]
    counted = [row[5:] for row in found if row[0] is None]
    segments = segments_of([row[0] for row in best])
    bubbles = [Placed(*[*row, segments[row[0]].code if segments else SegmentCode.STANDARD]) for row in best]
    fields = _fields(counted, bubbles)
    return Matrix(
        bubbles=bubbles,
        totals=_totals(counted),
        counted=sum(accounts for _across, _up, accounts in fields),
        unplaced=sum(row[5] for row in counted if row[1] is None or row[2] is None),
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


def _fields(counted: list[Any], bubbles: list[Placed]) -> list[tuple[int, int, int]]:
    """By field, across and up, how many accounts it holds that are no bubble of their own."""
    left: Counter[tuple[int, int]] = Counter()
    for _value, is_attractive, are_strong, across, up, accounts, _known in counted:
        if is_attractive is not None and are_strong is not None:  # else it has no place
            left[across, up] += accounts
    left.subtract(Counter((_part(one.strength), _part(one.attractiveness)) for one in bubbles))
    return [(across, up, accounts) for (across, up), accounts in sorted(left.items()) if accounts]


def _part(points: Decimal) -> int:
    return min(int(points // STEP), 100 // STEP - 1)


def _totals(counted: list[Any]) -> list[Total]:
    totals = []
    for field, key in (
        (Quadrant.STRATEGIC, (True, True)),
        (Quadrant.STAR, (True, False)),
        (Quadrant.STATUS, (False, True)),
        (Quadrant.STREAMLINE, (False, False)),
    ):
        rows = [row for row in counted if row[1:3] == key]
        values = [row[0] for row in rows if row[0] is not None]
        totals.append(
            Total(field, sum(row[5] for row in rows), sum(row[6] for row in rows), sum(values) if values else None)
        )
    return totals


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
