"""The formula and the scales in SQL, composed for the criteria of one version.

Ratings are whole hundredths (0 to 10,000) and weights whole hundredths of a point here, so that every division is one
of whole numbers: the figures are those of `scoring.scores.formula` and `scoring.scales` to the last place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoring.choices import HIGHEST_LEVEL, Axis, RoundState, Scale
from scoring.models import Criterion
from scoring.scores import facts

# What a round gathers counts once the round is closed (`RatingQuerySet.counting`).
OPEN_ROUNDS = f"SELECT id FROM scoring_ratinground WHERE state = '{RoundState.OPEN}'"  # noqa: S608 - a constant
COUNTS = f"(round_id IS NULL OR round_id NOT IN ({OPEN_ROUNDS}))"
LEVEL_COUNTS = 10_000 // HIGHEST_LEVEL


@dataclass(frozen=True)
class Figures:
    """SQL expressions over the ratings of one account."""

    score: str
    coverage: str
    attractiveness: str
    strength: str
    is_knocked_out: str
    rated_criteria: str


def hundredths(number: Decimal) -> int:
    return int(number * 100)


def figures(criteria: Sequence[Criterion], ratings: Sequence[str], weights: Sequence[Decimal] | None = None) -> Figures:
    """What follows from `ratings`, the SQL names of whole hundredths in the order of `criteria`; NULL is not rated.

    Other `weights` than the criteria's own ask what if.
    """
    points = [hundredths(weight) for weight in weights or [criterion.weight for criterion in criteria]]
    total = sum(points)
    rows = list(zip(criteria, ratings, points, strict=True))
    missing = [f"{rating} IS NULL" for criterion, rating, _points in rows if criterion.is_required]
    knock_outs = [
        f"{rating} < {hundredths(criterion.knock_out_below)}"
        for criterion, rating, _points in rows
        if criterion.knock_out_below is not None
    ]
    weighed = [(rating, weight) for _criterion, rating, weight in rows]
    return Figures(
        score=_mean(weighed, unless=missing),
        coverage=f"((2000 * {_weight(weighed)} + {total}) / {2 * total}) * 0.1" if total else "0.0",
        attractiveness=_mean([(r, w) for criterion, r, w in rows if criterion.axis == Axis.ATTRACTIVENESS]),
        strength=_mean([(r, w) for criterion, r, w in rows if criterion.axis == Axis.STRENGTH]),
        is_knocked_out=f"coalesce({' OR '.join(knock_outs)}, false)" if knock_outs else "false",
        rated_criteria=f"num_nonnulls({', '.join(ratings)})",
    )


def _weight(weighed: Sequence[tuple[str, int]]) -> str:
    """The weight that is rated."""
    parts = [f"CASE WHEN {rating} IS NULL THEN 0 ELSE {weight} END" for rating, weight in weighed]
    return f"({' + '.join(parts)})::bigint"


def _mean(weighed: Sequence[tuple[str, int]], unless: Sequence[str] = ()) -> str:
    """The weighted mean with one place, rounded half up; NULL where nothing that weighs is rated."""
    counted = [(rating, weight) for rating, weight in weighed if weight]
    if not counted:
        return "NULL::numeric"
    weight = _weight(counted)
    sums = " + ".join(f"coalesce({rating}, 0) * {points}::bigint" for rating, points in counted)
    conditions = " AND ".join([f"{weight} > 0", *(f"NOT {one}" for one in unless)])
    return f"CASE WHEN {conditions} THEN ((20 * ({sums}) + 100 * {weight}) / (200 * {weight})) * 0.1 END"


def _number(value: Decimal) -> str:
    return f"({value:f})::numeric"


def _numbers(values: Sequence[Decimal]) -> str:
    return f"ARRAY[{', '.join(_number(value) for value in values)}]"


def rating_of(criterion: Criterion, value: str) -> str:
    """What was found (the SQL name of a number) as whole hundredths of a rating; NULL stays NULL."""
    if criterion.is_judged:
        return f"({value} * {LEVEL_COUNTS})::int"
    if criterion.scale == Scale.BANDS:
        ratings = _numbers([rating * 100 for rating in criterion.band_ratings])
        return f"(({ratings})[width_bucket({value}, {_numbers(criterion.bounds)}) + 1])::int"
    assert criterion.lowest is not None and criterion.highest is not None
    low, high = _number(criterion.lowest), _number(criterion.highest)
    inside = f"least(greatest({value}, {low}), {high})"
    if criterion.scale == Scale.LOGARITHMIC:
        way = f"ln({high} / {inside})" if criterion.lower_is_better else f"ln({inside} / {low})"
        computed = f"round(10000 * {way} / ln({high} / {low}))::int"
    else:
        way = f"{high} - {inside}" if criterion.lower_is_better else f"{inside} - {low}"
        span = _number(criterion.highest - criterion.lowest)
        computed = f"div(20000 * ({way}) + {span}, 2 * {span})::int"
    return f"CASE WHEN {value} IS NOT NULL THEN {computed} END"


def rated(criteria: Sequence[Criterion], *, accounts: str) -> tuple[str, dict[str, Any]]:
    """A query of every account with what was found and the ratings `r1`, `r2`… under `criteria`.

    `accounts` is a condition on a column called `account_id`. A fact that is gone leaves its criterion unrated.
    """
    known = facts.by_code(criterion.fact for criterion in criteria if not criterion.is_judged)
    values: list[str] = []
    levels: list[str] = []
    joins: list[str] = []
    parameters: dict[str, Any] = {"codes": [criterion.code for criterion in criteria if criterion.is_judged]}
    for place, criterion in enumerate(criteria, start=1):
        if criterion.is_judged:
            parameters[f"code_{place}"] = criterion.code
            levels.append(f"max(level) FILTER (WHERE code = %(code_{place})s)::numeric AS v{place}")
            values.append(f"judged.v{place}")
        elif fact := known.get(criterion.fact):
            select, extra = fact.select(accounts=accounts, currency=criterion.currency, prefix=f"fact_{place}")
            parameters |= extra
            joins.append(f"LEFT JOIN ({select}) f{place} ON f{place}.account_id = a.account_id")
            values.append(f"f{place}.value")
        else:
            values.append("NULL::numeric")
    ratings = [
        f"{rating_of(criterion, value)} AS r{place}"
        for place, (criterion, value) in enumerate(zip(criteria, values, strict=True), start=1)
    ]
    return (
        f"""
        SELECT a.account_id, judged.newest, judged.rated_at, ARRAY[{", ".join(values)}]::numeric[] AS found,
            {", ".join(ratings)}
        FROM (SELECT id AS account_id, merged_into_id FROM accounts_account) a
        LEFT JOIN (
            SELECT account_id, {", ".join([*levels, "max(id) AS newest", "max(at) AS rated_at"])}
            FROM (
                SELECT DISTINCT ON (account_id, code) account_id, code, level, id, at FROM scoring_rating
                WHERE code = ANY(%(codes)s) AND {accounts} AND {COUNTS} ORDER BY account_id, code, at DESC, id DESC
            ) last GROUP BY account_id
        ) judged ON judged.account_id = a.account_id
        {" ".join(joins)}
        WHERE a.merged_into_id IS NULL AND {accounts.replace("account_id", "a.account_id")}
        """,  # noqa: S608 - numbers and names of columns alone
        parameters,
    )
