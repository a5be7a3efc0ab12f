"""Scores of accounts, computed where the ratings stand: one set-based statement, the same figures as `formula`.

What is wanted is a row: `CriteriaVersion.rescoring_requested_at`. Any worker takes the next stretch of accounts of a
version nobody else is at, commits, and goes on; one that is killed leaves the rest to the next.
"""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from accounts.models import Account
from scoring.choices import HIGHEST_LEVEL
from scoring.models import CriteriaVersion, Score

STRETCH = 50_000

# `div` divides whole numbers, so the one rounding (half up, to tenths) is exact, as in `formula.tenths`.
# A row is written only where it differs, and never over one that already holds a newer rating: ratings of an account
# are taken one after the other (`rating.rate` locks it), so a higher number is the later state.
RESCORE = f"""
INSERT INTO scoring_score AS held
    (account_id, criteria_version_id, score, coverage, rated_criteria, newest_rating, rated_at, computed_at)
SELECT a.id, v.id,
    CASE WHEN s.weight > 0 THEN div(20 * s.weighed + s.weight, 2 * s.weight) * 0.1 END,
    CASE WHEN s.weight > 0 THEN div(2000 * s.weight + v.weight, 2 * v.weight) * 0.1 ELSE 0 END,
    coalesce(s.rated, 0), coalesce(s.newest, 0), s.rated_at, now()
FROM accounts_account a
CROSS JOIN (
    SELECT criteria_version_id AS id, sum(weight) AS weight
    FROM scoring_criterion WHERE criteria_version_id = %(version)s GROUP BY criteria_version_id
) v
LEFT JOIN (
    SELECT r.account_id, sum(c.weight * r.level * {100 // HIGHEST_LEVEL}) AS weighed, sum(c.weight) AS weight,
        count(*) AS rated, max(r.id) AS newest, max(r.at) AS rated_at
    FROM (
        SELECT DISTINCT ON (account_id, code) account_id, code, level, id, at
        FROM scoring_rating WHERE {{ratings}} ORDER BY account_id, code, at DESC, id DESC
    ) r
    JOIN scoring_criterion c ON c.criteria_version_id = %(version)s AND c.code = r.code
    GROUP BY r.account_id
) s ON s.account_id = a.id
WHERE a.merged_into_id IS NULL AND {{accounts}}
ON CONFLICT (criteria_version_id, account_id) DO UPDATE
SET score = excluded.score, coverage = excluded.coverage, rated_criteria = excluded.rated_criteria,
    newest_rating = excluded.newest_rating, rated_at = excluded.rated_at, computed_at = excluded.computed_at
WHERE held.newest_rating <= excluded.newest_rating
    AND (held.score, held.coverage, held.rated_criteria, held.newest_rating)
        IS DISTINCT FROM (excluded.score, excluded.coverage, excluded.rated_criteria, excluded.newest_rating)
"""  # noqa: S608 - made of constants
OF_ALL = RESCORE.format(ratings="true", accounts="true")
OF_SOME = RESCORE.format(ratings="account_id = ANY(%(accounts)s)", accounts="a.id = ANY(%(accounts)s)")
OF_A_STRETCH = RESCORE.format(
    ratings="account_id > %(after)s AND account_id <= %(upto)s", accounts="a.id > %(after)s AND a.id <= %(upto)s"
)


def rescore(version: CriteriaVersion, *, accounts: Iterable[int] | None = None) -> int:
    """Score all accounts (or those with the given numbers) under `version`, at once. Returns the rows that changed."""
    with connection.cursor() as cursor:
        if accounts is None:
            cursor.execute(OF_ALL, {"version": version.pk})
        else:
            cursor.execute(OF_SOME, {"version": version.pk, "accounts": list(accounts)})
        return cursor.rowcount


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
            with connection.cursor() as cursor:
                cursor.execute(OF_A_STRETCH, {"version": version.pk, "after": version.rescoring_reached, "upto": last})
            version.rescoring_reached = last
            version.rescored_accounts += accounts
        if accounts < STRETCH:
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
    with connection.cursor() as cursor:
        cursor.execute(OF_A_STRETCH, {"version": version.pk, "after": newest, "upto": upto})
        return cursor.rowcount
