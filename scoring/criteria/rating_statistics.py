"""How the ratings of a draft's criteria spread, and how much two of them go together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import sqrt
from typing import Any

from django.db import connection

from scoring.criteria.preview import WhatIf, height
from scoring.models import Criterion

FEWEST = 20  # accounts rated: of fewer, nothing is concluded
THE_SAME = 0.8  # |r| from which two criteria say the same
FLAT = 5.0  # points of standard deviation under which a criterion tells accounts apart no more
NEARLY_ALL = 0.9  # of the accounts, with one and the same rating
BARS = 10

STATISTICS = """
WITH ratings AS MATERIALIZED (
    SELECT {columns} FROM scoring_draftrating WHERE criteria_version_id = %(draft)s
),
each AS MATERIALIZED (
    SELECT place, rating, count(*) AS accounts
    FROM ratings CROSS JOIN LATERAL (VALUES {values}) c (place, rating) WHERE rating IS NOT NULL GROUP BY 1, 2
),
bars AS (
    SELECT place, json_object_agg(bar, accounts) AS bars FROM (
        SELECT place, least(rating / 1000, 9) AS bar, sum(accounts) AS accounts FROM each GROUP BY 1, 2
    ) b GROUP BY place
)
SELECT json_build_object(
    'spreads', (SELECT json_agg(s) FROM (
        SELECT place, sum(accounts) AS accounts, max(accounts) AS commonest,
            sum(accounts * rating) AS total, sum(accounts * rating::numeric * rating) AS squares, bars::text
        FROM each JOIN bars USING (place) GROUP BY place, bars::text
    ) s),
    'pairs', (SELECT json_build_array({pairs}) FROM ratings)
)::text
"""


@dataclass(frozen=True)
class Spread:
    """How accounts are rated on one criterion; mean and standard deviation in points, None where nobody is rated."""

    criterion: Criterion
    accounts: int
    mean: Decimal | None
    deviation: Decimal | None
    commonest: int  # accounts with the rating that most have
    bars: Sequence[int]

    @property
    def says_nothing(self) -> bool:
        """Whether accounts are hardly told apart by it."""
        if self.accounts < FEWEST or self.deviation is None:
            return False
        return self.deviation < FLAT or self.commonest >= NEARLY_ALL * self.accounts

    @property
    def columns(self) -> list[tuple[int, int]]:
        """Where each bar of the small picture stands, and how high."""
        return [(10 * number, height(count, max(self.bars), 24)) for number, count in enumerate(self.bars)]

    @property
    def commonest_percent(self) -> Decimal:
        return Decimal(100 * self.commonest) / max(self.accounts, 1)


@dataclass(frozen=True)
class Pair:
    """Pearson's correlation of two criteria over the accounts rated on both; None where either never varies."""

    first: Criterion
    second: Criterion
    correlation: float | None
    accounts: int

    @property
    def is_known(self) -> bool:
        return self.correlation is not None and self.accounts >= FEWEST

    @property
    def says_the_same(self) -> bool:
        return self.is_known and (self.correlation or 0) >= THE_SAME

    @property
    def says_the_opposite(self) -> bool:
        return self.is_known and (self.correlation or 0) <= -THE_SAME


@dataclass(frozen=True)
class Statistics:
    spreads: list[Spread]
    pairs: list[Pair]

    @property
    def saying_the_same(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.says_the_same]

    @property
    def saying_the_opposite(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.says_the_opposite]

    @property
    def saying_nothing(self) -> list[Spread]:
        return [spread for spread in self.spreads if spread.says_nothing]

    @property
    def rows(self) -> list[tuple[Spread, list[Pair | None]]]:
        """The table of pairs: for each criterion its correlation with those before it, None beyond."""
        found = {(pair.first.code, pair.second.code): pair for pair in self.pairs}
        codes = [spread.criterion.code for spread in self.spreads]
        return [
            (spread, [found.get((code, spread.criterion.code)) for code in codes[:-1]]) for spread in self.spreads[1:]
        ]


def statistics(what_if: WhatIf) -> Statistics:
    """Spread and correlation over all accounts, in one statement; the ratings are ready (`preparation.prepare`)."""
    places = list(what_if.places)
    pairs = list(combinations(places, 2))
    sql = STATISTICS.format(
        columns=", ".join(f"ratings[{place}] AS r{place}" for place in places),
        values=", ".join(f"({place}, r{place})" for place in places),
        pairs=", ".join(f"corr(r{a}, r{b}), regr_count(r{a}, r{b})" for a, b in pairs),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"draft": what_if.draft.pk})
        found = json.loads(cursor.fetchone()[0])
    by_place = {row["place"]: row for row in found["spreads"] or []}
    criteria = dict(zip(places, what_if.criteria, strict=True))
    values = found["pairs"]
    return Statistics(
        spreads=[_spread(criterion, by_place.get(place)) for place, criterion in criteria.items()],
        pairs=[
            Pair(criteria[a], criteria[b], values[2 * number], values[2 * number + 1] or 0)
            for number, (a, b) in enumerate(pairs)
        ],
    )


def _spread(criterion: Criterion, row: dict[str, Any] | None) -> Spread:
    if row is None:
        return Spread(criterion, 0, None, None, 0, [0] * BARS)
    count, total = row["accounts"], row["total"]
    variance = Decimal(count * row["squares"] - total * total) / (count * count)
    bars = json.loads(row["bars"])
    return Spread(
        criterion=criterion,
        accounts=count,
        mean=Decimal(total) / count / 100,
        deviation=Decimal(sqrt(variance)) / 100,
        commonest=row["commonest"],
        bars=[bars.get(str(bar), 0) for bar in range(BARS)],
    )
