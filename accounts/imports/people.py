"""Files of contacts: whom each staged row is about, who reports to whom, and writing them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from accounts import opt_out
from accounts.imports.layouts import CONTACT_TEXTS, Mapping
from accounts.imports.matching import (
    OPEN,
    execute,
    find_accounts,
    reject,
    reject_repeated,
    reject_without_account,
    take_the_only,
)
from accounts.models import Contact, StagedRow, User
from outbox import posting

FULL_NAME = "lower(concat_ws(' ', NULLIF({0}.first_name, ''), {0}.last_name))"
SAME_PERSON = f"""
    CASE WHEN s.contact_crm IS NOT NULL THEN s.contact_crm
         WHEN s.email IS NOT NULL THEN s.account_id || ':' || lower(s.email)
         ELSE s.account_id || ':' || {FULL_NAME.format("s")} END
"""
SAME_RECORD = "(c.crm_id = '' OR s.contact_crm IS NULL)"


def judge_contacts(mapping: Mapping, *, claim: UUID, by: User | None) -> None:
    """The verdict of every row of a file of people; each finds its account, then itself, then its superior."""
    params = {"claim": claim}
    find_accounts(mapping, claim=claim, by=by)
    reject_without_account(mapping, claim=claim)
    reject_repeated(claim, key=SAME_PERSON, reason="person_twice_in_file")
    _find_contacts(mapping, params)
    reject_repeated(claim, key="s.contact_id", reason="person_twice_in_file")
    execute(
        f"""
        UPDATE accounts_stagedrow s
        SET verdict = 'created', contact_id = nextval(pg_get_serial_sequence('accounts_contact', 'id'))
        WHERE {OPEN} AND s.contact_id IS NULL
        """,  # noqa: S608 - made of constants and names of columns, all ours
        params,
    )
    if "reports_to_crm" in mapping.columns:
        _find_superiors(params)
    execute(
        f"""
        UPDATE accounts_stagedrow s SET verdict = CASE WHEN {_differs(mapping)} THEN 'updated' ELSE 'unchanged' END
        FROM accounts_contact c WHERE {OPEN} AND c.id = s.contact_id
        """,  # noqa: S608 - names of columns, all ours
        params,
    )


def _find_contacts(mapping: Mapping, params: dict[str, Any]) -> None:
    """By CRM record, then by e-mail address, then by full name, the last two within the account."""
    if "contact_crm" in mapping.columns:
        known = "FROM accounts_contact c"
        reject("c.crm_id = s.contact_crm AND c.account_id <> s.account_id", "person_elsewhere", params, source=known)
        _take(f"{known} WHERE {OPEN} AND c.crm_id = s.contact_crm", params)
    within = f"{OPEN} AND s.contact_id IS NULL AND c.account_id = s.account_id AND {SAME_RECORD}"
    by_name = f"{FULL_NAME.format('c')} = {FULL_NAME.format('s')}"
    for same in (["lower(c.email) = lower(s.email)"] if "email" in mapping.columns else []) + [by_name]:
        candidates = f"""
            SELECT s.id, min(c.id) AS contact_id, count(*) AS many
            FROM accounts_stagedrow s JOIN accounts_contact c ON {same} WHERE {within} GROUP BY s.id
        """  # noqa: S608 - made of constants and names of columns, all ours
        take_the_only("contact_id", candidates, params, else_reject="ambiguous_person")


def _take(found: str, params: dict[str, Any]) -> None:
    execute(f"UPDATE accounts_stagedrow s SET contact_id = c.id {found}", params)  # noqa: S608 - made of constants and names of columns, all ours


def _find_superiors(params: dict[str, Any]) -> None:
    """The superior stands in the file or on record, at the same account; who would end above itself is rejected."""
    execute(
        """
        UPDATE accounts_stagedrow s SET boss = b.contact_id FROM accounts_stagedrow b
        WHERE s.claim = %(claim)s AND b.claim = %(claim)s AND s.verdict <> 'rejected' AND b.verdict <> 'rejected'
          AND b.contact_crm = s.reports_to_crm AND b.account_id = s.account_id
        """,
        params,
    )
    execute(
        """
        UPDATE accounts_stagedrow s SET boss = c.id FROM accounts_contact c
        WHERE s.claim = %(claim)s AND s.verdict <> 'rejected' AND s.boss IS NULL
          AND c.crm_id = s.reports_to_crm AND c.account_id = s.account_id
        """,
        params,
    )
    circle = """
        WITH RECURSIVE link (child, parent) AS MATERIALIZED (
            SELECT contact_id, boss FROM accounts_stagedrow
            WHERE claim = %(claim)s AND verdict <> 'rejected' AND boss IS NOT NULL
            UNION ALL
            SELECT c.id, c.reports_to_id FROM accounts_contact c
            WHERE c.reports_to_id IS NOT NULL
              AND c.account_id IN (SELECT account_id FROM accounts_stagedrow WHERE claim = %(claim)s)
              AND c.id NOT IN (SELECT contact_id FROM accounts_stagedrow
                               WHERE claim = %(claim)s AND verdict <> 'rejected' AND boss IS NOT NULL)
        ), climb (start, at) AS (
            SELECT child, parent FROM link
            UNION
            SELECT climb.start, link.parent FROM climb JOIN link ON link.child = climb.at
        )
        SELECT start FROM climb WHERE start = at
    """
    execute(
        f"""
        UPDATE accounts_stagedrow s SET verdict = 'rejected', reason = 'reports_in_a_circle'
        WHERE s.claim = %(claim)s AND s.verdict <> 'rejected' AND s.boss IS NOT NULL AND s.contact_id IN ({circle})
        """,  # noqa: S608 - made of constants and names of columns, all ours
        params,
    )
    execute(
        """
        UPDATE accounts_stagedrow s SET boss = NULL
        WHERE s.claim = %(claim)s AND s.boss IS NOT NULL
          AND NOT EXISTS (SELECT FROM accounts_contact c WHERE c.id = s.boss)
          AND s.boss NOT IN (SELECT contact_id FROM accounts_stagedrow
                             WHERE claim = %(claim)s AND verdict <> 'rejected' AND contact_id IS NOT NULL)
        """,
        params,
    )


def _texts(mapping: Mapping) -> list[str]:
    return [name for name in CONTACT_TEXTS if name in mapping.columns]


def _differs(mapping: Mapping) -> str:
    parts = [f"(s.{name} IS NOT NULL AND s.{name} <> c.{name})" for name in _texts(mapping)]
    if "contact_crm" in mapping.columns:
        parts.append("(s.contact_crm IS NOT NULL AND s.contact_crm <> c.crm_id)")
    if "reports_to_crm" in mapping.columns:
        parts.append("(s.boss IS NOT NULL AND s.boss IS DISTINCT FROM c.reports_to_id)")
    if "opted_out" in mapping.columns:
        parts.append("(s.opted_out = 'yes' AND c.opted_out_on IS NULL)")
    return " OR ".join(parts)


def write_contacts(mapping: Mapping, *, claim: UUID, today: date) -> None:
    """Write what `judge_contacts` decided; who opted out is written to no more from now on."""
    params = {"claim": claim, "today": today}
    opting_out = _addresses_opting_out(params)
    texts = _texts(mapping)
    execute(
        f"""
        INSERT INTO accounts_contact (id, account_id, version, {", ".join(CONTACT_TEXTS)}, language, crm_id,
                                      opted_out_on, opted_out_source)
        SELECT s.contact_id, s.account_id, 1, {", ".join(f"COALESCE(s.{name}, '')" for name in CONTACT_TEXTS)},
               a.language, COALESCE(s.contact_crm, ''), CASE WHEN s.opted_out = 'yes' THEN %(today)s::date END,
               CASE WHEN s.opted_out = 'yes' THEN 'crm' ELSE '' END
        FROM accounts_stagedrow s JOIN accounts_account a ON a.id = s.account_id
        WHERE s.claim = %(claim)s AND s.verdict = 'created' ORDER BY s.line
        """,  # noqa: S608 - names of columns, all ours
        params,
    )
    changes = "".join(f", {name} = COALESCE(s.{name}, c.{name})" for name in texts)
    execute(
        f"""
        UPDATE accounts_contact c SET version = c.version + 1, crm_id = COALESCE(s.contact_crm, c.crm_id),
            reports_to_id = COALESCE(s.boss, c.reports_to_id),
            opted_out_on = CASE WHEN s.opted_out = 'yes' THEN COALESCE(c.opted_out_on, %(today)s::date)
                                ELSE c.opted_out_on END,
            opted_out_source = CASE WHEN s.opted_out = 'yes' AND c.opted_out_on IS NULL THEN 'crm'
                                    ELSE c.opted_out_source END {changes}
        FROM accounts_stagedrow s WHERE s.claim = %(claim)s AND s.verdict = 'updated' AND c.id = s.contact_id
        """,  # noqa: S608 - names of columns, all ours
        params,
    )
    execute(
        """
        UPDATE accounts_contact c SET reports_to_id = s.boss FROM accounts_stagedrow s
        WHERE s.claim = %(claim)s AND s.verdict = 'created' AND s.boss IS NOT NULL AND c.id = s.contact_id
        """,
        params,
    )
    for address in opting_out:
        posting.suppress(address, reason=opt_out.REASON)
    if posting.anybody_was_erased():
        written = StagedRow.objects.filter(claim=claim, verdict__in=["created", "updated"]).values("contact")
        opt_out.heed_the_erased(list(Contact.objects.filter(pk__in=written, opted_out_on=None).exclude(email="")))


def _addresses_opting_out(params: dict[str, Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT COALESCE(s.email, c.email)
            FROM accounts_stagedrow s LEFT JOIN accounts_contact c ON c.id = s.contact_id
            WHERE s.claim = %(claim)s AND s.verdict IN ('created', 'updated') AND s.opted_out = 'yes'
              AND c.opted_out_on IS NULL AND COALESCE(s.email, c.email, '') <> ''
            """,
            params,
        )
        return [address for (address,) in cursor.fetchall()]
