"""Writing what the verdicts decided, in sets and in one transaction. History is written by the tables' triggers."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from accounts.imports import likeness, parents, places
from accounts.imports.faults import LEFT_OUT
from accounts.imports.judging import judge_accounts
from accounts.imports.layouts import ACCOUNT_TEXTS, CONTACTS, Mapping
from accounts.imports.matching import FIGURE_CURRENCY, execute, new_identifiers
from accounts.imports.people import judge_contacts, write_contacts
from accounts.models import Sector, User
from accounts.models.account import words_to_find
from accounts.registry import groups

DEFAULTS = {"status": "'active'", "language": "'en'"}

# Words that no entry of the list stands behind come to an account without one: the others were taken off the row.
SECTOR = "COALESCE(s.standard_sector, a.standard_sector_id)"
NO_LONGER_FORMER = "".join(
    f", {name} = CASE WHEN COALESCE(s.status, a.status) = 'former' THEN a.{name} {otherwise} END"
    for name, otherwise in (("former_on", ""), ("former_reason", "ELSE ''"), ("former_note", "ELSE ''"))
)

# A history trigger asks for this setting; where it is missing, PostgreSQL raises and rolls back a subtransaction for
# each row, and each of these looks through every event the statement has queued: quadratic. "{}" ignores no trigger.
SPARE_THE_TRIGGERS = "SELECT set_config('pgtrigger.ignore', '{}', true)"


def judge(mapping: Mapping, *, claim: UUID, by: User | None, leave_out_alike: bool = False) -> dict[str, int]:
    """Give every staged row its verdict; returns rows by verdict, and under "holding_back" those that stop the rest.

    `by` limits the accounts to those the person may change; None is the administrator's command. `leave_out_alike`
    rejects new companies that look as if they were on record.
    Two imports judge and write one after the other: this waits for the transaction of any other.
    """
    execute("SELECT pg_advisory_xact_lock(hashtext('accounts.imports'))", {})
    if parents.COLUMN in mapping.columns:
        groups.lock_parents()
    if mapping.rows == CONTACTS:
        judge_contacts(mapping, claim=claim, by=by)
    else:
        judge_accounts(mapping, claim=claim, by=by, source=mapping.source)
        likeness.remark(claim=claim, by=by, leave_out=leave_out_alike)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FILTER (WHERE verdict = 'created'), count(*) FILTER (WHERE verdict = 'updated'),
                   count(*) FILTER (WHERE verdict = 'unchanged'), count(*) FILTER (WHERE verdict = 'rejected'),
                   count(*) FILTER (WHERE verdict = 'rejected' AND NOT reason = ANY (%(harmless)s))
            FROM accounts_stagedrow WHERE claim = %(claim)s
            """,
            {"claim": claim, "harmless": sorted(LEFT_OUT)},
        )
        counts = cursor.fetchone()
    return dict(zip(("created", "updated", "unchanged", "rejected", "holding_back"), counts, strict=True))


def write(mapping: Mapping, *, claim: UUID, by: User | None) -> None:
    """Write the rows judged created and updated; the caller's transaction makes it all or nothing."""
    execute(SPARE_THE_TRIGGERS, {})
    if mapping.rows == CONTACTS:
        write_contacts(mapping, claim=claim, today=timezone.localdate())
        return
    params = {"claim": claim, "by": by and by.pk, "source": mapping.source}
    _insert_accounts(mapping, params)
    _update_accounts(mapping, params)
    if mapping.identifiers:
        execute(
            f"""
            INSERT INTO accounts_identifier (account_id, kind, value)
            SELECT s.account_id, n.kind, n.value FROM ({new_identifiers(mapping)}) n
            JOIN accounts_stagedrow s ON s.id = n.id ORDER BY s.line, n.kind
            """,  # noqa: S608 - names of columns, all ours
            params,
        )
    if mapping.figures:
        _write_figures(params)
    places.write(mapping, params)
    parents.write(mapping, params)
    _count_words_again(params)


