"""What comes of each row of a file of companies or figures: the verdicts, in sets."""

from typing import Any
from uuid import UUID

from accounts.imports import parents, places
from accounts.imports.layouts import FIGURES, Mapping
from accounts.imports.matching import (
    FIGURES_DIFFER,
    OPEN,
    execute,
    find_accounts,
    new_identifiers,
    reject,
    reject_repeated,
    reject_without_account,
)
from accounts.models import User


def judge_accounts(mapping: Mapping, *, claim: UUID, by: User | None, source: str) -> None:
    """The verdict of every row of a file of companies or figures."""
    params = {"claim": claim, "source": source}
    reject_repeated(claim)
    find_accounts(mapping, claim=claim, by=by)
    reject_repeated(claim, key="s.account_id")
    if mapping.rows == FIGURES:
        reject_without_account(mapping, claim=claim)
    else:
        _reject_nameless(params)
    execute(f"UPDATE accounts_stagedrow s SET verdict = 'created' WHERE {OPEN} AND s.account_id IS NULL", params)  # noqa: S608 - made of constants and names of columns, all ours
    _remark_taken_identifiers(mapping, params)
    parents.find(mapping, by=by, params=params)
    if mapping.names_a_sector:
        _keep_better_sectors(params)
    execute(
        f"""
        UPDATE accounts_stagedrow s SET verdict = CASE WHEN {differs(mapping)} THEN 'updated' ELSE 'unchanged' END
        FROM accounts_account a WHERE {OPEN} AND a.id = s.account_id
        """,  # noqa: S608 - names of columns, all ours
        params,
    )


def _keep_better_sectors(params: dict[str, Any]) -> None:
    """Words the standard list does not know, or knows less narrowly, leave an account's entry of it as it is."""
    execute(
        f"""
        UPDATE accounts_stagedrow s SET standard_sector = NULL, sector = NULL, industry = NULL
        FROM accounts_account a
        WHERE {OPEN} AND a.id = s.account_id AND a.standard_sector_id IS NOT NULL
          AND (s.standard_sector IS NULL OR starts_with(a.standard_sector_id, s.standard_sector))
        """,  # noqa: S608 - made of constants and names of columns, all ours
        params,
    )


def _reject_nameless(params: dict[str, Any]) -> None:
    """New companies need a name; one named twice, once without identifier, may be one and the same."""
    reject("s.account_id IS NULL AND s.name IS NULL", "name_missing", params)
    reject(
        "d.id = s.id AND d.first < s.line AND d.unsure",
        "twice_in_file",
        params,
        said="jsonb_build_object('line', d.first)",
        source=f"FROM (SELECT id, min(line) OVER w AS first, bool_or(key LIKE 'name:%%') OVER w AS unsure "  # noqa: S608 - made of constants and names of columns, all ours
        f"FROM accounts_stagedrow s WHERE {OPEN} AND s.account_id IS NULL WINDOW w AS (PARTITION BY folded_name)) d",
    )


def _remark_taken_identifiers(mapping: Mapping, params: dict[str, Any]) -> None:
    """Say of a row which of its less trusted identifiers belongs to another account, on record or in the file."""
    for kind in mapping.identifiers[1:]:
        execute(
            f"""
            UPDATE accounts_stagedrow s SET reason = 'identifier_taken',
                params = jsonb_build_object('kind', '{kind}', 'value', s.{kind})
            WHERE s.claim = %(claim)s AND s.verdict <> 'rejected' AND s.{kind} IS NOT NULL AND (
                EXISTS (SELECT FROM accounts_identifier i WHERE i.kind = '{kind}'
                        AND upper(i.value) = upper(s.{kind}) AND i.account_id IS DISTINCT FROM s.account_id)
                OR NOT EXISTS (SELECT FROM accounts_identifier i WHERE i.kind = '{kind}'
                               AND upper(i.value) = upper(s.{kind}))
                AND s.id NOT IN (SELECT n.id FROM ({new_identifiers(mapping)}) n WHERE n.kind = '{kind}'))
            """,  # noqa: S608 - names of columns, all ours
            params,
        )


def differs(mapping: Mapping) -> str:
    """SQL over `s` and its account `a`: whether the row says anything that is not on record."""
    parts = [f"(s.{name} IS NOT NULL AND s.{name} <> a.{name})" for name in mapping.texts]
    if mapping.identifiers:
        parts.append(f"s.id IN (SELECT n.id FROM ({new_identifiers(mapping)}) n)")  # noqa: S608 - made of constants and names of columns, all ours
    if mapping.figures:
        parts.append(FIGURES_DIFFER)
    if mapping.names_a_sector:
        parts.append("(s.standard_sector IS NOT NULL AND s.standard_sector IS DISTINCT FROM a.standard_sector_id)")
    parts += [part for part in (places.differs(mapping), parents.differs(mapping)) if part]
    return " OR ".join(parts) or "FALSE"
