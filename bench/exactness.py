"""Whether the formula in Python and its statement in SQL give the same figures: `python -m bench.exactness [CASES]`.

Ratings are whole hundredths at random and weights hundredths of a point, with axes, required criteria and knock-outs;
every figure of every case is compared. Writes nothing. Ends with 1 where a case differs.
"""

import os
import random
import sys
from collections.abc import Iterator
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kam.settings")
django.setup()

from django.db import connection  # noqa: E402

from kam import servers  # noqa: E402
from scoring.choices import FEWEST_CRITERIA, MOST_CRITERIA, Axis  # noqa: E402
from scoring.models import Criterion  # noqa: E402
from scoring.scores import formula, statement  # noqa: E402
from scoring.scores.formula import Weighed  # noqa: E402

CASES = 1_000_000
AT_ONCE = 5_000  # accounts under one version
Figures = tuple[Decimal | None, Decimal, Decimal | None, Decimal | None, bool]


def version(dice: random.Random) -> list[Criterion]:
    """Three to eight criteria with random weights and rules."""
    criteria = [
        Criterion(
            weight=Decimal(dice.choice([0, 1, 100, 100_000, dice.randint(0, 100_000)])) / 100,
            axis=dice.choice(Axis.values),
            is_required=dice.random() < 0.1,
            knock_out_below=Decimal(dice.randint(1, 10_000)) / 100 if dice.random() < 0.2 else None,
        )
        for _ in range(dice.randint(FEWEST_CRITERIA, MOST_CRITERIA))
    ]
    if not any(criterion.weight for criterion in criteria):
        criteria[0].weight = Decimal(1)
    return criteria


def rating(dice: random.Random) -> int | None:
    anything = dice.choice([0, 10_000, 2_000 * dice.randrange(6), dice.randint(0, 10_000)])
    return None if dice.random() < 0.15 else anything


def in_sql(criteria: list[Criterion], columns: list[list[int | None]]) -> list[Figures]:
    names = [f"r{place}" for place in range(1, len(criteria) + 1)]
    figures = statement.figures(criteria, names)
    arrays = ", ".join("%s::int[]" for _ in names)
    with connection.cursor() as cursor:
        columns_of = f"unnest({arrays}) WITH ORDINALITY t ({', '.join(names)}, place)"
        wanted = ", ".join([figures.score, figures.coverage, figures.attractiveness, figures.strength])
        sql = f"SELECT {wanted}, {figures.is_knocked_out} FROM {columns_of} ORDER BY place"  # noqa: S608
        cursor.execute(sql, columns)
        return cursor.fetchall()


def in_python(criteria: list[Criterion], columns: list[list[int | None]]) -> Iterator[Figures]:
    for row in zip(*columns, strict=True):
        result = formula.score(
            Weighed(c.weight, None if r is None else Decimal(r) / 100, c.axis, c.is_required, c.knock_out_below)
            for c, r in zip(criteria, row, strict=True)
        )
        yield result.score, result.coverage, result.attractiveness, result.strength, result.is_knocked_out


def main(cases: int) -> int:
    servers.ensure()
    dice = random.Random(2026)
    compared = different = 0
    while compared < cases:
        criteria = version(dice)
        columns = [[rating(dice) for _ in range(min(AT_ONCE, cases - compared))] for _ in criteria]
        for sql, python in zip(in_sql(criteria, columns), in_python(criteria, columns), strict=True):
            compared += 1
            if sql != python:
                different += 1
                print(f"different: {sql} in SQL, {python} in Python")
    print(f"{compared:,} random cases, {different:,} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
