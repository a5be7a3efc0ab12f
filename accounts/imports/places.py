"""Addresses in files: the columns of one, kept as the account's address of the kind the file states."""

from typing import Any

from accounts.imports.layouts import ADDRESS_TEXTS, Mapping
from accounts.imports.matching import execute


def _stated(mapping: Mapping) -> list[str]:
    return [name for name in ADDRESS_TEXTS if name in mapping.columns]


def differs(mapping: Mapping) -> str:
    """SQL over `s` and its account `a`: whether the row's address says anything that is not on record."""
    stated = _stated(mapping)
    if not stated:
        return ""
    unlike = " OR ".join(f"(s.{name} IS NOT NULL AND s.{name} <> d.{name})" for name in stated)
    return f"""(COALESCE({", ".join(f"s.{name}" for name in stated)}) IS NOT NULL AND (
        NOT EXISTS (SELECT FROM accounts_address d WHERE d.account_id = a.id AND d.kind = '{mapping.address}')
        OR EXISTS (SELECT FROM accounts_address d WHERE {_the_only_one("a.id", mapping)} AND ({unlike}))))"""  # noqa: S608 - made of constants and names of columns, all ours


def write(mapping: Mapping, params: dict[str, Any]) -> None:
    """Add the addresses accounts have none of, and complete those of which they have one; of several, none is meant."""
    stated = _stated(mapping)
    if not stated:
        return
    changes = "".join(f", {name} = COALESCE(s.{name}, d.{name})" for name in stated)
    unlike = " OR ".join(f"s.{name} <> d.{name}" for name in stated)
    rows = "s.claim = %(claim)s AND s.verdict IN ('created', 'updated')"
    execute(
        f"""
        UPDATE accounts_address d SET version = d.version + 1 {changes} FROM accounts_stagedrow s
        WHERE {rows} AND {_the_only_one("s.account_id", mapping)} AND ({unlike})
        """,  # noqa: S608 - names of columns, all ours
        params,
    )
    given = ", ".join(f"COALESCE(s.{name}, '')" if name in stated else "''" for name in ADDRESS_TEXTS)
    execute(
        f"""
        INSERT INTO accounts_address (account_id, kind, label, version, {", ".join(ADDRESS_TEXTS)})
        SELECT s.account_id, '{mapping.address}', '', 1, {given} FROM accounts_stagedrow s
        WHERE {rows} AND COALESCE({", ".join(f"s.{name}" for name in stated)}) IS NOT NULL AND NOT EXISTS (
            SELECT FROM accounts_address d WHERE d.account_id = s.account_id AND d.kind = '{mapping.address}')
        ORDER BY s.line
        """,  # noqa: S608 - names of columns, all ours
        params,
    )


def _the_only_one(account: str, mapping: Mapping) -> str:
    """SQL over `d`: it is the account's only address of the kind the file states."""
    return f"""d.account_id = {account} AND d.kind = '{mapping.address}' AND NOT EXISTS (
        SELECT FROM accounts_address o WHERE o.account_id = d.account_id AND o.kind = d.kind AND o.id <> d.id)"""
