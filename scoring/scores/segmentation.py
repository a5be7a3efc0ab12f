"""Which segment the score proposes: limits by score, rank or share, apart for coming in and for falling out.

An account that is in stays in until it falls below the exit, so that one on the line does not flip. A rank or a share
is brought to the score of the account that stands there, so that all three measures are one comparison of scores.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from scoring.choices import Measure, SegmentCode, VersionState
from scoring.models import CriteriaVersion, Score
from scoring.scores.recording import RECORD


@dataclass(frozen=True)
class Limits:
    """The least score at which an account comes in or stays in; None where none can."""

    key_entry: Decimal | None
    key_exit: Decimal | None
    growth_entry: Decimal | None
    growth_exit: Decimal | None


NAMES = ("key_entry", "key_exit", "growth_entry", "growth_exit")
# NULL limits compare as unknown, and CASE then goes on to the next line: nobody comes in by them.
SEGMENT = f"""
CASE WHEN NOT {{ranked}} THEN '{SegmentCode.STANDARD}'
    WHEN NOT {{knocked_out}} AND ({{score}} >= %(key_entry)s
        OR ({{held}} = '{SegmentCode.KEY}' AND {{score}} >= %(key_exit)s)) THEN '{SegmentCode.KEY}'
    WHEN {{score}} >= %(growth_entry)s OR ({{held}} <> '{SegmentCode.STANDARD}' AND {{score}} >= %(growth_exit)s)
        THEN '{SegmentCode.GROWTH}'
    ELSE '{SegmentCode.STANDARD}' END
"""
SETTLE = f"""
WITH changed AS (
    UPDATE scoring_score held SET segment = due.segment, computed_at = now()
    FROM (
        SELECT id, {SEGMENT.format(ranked="is_ranked", knocked_out="is_knocked_out", score="score", held="segment")}
            AS segment
        FROM scoring_score WHERE criteria_version_id = %(version)s AND (is_ranked OR segment <> 'standard')
    ) due
    WHERE held.id = due.id AND held.segment <> due.segment
    RETURNING held.*
),
recorded AS ({RECORD})
SELECT count(*) FROM changed
"""  # noqa: S608 - made of constants


def limits(version: CriteriaVersion) -> Limits:
    """The limits of `version` as scores, counted among its ranked accounts."""
    given = [getattr(version, name) for name in NAMES]
    if version.measure == Measure.SCORE:
        return Limits(*given)
    ranked = Score.objects.ranked().filter(criteria_version=version)
    best_first = ranked.best_first().values_list("score", flat=True)
    places = places_of(version, ranked.count())
    return Limits(*(best_first[place - 1] if place >= 1 else None for place in places))


def places_of(version: CriteriaVersion, count: int) -> list[int]:
    """Of limits by rank or share, the place each comes to among `count` ranked accounts: the last where there are
    fewer, below 1 where there is none."""
    given = [getattr(version, name) for name in NAMES]
    if version.measure == Measure.SHARE:
        given = [count * share / 100 for share in given]
    return [min(int(place), count) for place in given]


def settle(version: CriteriaVersion) -> int:
    """Put every account of `version` into the segment its score proposes. Returns how many moved."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, {"version": version.pk, **vars(limits(version))})
        moved: int = cursor.fetchone()[0]
        return moved


def before(version: CriteriaVersion) -> int | None:
    """The number of the version that ran before `version` began: its segments are what accounts come from."""
    earlier = CriteriaVersion.objects.filter(state=VersionState.SUPERSEDED).exclude(pk=version.pk)
    newest = earlier.order_by("-superseded_at").values_list("pk", flat=True)
    return newest.first() if version.is_running else None
