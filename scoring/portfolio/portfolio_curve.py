"""The 80/20 curve of the registry's own data: how few accounts make how much of what all of them are worth."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Account
from scoring.pictures import curve as picture
from scoring.portfolio import account_values
from scoring.portfolio.account_values import Chosen
from ui.list_files import harmless

MOST_NAMED = 20
MOST = Decimal(80)  # per cent: the share one asks after
RANKED = """
WITH worth AS ({values}),
ranked AS (
    SELECT account_id, value, row_number() OVER best AS place, sum(value) OVER best AS cumulated,
        sum(value) OVER () AS total, count(*) OVER () AS accounts
    FROM worth WINDOW best AS (ORDER BY value DESC, account_id ROWS UNBOUNDED PRECEDING)
)
SELECT account_id, value, place, cumulated, total, accounts FROM ranked
"""
NAMED = """
SELECT place, a.name, value, cumulated, total FROM ({ranked}) r JOIN accounts_account a ON a.id = r.account_id
ORDER BY place
"""
# A hundred points, the accounts that are named, the last, and the one with which the share asked after is reached.
SOME = f"""
WHERE place <= {MOST_NAMED} OR place = accounts OR mod(place, greatest(accounts / 100, 1)) = 0
    OR (100 * cumulated >= {MOST} * total AND 100 * (cumulated - value) < {MOST} * total)
"""


@dataclass(frozen=True)
class Step:
    """The account at a place, and what it makes together with those before it; shares in per cent."""

    account: Account | None
    place: int
    value: Decimal
    share: Decimal
    cumulated: Decimal


@dataclass(frozen=True)
class Curve:
    """`few` of the `accounts` with a figure make `makes` per cent of `total`; `unknown` accounts have none."""

    named: list[Step]
    accounts: int
    unknown: int
    total: Decimal
    few: int
    few_share: Decimal  # of the accounts, in per cent
    makes: Decimal
    picture: SafeString


def curve(accounts: QuerySet[Account], choice: Chosen) -> Curve | None:
    """The curve of `accounts`; None where none has a figure above zero. Three queries."""
    sql, parameters = account_values.values(choice, account_values.compiled(accounts.order_by().values("pk")))
    with connection.cursor() as cursor:
        cursor.execute(f"{RANKED.format(values=sql)}{SOME} ORDER BY place", parameters)
        rows = cursor.fetchall()
    if not rows or not rows[-1][4]:
        return None
    total, of = rows[-1][4], rows[-1][5]
    few, reached = next((row[2], row[3]) for row in rows if 100 * row[3] >= MOST * total)
    named = Account.objects.in_bulk([row[0] for row in rows[:MOST_NAMED]])
    points = [picture.Point(row[2] / of, float(row[3] / total)) for row in rows]
    return Curve(
        named=[
            Step(named[row[0]], row[2], row[1], 100 * row[1] / total, 100 * row[3] / total) for row in rows[:MOST_NAMED]
        ],
        accounts=of,
        unknown=accounts.count() - of,
        total=total,
        few=few,
        few_share=Decimal(100 * few) / of,
        makes=100 * reached / total,
        picture=picture.draw(points, few=few / of, makes=float(reached / total)),
    )


def lines(accounts: QuerySet[Account], choice: Chosen) -> Iterator[list[Any]]:
    """Every account with a figure for a file, the heading first."""
    sql, parameters = account_values.values(choice, account_values.compiled(accounts.order_by().values("pk")))
    with connection.cursor() as cursor:
        cursor.execute(NAMED.format(ranked=RANKED.format(values=sql)), parameters)
        rows = cursor.fetchall()
    yield [_("Place"), _("Account"), str(choice.value.label), _("Currency"), _("Share, %"), _("Share so far, %")]
    for place, name, value, cumulated, total in rows:
        shares = [round(100 * part / total, 4) if total else "" for part in (value, cumulated)]
        yield [place, harmless(name), value, choice.currency, *shares]
