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

# The last record of each account is read from the index alone; ranks and limits are counted by score, of which there
# are a thousand and one at most, so that no account is sorted.
RANKED = """
WITH ranked AS MATERIALIZED (
    SELECT account_id, score FROM (
        SELECT DISTINCT ON (account_id) account_id, score, is_ranked, criteria_version_id FROM scoring_scorerecord
        WHERE at < %(end)s ORDER BY account_id DESC, at DESC, id DESC
    ) last WHERE is_ranked AND criteria_version_id = %(version)s
),
places AS MATERIALIZED (
    SELECT score, count(*) AS accounts, (sum(count(*)) OVER (ORDER BY score DESC))::bigint AS upto
    FROM ranked GROUP BY score
),
own AS MATERIALIZED (SELECT account_id, score FROM ranked WHERE account_id = %(account)s),
near AS (
    SELECT * FROM own
    UNION ALL (
        SELECT r.account_id, r.score FROM ranked r, own
        WHERE r.score > own.score OR (r.score = own.score AND r.account_id < own.account_id)
        ORDER BY r.score, r.account_id DESC LIMIT %(each_side)s
    )
    UNION ALL (
        SELECT r.account_id, r.score FROM ranked r, own
        WHERE r.score < own.score OR (r.score = own.score AND r.account_id > own.account_id)
        ORDER BY r.score DESC, r.account_id LIMIT %(each_side)s
    )
),
asked AS (
    SELECT least(trunc(CASE WHEN %(by_share)s THEN of * given / 100 ELSE given END), of) AS number
    FROM unnest(%(limits)s::numeric[]) given, (SELECT coalesce(max(upto), 0) AS of FROM places) every
)
SELECT account_id, score, upto - accounts + 1, NULL, (SELECT max(upto) FROM places) FROM near JOIN places USING (score)
UNION ALL
SELECT NULL, (SELECT max(score) FROM places WHERE upto >= number), NULL, number, (SELECT max(upto) FROM places)
FROM asked WHERE number >= 1
ORDER BY 2 DESC, 1
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
    near = [Near(number, score, place) for number, score, place, _asked, _of in rows if number is not None]
    own = next((one for one in near if one.account == account), None)
    count = rows[0][4] if rows else 0
    scores: dict[int, Decimal] = {int(row[3]): row[1] for row in rows if row[0] is None}
    limits = Limits(*given) if by_score else Limits(*(scores.get(place) for place in places_of(version, count)))
    return Past(Rank(own.place, count) if own else None, near, limits)
