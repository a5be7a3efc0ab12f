"""Reading health: of all accounts once a day, of one whenever something of it changed or its page is looked at.

What is wanted is a row: `HealthRule.read_on` says whether today's reading is done, a `HealthTouch` what changed.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from accounts.models import Account
from planning.health import statement
from planning.health_choices import Colour
from planning.models import AccountHealth, HealthRule, HealthTouch
from planning.models.health import today
from scoring.scores.segments import with_segment

TURN = 7_264_530  # the number of the advisory lock
MOST_TOUCHES = 50_000
ALL, THESE = "true", "account_id = ANY(%(accounts)s)"


def read_all(rule: HealthRule) -> int:
    """Read every account by `rule`. Returns how many changed."""
    _take_turn()
    return _write(rule, Account.objects.filter(merged_into=None), ALL)


def read(accounts: Iterable[int]) -> int:
    """Read the accounts with these numbers by the rule in force. Returns how many changed."""
    rule = HealthRule.objects.in_force().first()
    numbers = sorted(set(accounts))
    if rule is None or not numbers:
        return 0
    with transaction.atomic():
        _take_turn()
        return _write(rule, Account.objects.filter(pk__in=numbers), THESE, accounts=numbers)


def look(account: Account, rule: HealthRule) -> tuple[str, list[dict[str, Any]]]:
    """Colour and signals of an account as they are in this moment, by `rule`; written down where they changed."""
    rows = Account.objects.filter(pk=account.pk)
    found = _run(statement.LOOK, rule, rows, THESE, accounts=[account.pk])
    colour, signals = (found[0], json.loads(found[1])) if found else (Colour.UNKNOWN.value, [])
    held = AccountHealth.objects.filter(account=account).values_list("colour", "colours").first()
    colours = {one["signal"]: one["colour"] for one in signals}
    is_known = any(one != Colour.UNKNOWN for one in colours.values())
    if (held is None and is_known) or (held is not None and held != (colour, colours)):
        _write_unless_busy(account, rule)
    return colour, signals


@transaction.atomic
def _write_unless_busy(account: Account, rule: HealthRule) -> None:
    """Write down how one account stands; while many are read, no page waits: the next round does it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        is_free = cursor.fetchone()[0]
    if is_free:
        _write(rule, Account.objects.filter(pk=account.pk), THESE, accounts=[account.pk])
    else:
        HealthTouch.objects.create(account_number=account.pk)


def read_by_the_day() -> int:
    """Once a day, and when a new rule came into force, all accounts. Returns how many changed."""
    with transaction.atomic():
        rule = HealthRule.objects.in_force().select_for_update(skip_locked=True).first()
        day = today()
        if rule is None or rule.read_on == day:
            return 0
        changed = read_all(rule)
        rule.read_on = day
        rule.save(update_fields=["read_on"])
        return changed


def read_touched() -> int:
    """The accounts of which something changed. Returns how many there were."""
    with transaction.atomic():
        waiting = HealthTouch.objects.order_by("pk").select_for_update(skip_locked=True)
        rows = dict(waiting.values_list("pk", "account_number")[:MOST_TOUCHES])
        read(rows.values())
        HealthTouch.objects.filter(pk__in=rows).delete()
        return len(set(rows.values()))


def _take_turn() -> None:
    """Until the end of the transaction nobody else writes health of many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def _write(rule: HealthRule, rows: Any, condition: str, **more: Any) -> int:
    return int(_run(statement.WRITE, rule, rows, condition, **more)[0])


def _run(end: str, rule: HealthRule, rows: Any, condition: str, **more: Any) -> Any:
    """The first row of the statement of health over the accounts of a condition, which are those of `rows`."""
    segments, parameters = with_segment(rows).order_by().values_list("pk", "segment_code").query.sql_with_params()
    sql = (statement.READ + end).replace("{accounts}", condition)
    before, after = sql.split("{segments}")
    given = {
        "rule": rule.pk,
        "least_known": rule.least_known,
        "today": today(),
        "zone": settings.TIME_ZONE,
        **more,
    }
    named = {f"segment_{place}": value for place, value in enumerate(parameters)}
    placed = segments % tuple(f"%({name})s" for name in named)
    with connection.cursor() as cursor:
        cursor.execute(before + placed + after, given | named)
        return cursor.fetchone()
