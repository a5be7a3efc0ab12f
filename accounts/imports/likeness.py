"""Companies that would be created though they seem to be on record: remarked, and left out where that is asked."""

from typing import Any
from uuid import UUID

from accounts import names
from accounts.imports.matching import TO_BE_CREATED, execute, within_reach
from accounts.models import User

# The company without the legal forms at the end of its name, as `names.company` has it.
COMPANY = "reverse(regexp_replace(reverse(btrim({}, ' ,')), %(endings)s, ''))"
KNOWN = f"""
    SELECT id AS account_id, {COMPANY.format("folded_name")} AS company
    FROM accounts_account WHERE merged_into_id IS NULL
    UNION ALL SELECT account_id, {COMPANY.format("folded_name")} FROM accounts_tradingname
"""  # noqa: S608 - names of columns, all ours


def remark(*, claim: UUID, by: User | None, leave_out: bool) -> None:
    """Say of each row judged `created` which account it is like, or which earlier row; `leave_out` rejects these.

    An account that `by` may not see is not named.
    """
    seen, places = within_reach(by)
    params = {"claim": claim, "endings": names.ENDINGS_BACKWARDS, **places}
    execute(
        f"""
        UPDATE accounts_stagedrow s SET reason = f.reason, params = f.params
        FROM (
            SELECT DISTINCT ON (s.id) s.id, CASE WHEN {seen} THEN 'alike' ELSE 'alike_hidden' END AS reason,
                   CASE WHEN {seen} THEN jsonb_build_object('name', a.name) ELSE '{{}}' END AS params
            FROM (SELECT id, {COMPANY.format("s.folded_name")} AS company
                  FROM accounts_stagedrow s WHERE {TO_BE_CREATED}) s
            JOIN ({KNOWN}) k ON k.company = s.company
            JOIN accounts_account a ON a.id = k.account_id
            ORDER BY s.id, reason, a.id
        ) f WHERE f.id = s.id
        """,  # noqa: S608 - names of columns, all ours
        params,
    )
    execute(
        f"""
        UPDATE accounts_stagedrow s SET reason = 'alike_in_file', params = jsonb_build_object('line', f.first)
        FROM (SELECT id, min(line) OVER (PARTITION BY {COMPANY.format("s.folded_name")}) AS first
              FROM accounts_stagedrow s WHERE {TO_BE_CREATED}) f
        WHERE f.id = s.id AND f.first < s.line AND s.reason = ''
        """,  # noqa: S608 - names of columns, all ours
        params,
    )
    if leave_out:
        _leave_out(params)


def _leave_out(params: dict[str, Any]) -> None:
    execute(
        f"UPDATE accounts_stagedrow s SET verdict = 'rejected' WHERE {TO_BE_CREATED} AND s.reason LIKE 'alike%%'",  # noqa: S608 - made of constants and names of columns, all ours
        params,
    )
