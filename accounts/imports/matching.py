"""Which account each staged row is about, in sets.

The same statements answer the preview and the import; the import goes on to write what they decided.
"""

from typing import Any
from uuid import UUID

from django.db import connection

from accounts.imports.layouts import Mapping
from accounts.models import Account, User

OPEN = "s.claim = %(claim)s AND s.verdict = ''"
TO_BE_CREATED = "s.claim = %(claim)s AND s.verdict = 'created'"

FIGURE_CURRENCY = """
    CASE WHEN f.key IN ('employees', 'price_earnings', 'dividend_yield', 'price_sales', 'price_book')
         THEN '' ELSE COALESCE(s.currency, '') END
"""

FIGURES_DIFFER = f"""EXISTS (
    SELECT FROM jsonb_each_text(s.figures) f
    LEFT JOIN accounts_figure x ON x.account_id = a.id AND x.kind = f.key AND x.year IS NULL
    WHERE (f.value::numeric, {FIGURE_CURRENCY}, %(source)s) IS DISTINCT FROM (x.amount, x.currency, x.source)
)"""  # noqa: S608 - names of columns, all ours


def execute(sql: str, params: dict[str, Any]) -> int:
    """Run one statement; returns the rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def reject(where: str, reason: str, params: dict[str, Any], *, said: str = "'{}'::jsonb", source: str = "") -> None:
    """Reject the open rows for which `where` holds; `said` is SQL for what the sentence needs."""
    execute(
        f"UPDATE accounts_stagedrow s SET verdict = 'rejected', reason = '{reason}', params = {said} {source} "  # noqa: S608 - made of constants and names of columns, all ours
        f"WHERE {OPEN} AND {where}",
        params,
    )


def take_the_only(column: str, candidates: str, params: dict[str, Any], *, else_reject: str) -> None:
    """Give each row the one candidate it has; reject a row with several.

    `candidates` is SQL for the rows' `id`, the candidate as `column`, and of how `many` it is one.
    """
    several = {"said": "jsonb_build_object('count', c.many)", "source": f"FROM ({candidates}) c"}
    reject("c.id = s.id AND c.many > 1", else_reject, params, **several)
    execute(
        f"UPDATE accounts_stagedrow s SET {column} = c.{column} FROM ({candidates}) c WHERE c.id = s.id",  # noqa: S608 - made of constants and names of columns, all ours
        params,
    )


def find_accounts(mapping: Mapping, *, claim: UUID, by: User | None) -> None:
    """Give each open row its account: by identifier, the most trusted first, then by folded name.

    An account that bears another identifier of a kind the row states, more trusted than the one they share, is
    another company (two classes of shares have one CIK). Rows whose account `by` may not change are rejected.
    """
    params = {"claim": claim}
    for at, kind in enumerate(mapping.identifiers):
        execute(
            f"""
            UPDATE accounts_stagedrow s SET account_id = i.account_id FROM accounts_identifier i
            WHERE {OPEN} AND s.account_id IS NULL AND i.kind = '{kind}' AND upper(i.value) = upper(s.{kind})
              AND NOT {_is_another("i.account_id", mapping.identifiers[:at])}
            """,  # noqa: S608 - names of columns, all ours
            params,
        )
    if "name" in mapping.columns:
        _find_by_name(mapping, params)
    if by is not None:
        _reject_out_of_reach(by, params)


def _is_another(account: str, kinds: list[str]) -> str:
    """SQL: `account` bears identifiers of `kinds`, and none of one of these kinds is the row's."""
    differing = " OR ".join(
        f"(o.kind = '{kind}' AND s.{kind} IS NOT NULL AND NOT EXISTS (SELECT FROM accounts_identifier p "
        f"WHERE p.account_id = o.account_id AND p.kind = '{kind}' AND upper(p.value) = upper(s.{kind})))"
        for kind in kinds
    )
    if not differing:
        return "FALSE"
    return f"EXISTS (SELECT FROM accounts_identifier o WHERE o.account_id = {account} AND ({differing}))"


def _find_by_name(mapping: Mapping, params: dict[str, Any]) -> None:
    candidates = f"""
        SELECT s.id, min(a.id) AS account_id, count(*) AS many
        FROM accounts_stagedrow s JOIN accounts_account a ON a.folded_name = s.folded_name
        WHERE {OPEN} AND s.account_id IS NULL AND NOT {_is_another("a.id", mapping.identifiers)}
        GROUP BY s.id
    """  # noqa: S608 - names of columns, all ours
    take_the_only("account_id", candidates, params, else_reject="ambiguous_name")


def _reject_out_of_reach(by: User, params: dict[str, Any]) -> None:
    seen, places = within_reach(by, account="s.account_id")
    reject(f"s.account_id IS NOT NULL AND NOT {seen}", "out_of_reach", {**params, **places})


def within_reach(by: User | None, *, account: str = "a.id") -> tuple[str, dict[str, Any]]:
    """SQL over `account`: whether `by` may see it (None sees all), and the parameters of it."""
    if by is None:
        return "TRUE", {}
    sql, values = Account.objects.visible_to(by).order_by().values("pk").query.sql_with_params()
    places = {f"reach{at}": value for at, value in enumerate(values)}
    return f"({account} IN ({sql % tuple(f'%({place})s' for place in places)}))", places


def reject_repeated(claim: UUID, *, key: str = "key", reason: str = "twice_in_file") -> None:
    """Of rows about one thing only the first counts; `key` is SQL over the staged row."""
    reject(
        "d.id = s.id AND d.first < s.line",
        reason,
        {"claim": claim},
        said="jsonb_build_object('line', d.first)",
        source=f"FROM (SELECT id, min(line) OVER (PARTITION BY {key}) AS first FROM accounts_stagedrow s "  # noqa: S608 - made of constants and names of columns, all ours
        f"WHERE {OPEN} AND ({key}) IS NOT NULL) d",
    )


def reject_without_account(mapping: Mapping, *, claim: UUID) -> None:
    """Rows whose company nobody knows here, in a file that only adds to accounts."""
    kinds = mapping.identifiers
    stated = [(kind, f"s.{kind}") for kind in kinds]
    if stated:
        first = " ".join(f"WHEN {column} IS NOT NULL THEN '{kind}'" for kind, column in stated)
        value = ", ".join(column for _kind, column in stated)
        reject(
            f"s.account_id IS NULL AND COALESCE({value}) IS NOT NULL",
            "no_account",
            {"claim": claim},
            said=f"jsonb_build_object('kind', CASE {first} END, 'value', COALESCE({value}))",
        )
    reject(
        "s.account_id IS NULL",
        "no_account_named",
        {"claim": claim},
        said="jsonb_build_object('value', COALESCE(s.name, ''))",
    )


def new_identifiers(mapping: Mapping) -> str:
    """SQL: the identifiers that rows not rejected bring and that belong to nobody yet; in the file, the first wins."""
    given = ", ".join(f"('{kind}', s.{kind})" for kind in mapping.identifiers) or "(NULL, NULL)"
    return f"""
        SELECT DISTINCT ON (g.kind, upper(g.value)) s.id, g.kind, g.value
        FROM accounts_stagedrow s CROSS JOIN LATERAL (VALUES {given}) g (kind, value)
        WHERE s.claim = %(claim)s AND s.verdict <> 'rejected' AND g.value IS NOT NULL
          AND NOT EXISTS (
              SELECT FROM accounts_identifier i WHERE i.kind = g.kind AND upper(i.value) = upper(g.value))
        ORDER BY g.kind, upper(g.value), s.line
    """  # noqa: S608 - names of columns, all ours
