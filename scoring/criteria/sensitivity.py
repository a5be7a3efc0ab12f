"""How far each weight can move, the others keeping their points, before the list of key accounts changes.

By score it is solved, not tried: with weight w + d, an account rated r on the criterion scores (A + d·r) / (W + d),
where A is the weighted sum of its ratings and W the weight that is rated; rounded half up it reaches the limit T where
that is at least T − 0.05. So an account is key on one stretch of d, from `low` to `high`, and so is the coverage it
needs. By rank or share every account moves the limit, and the weights are tried (see `sensitivity_trials`).
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from accounts.models import Account
from scoring.choices import Measure, SegmentCode
from scoring.criteria import preview, sensitivity_trials
from scoring.criteria.preview import WhatIf
from scoring.models import CriteriaVersion, Criterion
from scoring.scores import segments
from scoring.scores.statement import hundredths

HUNDREDTH = Decimal("0.01")

# Whole hundredths throughout: `points` of the weight, `rating`, `bound` = 100·(T − 0.05). Divisions are of exact
# numbers. `low` and `high` are hundredths of a point added to the weight; NULL is without end.
STRETCHES = """
WITH rated AS MATERIALIZED (
    SELECT d.account_id, coalesce(s.segment, 'standard') AS held, {ratings}
    FROM scoring_draftrating d
    LEFT JOIN scoring_score s ON s.criteria_version_id = %(running)s AND s.account_id = d.account_id
    WHERE d.criteria_version_id = %(draft)s
),
standing AS MATERIALIZED (
    SELECT *, coalesce(total >= bound * weight AND weight > 0
        AND (2000 * weight + %(every)s) / (2 * %(every)s)::bigint >= %(least_coverage)s, false) AS is_key
    FROM (
        SELECT *, {sums} AS total, {weight} AS weight,
            (100 * CASE WHEN held = 'key' THEN %(key_exit)s ELSE %(key_entry)s END - 5)::bigint AS bound
        FROM rated WHERE NOT {is_knocked_out}{required} OFFSET 0
    ) f
),
stretches AS (
    SELECT account_id, is_key, place, points, rating, weight,
        greatest(
            CASE WHEN rating > bound THEN (bound * weight - total)::numeric / (rating - bound) END,
            CASE WHEN rating IS NOT NULL THEN (%(share)s * %(every)s::numeric - 2000 * weight) / (2000 - %(share)s) END
        ) AS low,
        least(
            CASE WHEN rating < bound THEN (total - bound * weight)::numeric / (bound - rating) END,
            CASE WHEN rating IS NULL AND %(share)s > 0 THEN 2000 * weight / %(share)s::numeric - %(every)s END
        ) AS high
    FROM standing CROSS JOIN LATERAL (VALUES {criteria}) c (place, points, rating)
    WHERE is_key OR CASE WHEN rating IS NULL THEN weight > 0 AND total >= bound * weight
        ELSE rating <> bound OR total >= bound * weight END
),
turns AS (
    SELECT account_id, is_key, place,
        CASE WHEN is_key THEN high
            WHEN coalesce(low, 0) >= 0 AND (high IS NULL OR (high > 0 AND high >= low)) THEN coalesce(low, 0) END AS up,
        CASE WHEN points = 0 THEN NULL
            WHEN is_key AND (low > -points OR (rating IS NOT NULL AND weight = points)) THEN greatest(low, -points)
            WHEN NOT is_key AND high < 0 AND high >= -points AND (low IS NULL OR high >= low)
                AND (rating IS NULL OR weight + high > 0) THEN high END AS down
    FROM stretches
)
SELECT coalesce(json_agg(t), '[]')::text FROM (
    SELECT place, min(ARRAY[up, account_id, is_key::int]) FILTER (WHERE up IS NOT NULL) AS up,
        max(ARRAY[down, -account_id, is_key::int]) FILTER (WHERE down IS NOT NULL) AS down
    FROM turns GROUP BY place
) t
"""


@dataclass(frozen=True)
class Turn:
    """The share of the weight, in per cent, up to which the key list stays; then `account` comes in or falls out."""

    share: Decimal
    account: int
    name: str
    enters: bool


@dataclass(frozen=True)
class Move:
    """How far the weight of a criterion can move; None where the key list stays however far it does."""

    criterion: Criterion
    share: Decimal
    down: Turn | None
    up: Turn | None

    @property
    def room_down(self) -> Decimal | None:
        """In points of per cent, rounded to the safe side: within it nothing changes."""
        return (self.share - self.down.share).quantize(HUNDREDTH, ROUND_FLOOR) if self.down else None

    @property
    def room_up(self) -> Decimal | None:
        return (self.up.share - self.share).quantize(HUNDREDTH, ROUND_FLOOR) if self.up else None

    @property
    def lowest(self) -> Decimal:
        """The least share at which the key list is the same."""
        return self.down.share.quantize(HUNDREDTH, ROUND_CEILING) if self.down else Decimal(0)

    @property
    def highest(self) -> Decimal:
        return self.up.share.quantize(HUNDREDTH, ROUND_FLOOR) if self.up else Decimal(100)


@dataclass(frozen=True)
class Sensitivity:
    moves: list[Move]
    is_exact: bool
    segment: str  # what the segment whose list is watched is called

    @property
    def tightest(self) -> Move | None:
        """The criterion whose weight can move least."""
        rooms = [
            (room, number)
            for number, move in enumerate(self.moves)
            for room in (move.room_down, move.room_up)
            if room is not None
        ]
        return self.moves[min(rooms)[1]] if rooms else None


Found = tuple[Decimal, int, bool]  # share in per cent, number of the account, whether it enters


def sensitivity(what_if: WhatIf, *, viewer: Any) -> Sensitivity:
    """For each criterion, how far its weight can move down and up; the ratings are ready (`preparation.prepare`)."""
    running = CriteriaVersion.objects.running()
    is_exact = what_if.measure == Measure.SCORE
    found = _solved(what_if, running) if is_exact else sensitivity_trials.tried(what_if, running)
    numbers = {turn[1] for turns in found.values() for turn in turns if turn}
    names = dict(Account.objects.visible_to(viewer).filter(pk__in=numbers).values_list("pk", "name"))

    def turn(given: Found | None) -> Turn | None:
        return Turn(given[0], given[1], names.get(given[1], "–"), given[2]) if given else None

    total = sum(what_if.weights, Decimal(0))
    moves = []
    for place, criterion, weight in zip(what_if.places, what_if.criteria, what_if.weights, strict=True):
        down, up = found.get(place, (None, None))
        moves.append(Move(criterion, weight * 100 / total, turn(down), turn(up)))
    return Sensitivity(moves, is_exact, dict(segments.names())[SegmentCode.KEY])


def _solved(what_if: WhatIf, running: CriteriaVersion | None) -> dict[int, tuple[Found | None, Found | None]]:
    """By place of the criterion, the turn down and up."""
    points = {place: hundredths(weight) for place, weight in zip(what_if.places, what_if.weights, strict=True)}
    total = sum(points.values())
    parts = {
        "criteria": ", ".join(f"({place}, {weight}, r{place})" for place, weight in points.items()),
    }
    share = int(20 * what_if.least_coverage) - 1  # coverage is enough where 2000·W is at least this share of all
    rows = preview.ask(what_if, STRETCHES, running, parts, share=share)

    def found(turn: list[Any] | None, weight: int) -> Found | None:
        if turn is None or weight == total:  # the only weight there is: its share is 100 wherever it moves
            return None
        moved = Decimal(turn[0])
        return 100 * (weight + moved) / (total + moved), abs(int(turn[1])), not turn[2]

    return {
        row["place"]: (found(row["down"], points[row["place"]]), found(row["up"], points[row["place"]])) for row in rows
    }
