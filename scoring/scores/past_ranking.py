"""Ranks of a past day, counted among the records that stood when it ended: one statement gives the place of an account,
its neighbours, and the scores at which the segments began and ended then."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from scoring.choices import Measure
from scoring.models import CriteriaVersion
from scoring.models.score import end_of
from scoring.scores.peers import EACH_SIDE, Near
from scoring.scores.ranking import Rank
from scoring.scores.segmentation import NAMES, Limits, places_of

# The last record of each account is found by the index on account and moment, however long the history is.
RANKED = """
WITH ranked AS MATERIALIZED (
    SELECT a.id AS account_id, r.score, rank() OVER best_first AS place, count(*) OVER () AS of,
        row_number() OVER (ORDER BY r.score DESC, a.id) AS number
    FROM accounts_account a CROSS JOIN LATERAL (
        SELECT score, is_ranked, criteria_version_id FROM scoring_scorerecord
        WHERE account_id = a.id AND at < %(end)s ORDER BY at DESC, id DESC LIMIT 1
    ) r
    WHERE r.is_ranked AND r.criteria_version_id = %(version)s
    WINDOW best_first AS (ORDER BY r.score DESC)
)
SELECT account_id, score, place, number, of,
    coalesce(abs(number - (SELECT number FROM ranked WHERE account_id = %(account)s)) <= %(each_side)s, false)
FROM ranked
WHERE abs(number - (SELECT number FROM ranked WHERE account_id = %(account)s)) <= %(each_side)s
    OR number IN (SELECT least(trunc(CASE WHEN %(by_share)s THEN of * given / 100 ELSE given END), of)
        FROM unnest(%(limits)s::numeric[]) given)
ORDER BY number
"""


@dataclass(frozen=True)
class Past:
    """Where an account stood on a day: its rank and those around it, empty without one, and the limits of then."""

    rank: Rank | None
    near: list[Near]
    limits: Limits


def past(account: int, version: CriteriaVersion, *, on: date, each_side: int = EACH_SIDE) -> Past:
    """The account of that number among those ranked under `version` when the day `on` ended; one query."""
    given = [getattr(version, name) for name in NAMES]
    by_score = version.measure == Measure.SCORE
    parameters: dict[str, Any] = {
        "account": account,
        "version": version.pk,
        "end": end_of(on),
        "each_side": each_side,
        "by_share": version.measure == Measure.SHARE,
        "limits": [] if by_score else given,
    }
    with connection.cursor() as cursor:
        cursor.execute(RANKED, parameters)
        rows = cursor.fetchall()
    near = [Near(number, score, place) for number, score, place, _number, _of, is_near in rows if is_near]
    own = next((one for one in near if one.account == account), None)
    count = rows[0][4] if rows else 0
    scores: dict[int, Decimal] = {row[3]: row[1] for row in rows}
    limits = Limits(*given) if by_score else Limits(*(scores.get(place) for place in places_of(version, count)))
    return Past(Rank(own.place, count) if own else None, near, limits)
