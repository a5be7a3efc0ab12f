"""Sensitivity where limits are ranks or shares: the weight is moved, and the key list compared.

Each round is one statement over all accounts for all weights still tried. From 0.1 points of per cent the distance is
tripled until the list differs, then halved down to 0.1. What is promised: at the share given the list is unchanged, and
0.1 points further it is not; a change that undoes itself between two distances tried is not seen.
"""

from dataclasses import dataclass
from decimal import Decimal

from scoring.choices import Measure
from scoring.criteria import preview
from scoring.criteria.preview import WhatIf
from scoring.models import CriteriaVersion
from scoring.scores.statement import hundredths

Found = tuple[Decimal, int, bool]
FINEST = Decimal("0.1")
STEP = 3
HIGHEST = Decimal(99)  # per cent: the whole weight on one criterion has no end in points
FINE = 1000  # parts of a hundredth of a point

TRIALS = """
WITH rated AS MATERIALIZED (
    SELECT d.account_id, coalesce(s.segment, 'standard') = 'key' AS held, {ratings}
    FROM scoring_draftrating d
    LEFT JOIN scoring_score s ON s.criteria_version_id = %(running)s AND s.account_id = d.account_id
    WHERE d.criteria_version_id = %(draft)s
),
standing AS MATERIALIZED (
    SELECT account_id, held, {is_knocked_out} AS knocked_out, {sums} * %(fine)s AS total,
        {weight} * %(fine)s AS weight, ARRAY[{names}] AS ratings
    FROM rated WHERE true{required}
),
tried AS MATERIALIZED (
    SELECT trial, account_id, held, knocked_out,
        CASE WHEN weight > 0 AND (2000 * weight + every) / (2 * every) >= %(least_coverage)s
            THEN (20 * total + 100 * weight) / (200 * weight) END AS score
    FROM (
        SELECT t.trial, account_id, held, knocked_out, t.every,
            total + t.moved * coalesce(ratings[t.place], 0) AS total,
            weight + CASE WHEN ratings[t.place] IS NULL THEN 0 ELSE t.moved END AS weight
        FROM standing CROSS JOIN unnest(%(trials)s::int[], %(places)s::int[], %(moved)s::bigint[], %(totals)s::bigint[])
            t (trial, place, moved, every)
    ) m
),
places AS MATERIALIZED (
    SELECT trial, score, sum(count(*)) OVER (PARTITION BY trial ORDER BY score DESC) AS upto
    FROM tried WHERE score IS NOT NULL GROUP BY trial, score
),
limits AS MATERIALIZED (
    SELECT trial, max(score) FILTER (WHERE upto >= entry AND entry >= 1) AS entry,
        max(score) FILTER (WHERE upto >= stay AND stay >= 1) AS stay
    FROM places JOIN (
        SELECT trial, least(trunc({entry}), max(upto)) AS entry, least(trunc({stay}), max(upto)) AS stay
        FROM places GROUP BY trial
    ) l USING (trial) GROUP BY trial
),
listed AS MATERIALIZED (
    SELECT trial, account_id, tried.score FROM tried JOIN limits USING (trial)
    WHERE NOT knocked_out AND (tried.score >= entry OR (held AND tried.score >= stay))
),
today AS MATERIALIZED (SELECT account_id FROM listed WHERE trial = 0),
differing AS (
    SELECT trial, account_id, true AS enters FROM listed LEFT JOIN today t USING (account_id)
    WHERE t.account_id IS NULL
    UNION ALL
    SELECT n.trial, t.account_id, false FROM today t CROSS JOIN unnest(%(trials)s::int[]) n (trial)
    LEFT JOIN listed l ON l.trial = n.trial AND l.account_id = t.account_id
    WHERE l.account_id IS NULL
)
SELECT coalesce(json_agg(d), '[]')::text FROM (
    SELECT DISTINCT ON (trial) trial, account_id, enters FROM differing ORDER BY trial, account_id
) d
"""


@dataclass
class Search:
    """How far one weight was moved in one direction, in points of per cent of its share."""

    place: int
    share: Decimal
    direction: int
    unchanged: Decimal = Decimal(0)
    changed: Decimal | None = None
    first: tuple[int, bool] | None = None

    @property
    def end(self) -> Decimal:
        return self.share if self.direction < 0 else max(HIGHEST - self.share, Decimal(0))

    @property
    def next(self) -> Decimal | None:
        """The distance to try next; None where the answer is found."""
        if self.changed is None:
            further = min(max(self.unchanged * STEP, FINEST), self.end)
            return further if further > self.unchanged else None
        if self.changed - self.unchanged <= FINEST:
            return None
        return self.unchanged + max(((self.changed - self.unchanged) / 2).quantize(FINEST), FINEST)

    def take(self, distance: Decimal, first: tuple[int, bool] | None) -> None:
        if first is None:
            self.unchanged = distance
        else:
            self.changed, self.first = distance, first

    def answer(self) -> Found | None:
        return (self.share + self.direction * self.unchanged, *self.first) if self.first else None


def tried(what_if: WhatIf, running: CriteriaVersion | None) -> dict[int, tuple[Found | None, Found | None]]:
    """By place of the criterion, the turn down and up; shares in per cent."""
    points = {place: hundredths(weight) for place, weight in zip(what_if.places, what_if.weights, strict=True)}
    total = sum(points.values())
    searches = [
        Search(place, Decimal(100 * weight) / total, direction)
        for place, weight in points.items()
        for direction in (-1, 1)
        if weight < total  # else its share is 100 wherever it moves
    ]
    while going_on := [(search, distance) for search in searches if (distance := search.next) is not None]:
        moved = [_moved(search, distance, points[search.place], total) for search, distance in going_on]
        found = _try(
            what_if, running, points, [(search.place, by) for (search, _), by in zip(going_on, moved, strict=True)]
        )
        for number, (search, distance) in enumerate(going_on, start=1):
            search.take(distance, found.get(number))
    answers = {(search.place, search.direction): search.answer() for search in searches}
    return {place: (answers.get((place, -1)), answers.get((place, 1))) for place in points}


def _moved(search: Search, distance: Decimal, weight: int, total: int) -> int:
    """What the weight must grow by, in thousandths of hundredths of a point, for its share to move by `distance`."""
    share = search.share + search.direction * distance
    return round(FINE * (share / (100 - share) * (total - weight) - weight))


def _try(
    what_if: WhatIf, running: CriteriaVersion | None, points: dict[int, int], moves: list[tuple[int, int]]
) -> dict[int, tuple[int, bool]]:
    """By number of the trial (from 1), an account that comes in or falls out, and whether it comes in."""
    total = sum(points.values()) * FINE
    every_trial = [(next(iter(points)), 0), *moves]
    numbers = {place: number for number, place in enumerate(points, start=1)}
    parts = {
        "names": ", ".join(f"r{place}" for place in points),
        "entry": _place(what_if, "key_entry"),
        "stay": _place(what_if, "key_exit"),
    }
    rows = preview.ask(
        what_if,
        TRIALS,
        running,
        parts,
        fine=FINE,
        trials=list(range(len(every_trial))),
        places=[numbers[place] for place, _by in every_trial],
        moved=[by for _place, by in every_trial],
        totals=[total + by for _place, by in every_trial],
    )
    return {row["trial"]: (row["account_id"], row["enters"]) for row in rows}


def _place(what_if: WhatIf, name: str) -> str:
    return f"max(upto) * %({name})s / 100" if what_if.measure == Measure.SHARE else f"%({name})s"
