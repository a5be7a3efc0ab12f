"""What accounts are worth, for the pictures of the portfolio: our sales to them, their revenue, their capitalisation.

Amounts are never converted: a picture speaks of one currency, and says how many accounts have theirs in others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

SQL = tuple[str, tuple[Any, ...]]  # a statement and its parameters in their order


class Value(models.TextChoices):
    """By what the worth of an account is counted."""

    OUR_SALES = "our_sales", _("Our sales to the account")
    REVENUE = "revenue", _("Revenue of the account")
    MARKET_CAP = "market_cap", _("Market capitalisation")


@dataclass(frozen=True)
class Chosen:
    """What a picture is drawn of, out of what is on record; `year` None is the newest of each account."""

    value: Value
    currency: str
    year: int | None
    currencies: list[tuple[str, int]]  # with the number of accounts, the most first
    years: list[int]

    @property
    def others(self) -> list[tuple[str, int]]:
        """The other currencies, with how many accounts have figures in them."""
        return [(code, accounts) for code, accounts in self.currencies if code != self.currency]


# A line for each currency of a value, and one for each of its years; `is_whole` tells the former.
ON_RECORD = """
SELECT value, currency, year, grouping(year) = 1 AS is_whole, count(DISTINCT account_id) FROM (
    SELECT 'our_sales' AS value, currency, year, account_id FROM accounts_wallet WHERE ours_amount IS NOT NULL
    UNION ALL
    SELECT kind, currency, year, account_id FROM accounts_figure
    WHERE kind IN ('revenue', 'market_cap') AND currency <> ''
) known WHERE account_id IN ({accounts})
GROUP BY GROUPING SETS ((value, currency), (value, currency, year))
"""
OUR_SALES = """
SELECT account_id, sum(ours_amount) AS value FROM (
    SELECT account_id, year, ours_amount, max(year) OVER (PARTITION BY account_id) AS newest FROM accounts_wallet
    WHERE ours_amount IS NOT NULL AND currency = %s AND account_id IN ({accounts}){year}
) w WHERE year = newest GROUP BY account_id
"""
FIGURE = """
SELECT DISTINCT ON (account_id) account_id, greatest(amount, 0) AS value FROM accounts_figure
WHERE kind = '{kind}' AND currency = %s AND account_id IN ({accounts}){year}
ORDER BY account_id, year DESC NULLS LAST
"""


def compiled(rows: QuerySet[Any]) -> SQL:
    """The SQL of a query set; of one that can find nothing a statement that finds nothing."""
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::bigint AS account_id WHERE false", ()
    return sql, tuple(parameters)


def chosen(asked: Any, accounts: QuerySet[Any]) -> Chosen:
    """What `asked` (value, currency, year of an address) chooses out of what is on record of `accounts`; else what is
    known of the most accounts. Two queries."""
    sql, parameters = compiled(accounts.order_by().values("pk"))
    with connection.cursor() as cursor:
        # Counting 100,000 accounts by a sort on disk takes three times as long as in memory.
        cursor.execute("SELECT set_config('work_mem', '64MB', true)")
        cursor.execute(ON_RECORD.format(accounts=sql), parameters)
        rows = cursor.fetchall()
    return choose(asked, rows)


def choose(asked: Any, rows: Sequence[tuple[str, str, int | None, bool, int]]) -> Chosen:
    """As `chosen`, of the rows found."""
    known = {one: sum(row[4] for row in rows if row[0] == one and row[3]) for one in Value}
    value = Value(asked.get("value")) if asked.get("value") in Value.values else None
    value = value or max(Value, key=lambda one: known[one])
    currencies = [(row[1], row[4]) for row in rows if row[0] == value and row[3]]
    currencies.sort(key=lambda one: (-one[1], one[0]))
    codes = [code for code, _accounts in currencies]
    currency = asked.get("currency") if asked.get("currency") in codes else (codes[0] if codes else "")
    years = sorted(
        {row[2] for row in rows if row[0] == value and row[1] == currency and not row[3] and row[2] is not None},
        reverse=True,
    )
    year = next((one for one in years if str(one) == asked.get("year")), None)
    return Chosen(value, currency or "", year, currencies, years)


def values(choice: Chosen, accounts: SQL) -> SQL:
    """A SELECT of (account_id, value) of what is chosen; `accounts` is one of numbers of accounts."""
    sql, parameters = accounts
    of_year = "" if choice.year is None else " AND year = %s"
    statement = OUR_SALES if choice.value == Value.OUR_SALES else FIGURE
    years = () if choice.year is None else (choice.year,)
    return (
        statement.format(kind=choice.value.value, accounts=sql, year=of_year),
        (choice.currency, *parameters, *years),
    )