def _insert_accounts(mapping: Mapping, params: dict[str, Any]) -> None:
    execute(
        """
        UPDATE accounts_stagedrow SET account_id = nextval(pg_get_serial_sequence('accounts_account', 'id'))
        WHERE claim = %(claim)s AND verdict = 'created'
        """,
        params,
    )
    given = ", ".join(
        f"COALESCE(s.{name}, {DEFAULTS.get(name, repr(''))})" if name in mapping.texts else DEFAULTS.get(name, "''")
        for name in ACCOUNT_TEXTS
    )
    execute(
        f"""
        INSERT INTO accounts_account (id, version, registered_by_id, registered_at, folded_name, search_text,
                                      standard_sector_id, {", ".join(ACCOUNT_TEXTS)})
        SELECT s.account_id, 1, %(by)s, now(), s.folded_name, s.search_text, s.standard_sector, {given}
        FROM accounts_stagedrow s WHERE s.claim = %(claim)s AND s.verdict = 'created' ORDER BY s.line
        """,  # noqa: S608 - names of columns, all ours
        params,
    )


def _update_accounts(mapping: Mapping, params: dict[str, Any]) -> None:
    if not mapping.texts:
        return
    changes = "".join(f", {name} = COALESCE(s.{name}, a.{name})" for name in mapping.texts)
    folded = ", folded_name = COALESCE(s.folded_name, a.folded_name)" if "name" in mapping.columns else ""
    differing = " OR ".join(f"s.{name} <> a.{name}" for name in mapping.texts)
    if mapping.names_a_sector:
        changes += f", standard_sector_id = {SECTOR}"
        differing += f" OR {SECTOR} IS DISTINCT FROM a.standard_sector_id"
    if "status" in mapping.texts:
        changes += NO_LONGER_FORMER
    execute(
        f"""
        UPDATE accounts_account a SET version = a.version + 1 {changes} {folded}
        FROM accounts_stagedrow s
        WHERE s.claim = %(claim)s AND s.verdict = 'updated' AND a.id = s.account_id AND ({differing})
        """,  # noqa: S608 - names of columns, all ours
        params,
    )


def _write_figures(params: dict[str, Any]) -> None:
    execute(
        f"""
        INSERT INTO accounts_figure (account_id, kind, amount, currency, source)
        SELECT s.account_id, f.key, f.value::numeric, {FIGURE_CURRENCY}, %(source)s
        FROM accounts_stagedrow s CROSS JOIN LATERAL jsonb_each_text(s.figures) f
        WHERE s.claim = %(claim)s AND s.verdict IN ('created', 'updated')
        ORDER BY s.line
        ON CONFLICT (account_id, kind, year) DO UPDATE
        SET amount = EXCLUDED.amount, currency = EXCLUDED.currency, source = EXCLUDED.source,
            version = accounts_figure.version + 1
        WHERE (accounts_figure.amount, accounts_figure.currency, accounts_figure.source)
              IS DISTINCT FROM (EXCLUDED.amount, EXCLUDED.currency, EXCLUDED.source)
        """,  # noqa: S608 - names of columns, all ours
        params,
    )


def _count_words_again(params: dict[str, Any]) -> None:
    """Search words of accounts whose row was not the whole of them: updated ones, and those with a remark."""
    entries = Sector.objects.select_related("top").in_bulk()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT a.id, a.search_text, a.name, a.legal_name, a.headquarters, a.industry, a.standard_sector_id,
                   ARRAY(SELECT i.value FROM accounts_identifier i WHERE i.account_id = a.id ORDER BY i.kind, i.value)
                   || ARRAY(SELECT t.name::varchar FROM accounts_tradingname t WHERE t.account_id = a.id
                            ORDER BY t.name, t.id)
            FROM accounts_account a JOIN accounts_stagedrow s ON s.account_id = a.id
            WHERE s.claim = %(claim)s AND (s.verdict = 'updated' OR s.verdict = 'created' AND s.reason <> '')
            """,
            params,
        )
        counted = [
            (pk, words_to_find(*texts, code and entries[code].words, *known_as), before)
            for pk, before, *texts, code, known_as in cursor
        ]
    changed = [(pk, words) for pk, words, before in counted if words != before]
    if changed:
        execute(
            """
            UPDATE accounts_account a SET search_text = w.words
            FROM unnest(%(ids)s::bigint[], %(words)s::text[]) w (id, words) WHERE a.id = w.id
            """,
            {"ids": [pk for pk, _words in changed], "words": [words for _pk, words in changed]},
        )
