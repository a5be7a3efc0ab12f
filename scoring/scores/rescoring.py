"""Scores of accounts, computed where ratings and facts stand: one set-based statement (`scoring.scores.statement`).

What is wanted is a row: `CriteriaVersion.rescoring_requested_at`. Any worker takes the next stretch of accounts of a
version nobody else is at, commits, and goes on; one that is killed leaves the rest to the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import Account
from scoring.choices import VersionState
from scoring.models import CriteriaVersion, Score, TouchedAccount
from scoring.scores import facts, lock, segmentation, statement
from scoring.scores.recording import RECORD

STRETCH = 50_000
A_STRETCH = "account_id > %(after)s AND account_id <= %(upto)s"

# A row is written only where it differs. Whoever runs it has the turn (`lock.scoring_turn`) before the statement looks.
RESCORE = f"""
WITH rated AS ({{rated}}),
figures AS (
    SELECT account_id, newest, rated_at, found, ARRAY[{{ratings}}] AS ratings, {{score}} AS score,
        {{coverage}} AS coverage, {{attractiveness}} AS attractiveness, {{strength}} AS strength,
        {{is_knocked_out}} AS is_knocked_out, {{rated_criteria}} AS rated_criteria
    FROM rated
),
changed AS (
    INSERT INTO scoring_score AS held
        (account_id, criteria_version_id, score, coverage, attractiveness, strength, is_knocked_out, is_ranked, segment,
        ratings, found, rated_criteria, newest_rating, rated_at, computed_at)
    SELECT f.account_id, %(version)s, f.score, f.coverage, f.attractiveness, f.strength, f.is_knocked_out,
        f.score IS NOT NULL AND f.coverage >= %(least_coverage)s, coalesce(before.segment, 'standard'),
        f.ratings, f.found, f.rated_criteria, coalesce(f.newest, 0), f.rated_at, now()
    FROM figures f
    LEFT JOIN scoring_score before
        ON before.criteria_version_id = %(previous)s AND before.account_id = f.account_id
    ON CONFLICT (criteria_version_id, account_id) DO UPDATE
    SET score = excluded.score, coverage = excluded.coverage, attractiveness = excluded.attractiveness,
        strength = excluded.strength, is_knocked_out = excluded.is_knocked_out, is_ranked = excluded.is_ranked,
        ratings = excluded.ratings, found = excluded.found, rated_criteria = excluded.rated_criteria,
        newest_rating = excluded.newest_rating, rated_at = excluded.rated_at, computed_at = excluded.computed_at
    WHERE (held.score, held.coverage, held.ratings, held.found, held.newest_rating, held.is_ranked)
        IS DISTINCT FROM (excluded.score, excluded.coverage, excluded.ratings, excluded.found,
            excluded.newest_rating, excluded.is_ranked)
    RETURNING *
),
recorded AS ({RECORD})
SELECT count(*) FROM changed
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class Rescored:
    """How many scores changed, and how many accounts their segment."""

    changed: int
    moved: int


def rescore(version: CriteriaVersion, *, accounts: Iterable[int] | None = None) -> int:
    """Score all accounts (or those with the given numbers) under `version`, at once. Returns the rows that changed."""
    if accounts is None:
        return rescore_all(version).changed
    lock.scoring_turn()
    changed = _score(version, "account_id = ANY(%(accounts)s)", {"accounts": list(accounts)})
    segmentation.settle(version)
    return changed


def rescore_all(version: CriteriaVersion) -> Rescored:
    """Score all accounts under `version`, at once."""
    lock.scoring_turn()
    return Rescored(changed=_score(version, "true", {}), moved=segmentation.settle(version))


def _score(version: CriteriaVersion, accounts: str, parameters: dict[str, Any]) -> int:
    criteria = list(version.criteria.all())
    ratings = [f"r{place}" for place in range(1, len(criteria) + 1)]
    rated, more = statement.rated(criteria, accounts=accounts)
    sql = RESCORE.format(rated=rated, ratings=", ".join(ratings), **vars(statement.figures(criteria, ratings)))
    given: dict[str, Any] = {
        "version": version.pk,
        "least_coverage": version.least_coverage,
        "previous": segmentation.before(version),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, given | more | parameters)
        changed: int = cursor.fetchone()[0]
        return changed


