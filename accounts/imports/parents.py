"""Parent accounts in files: found by their CRM record, in the file or on record; no row makes a circle."""

from typing import Any

from accounts.imports.layouts import Mapping
from accounts.imports.matching import OPEN, execute, within_reach
from accounts.models import User

COLUMN = "parent_crm"

_CIRCLE = """
    WITH RECURSIVE link (child, above) AS MATERIALIZED (
        SELECT account_id, parent FROM accounts_stagedrow
        WHERE claim = %(claim)s AND verdict <> 'rejected' AND parent IS NOT NULL AND account_id IS NOT NULL
        UNION ALL
        SELECT a.id, a.parent_id FROM accounts_account a
        WHERE a.parent_id IS NOT NULL AND a.id NOT IN (
            SELECT account_id FROM accounts_stagedrow
            WHERE claim = %(claim)s AND verdict <> 'rejected' AND parent IS NOT NULL AND account_id IS NOT NULL)
    ), climb (start, at) AS (
        SELECT account_id, parent FROM accounts_stagedrow
        WHERE claim = %(claim)s AND verdict <> 'rejected' AND parent IS NOT NULL AND account_id IS NOT NULL
        UNION
        SELECT climb.start, link.above FROM climb JOIN link ON link.child = climb.at
    )
    SELECT start FROM climb WHERE start = at
"""


def find(mapping: Mapping, *, by: User | None, params: dict[str, Any]) -> None:
    """Give each open row the account above it; whoever would end above itself is rejected.

    Of accounts on record only those `by` may see are found. A parent that is nowhere is left out: the row counts.
    """
    if COLUMN not in mapping.columns:
        return
    seen, places = within_reach(by, account="i.account_id")
    execute(
        f"""
        UPDATE accounts_stagedrow s SET parent = i.account_id FROM accounts_identifier i
        WHERE {OPEN} AND i.kind = 'crm' AND upper(i.value) = upper(s.parent_crm) AND {seen}
        """,  # noqa: S608 - names of columns, all ours
        {**params, **places},
    )
    execute(
        f"""
        UPDATE accounts_stagedrow s SET verdict = 'rejected', reason = 'own_parent'
        WHERE {OPEN} AND (s.account_id IN ({_CIRCLE}) OR upper(s.parent_crm) = upper(s.crm))
        """,  # noqa: S608 - made of constants and names of columns, all ours
        params,
    )


def differs(mapping: Mapping) -> str:
    """SQL over `s` and its account `a`: whether the row states another parent than the one on record."""
    return "(s.parent IS NOT NULL AND s.parent IS DISTINCT FROM a.parent_id)" if COLUMN in mapping.columns else ""


def write(mapping: Mapping, params: dict[str, Any]) -> None:
    """Hang every row's account below its parent. What the file itself creates is found only now.

    Rows of the file that hang each other up in a circle are left where they are.
    """
    if COLUMN not in mapping.columns:
        return
    execute(
        """
        UPDATE accounts_stagedrow s SET parent = i.account_id FROM accounts_identifier i
        WHERE s.claim = %(claim)s AND s.verdict IN ('created', 'updated') AND s.parent IS NULL
          AND i.kind = 'crm' AND upper(i.value) = upper(s.parent_crm)
          AND EXISTS (SELECT FROM accounts_stagedrow n
                      WHERE n.claim = %(claim)s AND n.verdict = 'created' AND n.account_id = i.account_id)
        """,
        params,
    )
    execute(
        f"""
        UPDATE accounts_account a SET parent_id = s.parent, version = a.version + 1 FROM accounts_stagedrow s
        WHERE s.claim = %(claim)s AND s.verdict IN ('created', 'updated') AND a.id = s.account_id
          AND s.parent IS NOT NULL AND s.parent IS DISTINCT FROM a.parent_id AND a.id NOT IN ({_CIRCLE})
        """,  # noqa: S608 - made of constants and names of columns, all ours
        params,
    )
