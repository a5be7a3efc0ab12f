"""Facts a rating can be computed from. Each is one SELECT of (account_id, value): what is not on record has no row.

`{accounts}` stands for the condition on the accounts asked for, and every SELECT uses it on a column called
`account_id`, so that one account costs one look into an index, and all of them one pass.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.choices import FigureKind, FreeKind
from accounts.models import FreeField

FREE = "free:"
DISTANCE_FACT = "distance"
EARTH_KM = 6371  # mean radius (IUGG)

Amount = tuple[str, dict[str, Any]]  # an SQL text and its parameters


@dataclass(frozen=True)
class Fact:
    """A number known of accounts."""

    code: str
    label: str | Promise
    unit: str | Promise
    sql: str
    has_currency: bool = False
    changes_by_itself: bool = False  # with the days that pass

    def select(self, *, accounts: str, currency: str, prefix: str) -> Amount:
        """The SELECT for the accounts of a condition; `prefix` keeps its parameters apart from others'."""
        values = {f"{prefix}_currency": currency, f"{prefix}_key": self.code.removeprefix(FREE)}
        return self.sql.format(accounts=accounts, currency=f"%({prefix}_currency)s", key=f"%({prefix}_key)s"), values


# The newest year of a figure, one whose year is not stated where there is no other; of money, in one currency.
NEWEST_FIGURE = """
    SELECT DISTINCT ON (account_id) account_id, amount AS value FROM accounts_figure
    WHERE kind = '{kind}'{in_currency} AND {{accounts}} ORDER BY account_id, year DESC NULLS LAST
"""
GROWTH = """
    SELECT DISTINCT ON (account_id) account_id, round(100 * (amount - before) / before, 6) AS value FROM (
        SELECT account_id, year, amount, lag(amount) OVER years AS before, lag(year) OVER years AS year_before
        FROM accounts_figure WHERE kind = 'revenue' AND currency = {currency} AND year IS NOT NULL AND {accounts}
        WINDOW years AS (PARTITION BY account_id ORDER BY year)
    ) y WHERE year_before = year - 1 AND before > 0 ORDER BY account_id, year DESC
"""
WALLET = """
    SELECT account_id, {value} AS value FROM (
        SELECT account_id, year, ours_amount, total_amount, max(year) OVER (PARTITION BY account_id) AS newest
        FROM accounts_wallet WHERE currency = {{currency}} AND ours_amount IS NOT NULL{known} AND {{accounts}}
    ) w WHERE year = newest GROUP BY account_id{having}
"""
OUR_SALES = WALLET.format(value="sum(ours_amount)", known="", having="")
SHARE_OF_WALLET = WALLET.format(
    value="round(100 * sum(ours_amount) / sum(total_amount), 6)",
    known=" AND total_amount IS NOT NULL",
    having=" HAVING sum(total_amount) > 0",
)
YEARS_WITH_US = """
    SELECT account_id, round((current_date - client_since) / 365.25, 6) AS value
    FROM (SELECT id AS account_id, client_since FROM accounts_account) a
    WHERE client_since <= current_date AND {accounts}
"""
# Great-circle distance by the haversine formula, in whole kilometres.
DISTANCE = f"""
    SELECT a.account_id, min(round((2 * {EARTH_KM} * asin(least(1, sqrt(
        power(sin(radians(o.latitude - a.latitude) / 2), 2)
        + cos(radians(a.latitude)) * cos(radians(o.latitude)) * power(sin(radians(o.longitude - a.longitude) / 2), 2)
    ))))::numeric)) AS value
    FROM (
        SELECT account_id, latitude, longitude FROM accounts_address
        WHERE kind = 'headquarters' AND latitude IS NOT NULL AND {{accounts}}
    ) a CROSS JOIN scoring_office o GROUP BY a.account_id
"""  # noqa: S608 - made of constants
FREE_NUMBER = """
    SELECT account_id, value FROM (
        SELECT id AS account_id, CASE WHEN free_values ->> {key} ~ '^-?[0-9]{{1,20}}([.][0-9]{{1,12}})?$'
            THEN round((free_values ->> {key})::numeric, 6) END AS value
        FROM (SELECT id, id AS account_id, free_values FROM accounts_account) a WHERE {accounts}
    ) f WHERE value IS NOT NULL
"""


def _figure(kind: FigureKind, unit: Any, *, money: bool = False) -> Fact:
    condition = " AND currency = {currency}" if money else ""
    return Fact(kind.value, kind.label, unit, NEWEST_FIGURE.format(kind=kind.value, in_currency=condition), money)


STANDING = [
    _figure(FigureKind.REVENUE, _("a year"), money=True),
    Fact("revenue_growth", _("Growth of the revenue"), _("per cent a year"), GROWTH, has_currency=True),
    _figure(FigureKind.EBITDA, _("a year"), money=True),
    _figure(FigureKind.MARKET_CAP, "", money=True),
    _figure(FigureKind.EMPLOYEES, _("people")),
    _figure(FigureKind.PAYMENT_DELAY, _("days")),
    Fact("our_sales", _("Our sales to the account"), _("a year"), OUR_SALES, has_currency=True),
    Fact("share_of_wallet", _("Share of wallet"), _("per cent"), SHARE_OF_WALLET, has_currency=True),
    Fact("years_with_us", _("Years of relationship"), _("years"), YEARS_WITH_US, changes_by_itself=True),
    Fact(DISTANCE_FACT, _("Distance from our nearest office"), _("km"), DISTANCE),
]


def available() -> list[Fact]:
    """The standing facts, then the free fields in use that hold a number."""
    free = FreeField.objects.filter(is_active=True, kind=FreeKind.NUMBER)
    return STANDING + [Fact(f"{FREE}{field.key}", field.label, "", FREE_NUMBER) for field in free]


def by_code(codes: Iterable[str]) -> dict[str, Fact]:
    """The facts of `codes`; those that are gone are missing. A query only where a free field is among them."""
    wanted = set(codes)
    found = available() if any(code.startswith(FREE) for code in wanted) else STANDING
    return {fact.code: fact for fact in found if fact.code in wanted}


def any_changes_by_itself(criteria: Iterable[Any]) -> bool:
    """Whether a criterion among them is computed from a fact that changes with the days that pass."""
    return any(fact.changes_by_itself for fact in by_code(one.fact for one in criteria if one.fact).values())