def request(version: CriteriaVersion) -> None:
    """Ask for all accounts to be scored again under `version`, from the first on."""
    version.rescoring_requested_at = timezone.now()
    version.rescoring_reached = version.rescored_accounts = 0
    version.save(update_fields=["rescoring_requested_at", "rescoring_reached", "rescored_accounts"])


def rescore_requested() -> int:
    """Do what was asked for and is not done. Returns the accounts gone through; safe to run many times at once."""
    gone_through = 0
    while (stretch := _next_stretch()) is not None:
        gone_through += stretch
    return gone_through


def _next_stretch() -> int | None:
    """Score the next stretch of a version that waits, in a transaction of its own; None when none is free."""
    with transaction.atomic():
        version = CriteriaVersion.objects.to_rescore().select_for_update(skip_locked=True, of=("self",)).first()
        if version is None:
            return None
        accounts, last = _stretch_after(version.rescoring_reached)
        if accounts:
            lock.scoring_turn()
            _score(version, A_STRETCH, {"after": version.rescoring_reached, "upto": last})
            version.rescoring_reached = last
            version.rescored_accounts += accounts
        if accounts < STRETCH:
            lock.scoring_turn()
            segmentation.settle(version)
            version.rescoring_requested_at = None
            version.rescored_at = timezone.now()
        version.save(update_fields=["rescoring_reached", "rescored_accounts", "rescoring_requested_at", "rescored_at"])
        return accounts


def _stretch_after(number: int) -> tuple[int, int]:
    """How many accounts the next stretch has (STRETCH at most), and the number of its last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(max(id), %(after)s) FROM "
            "(SELECT id FROM accounts_account WHERE id > %(after)s ORDER BY id LIMIT %(stretch)s) next",
            {"after": number, "stretch": STRETCH},
        )
        accounts, last = cursor.fetchone()
        return accounts, last


def catch_up() -> int:
    """Give every account without a row under the running version its row, rated or not. Returns the rows added."""
    version = CriteriaVersion.objects.running()
    if version is None:
        return 0
    scored = Score.objects.filter(criteria_version=version, account=OuterRef("pk"))
    missing = (
        Account.objects.filter(~Exists(scored), merged_into=None).order_by("pk").values_list("pk", flat=True)[:STRETCH]
    )
    return rescore(version, accounts=missing) if missing else 0


def catch_up_with_newest() -> int:
    """Like `catch_up` for accounts that came after the last one scored: one look at the end of an index.

    Leaves out those whose transaction began before that one's and ended after it; the minute's `catch_up` has them.
    """
    version = CriteriaVersion.objects.running()
    if version is None:
        return 0
    newest = Score.objects.filter(criteria_version=version).aggregate(newest=Max("account"))["newest"] or 0
    accounts, upto = _stretch_after(newest)
    if not accounts:
        return 0
    with transaction.atomic():
        lock.scoring_turn()
        changed = _score(version, A_STRETCH, {"after": newest, "upto": upto})
        segmentation.settle(version)
        return changed


def rescore_touched() -> int:
    """Score again under the running version the accounts whose facts changed. Returns how many there were."""
    with transaction.atomic():
        return _follow(TouchedAccount.objects.order_by("pk"))


def follow(account: Account) -> int:
    """As `rescore_touched`, for one account whose page is looked at. Returns 1 where a fact of it had changed."""
    touched = TouchedAccount.objects.filter(account_number=account.pk)
    if not touched.exists():
        return 0
    with transaction.atomic():
        return _follow(touched)


def _follow(touched: QuerySet[TouchedAccount]) -> int:
    rows = dict(touched.select_for_update(skip_locked=True).values_list("pk", "account_number")[:STRETCH])
    accounts = sorted(set(rows.values()))
    if not rows:
        return 0
    version = CriteriaVersion.objects.running()
    if version is not None:
        rescore(version, accounts=accounts)
    TouchedAccount.objects.filter(pk__in=rows).delete()
    return len(accounts)


def rescore_by_the_day() -> int:
    """Once a day, ask for all accounts again where facts change with the days that pass. Returns 1 where asked."""
    with transaction.atomic():
        version = CriteriaVersion.objects.filter(state=VersionState.PUBLISHED).select_for_update(of=("self",)).first()
        if version is None or version.is_being_rescored or not facts.any_changes_by_itself(version.criteria.all()):
            return 0
        if version.rescored_at is None or timezone.localdate(version.rescored_at) >= timezone.localdate():
            return 0
        request(version)
        return 1
