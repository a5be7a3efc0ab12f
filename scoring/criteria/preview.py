"""What publishing a draft with these weights and limits would change: one pass over the ratings kept ready.

The figures are those that publishing then gives: the formula, the limits and who stays by the exit are the same texts
of SQL (`statement.figures`, `segmentation.SEGMENT`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from accounts.models import Account
from scoring.choices import Measure, SegmentCode
from scoring.criteria.preview_statement import BARS, LIMIT, LIMITS_OF_SCORE, PREVIEW, WIDTH
from scoring.models import CriteriaVersion, Criterion
from scoring.scores import segmentation, segments, statement
from scoring.scores.formula import TENTH

LIMITS = ("measure", *segmentation.NAMES, "least_coverage")


@dataclass(frozen=True)
class WhatIf:
    """A draft with the weights and limits of the moment; `places` are those of `criteria` among the saved ones."""

    draft: CriteriaVersion
    criteria: Sequence[Criterion]
    weights: Sequence[Decimal]
    places: Sequence[int]
    measure: str
    key_entry: Decimal
    key_exit: Decimal
    growth_entry: Decimal
    growth_exit: Decimal
    least_coverage: Decimal


def as_saved(draft: CriteriaVersion) -> WhatIf:
    """The draft as it stands."""
    criteria = list(draft.criteria.all())
    limits = {name: getattr(draft, name) for name in LIMITS}
    weights = [criterion.weight for criterion in criteria]
    return WhatIf(draft, criteria, weights, range(1, len(criteria) + 1), **limits)


@dataclass(frozen=True)
class Line:
    """An account in one of the lists: its score, rank and segment under the running version, and as they would be."""

    account: int
    name: str
    was: Decimal | None
    score: Decimal | None
    held: str
    segment: str
    line: Decimal | None
    knocked_out: bool
    place_was: int | None
    place: int | None

    @property
    def distance(self) -> Decimal | None:
        """How far above the line it stands; below it where negative."""
        return None if self.score is None or self.line is None else self.score - self.line

    @property
    def is_key(self) -> bool:
        return self.segment == SegmentCode.KEY

    @property
    def shift(self) -> int:
        """By how many ranks it climbs; falls where negative."""
        return (self.place_was or 0) - (self.place or 0)


@dataclass(frozen=True)
class SegmentChange:
    """How many accounts a segment holds, and would hold; how many come in and fall out."""

    name: str
    was: int
    accounts: int
    entering: int
    leaving: int

    @property
    def difference(self) -> int:
        return self.accounts - self.was


@dataclass(frozen=True)
class Bar:
    """Accounts with a rank whose score is from `low` to under `high`."""

    low: int
    high: int
    was: int
    accounts: int
    most: int  # accounts of the highest bar

    @property
    def x(self) -> int:
        return self.low * 4

    @property
    def x_then(self) -> int:
        return self.x + 10

    @property
    def height_was(self) -> int:
        return height(self.was, self.most, 100)

    @property
    def height(self) -> int:
        return height(self.accounts, self.most, 100)


def height(count: int, most: int, full: int) -> int:
    """Of a bar, where the highest is `full`; what is there shows."""
    return -(-count * full // most) if most else 0


@dataclass(frozen=True)
class Preview:
    """What would change; without a running version nothing stands before."""

    running: CriteriaVersion | None
    unranked_was: int
    unranked: int
    key_line: Decimal | None
    segments: list[SegmentChange]
    bars: list[Bar]
    entering: list[Line]
    leaving: list[Line]
    nearest: list[Line]
    shifted: list[Line]

    @property
    def key(self) -> SegmentChange:
        return self.segments[0]

    @property
    def key_x(self) -> int | None:
        """Where the line of key accounts stands in the picture."""
        return None if self.key_line is None else round(self.key_line * 4)


def preview(what_if: WhatIf, *, viewer: Any) -> Preview:
    """What publishing would change, at once for all accounts; the ratings are ready (`preparation.prepare`)."""
    running = CriteriaVersion.objects.running()
    found = ask(what_if, PREVIEW, running)
    rows = found["segments"] or []
    lists = {name: found[name] for name in ("entering", "leaving", "nearest", "shifted")}
    numbers = {row["account"] for some in lists.values() for row in some}
    names = dict(Account.objects.visible_to(viewer).filter(pk__in=numbers).values_list("pk", "name"))
    return Preview(
        running=running,
        unranked_was=sum(row["accounts"] - row["ranked_was"] for row in rows),
        unranked=sum(row["accounts"] - row["ranked"] for row in rows),
        key_line=_points(found["key_line"]),
        segments=_segments(rows),
        bars=_bars(found["bars_was"] or {}, found["bars"] or {}),
        **{
            name: [_line(row, names[row["account"]]) for row in some if row["account"] in names]
            for name, some in lists.items()
        },
    )


def ask(
    what_if: WhatIf, text: str, running: CriteriaVersion | None, parts: dict[str, str] | None = None, **more: Any
) -> Any:
    """The answer of a statement composed for `what_if`, which gives one JSON value; numbers are exact."""
    sql, parameters = composed(what_if, text, running, parts)
    with transaction.atomic(), connection.cursor() as cursor:
        # What is composed anew each time is planned and run once: compiling it costs more than it saves.
        cursor.execute("SELECT set_config('jit', 'off', true), set_config('work_mem', '32MB', true)")
        cursor.execute(sql, parameters | more)
        return json.loads(cursor.fetchone()[0], parse_float=Decimal)


def composed(
    what_if: WhatIf, text: str, running: CriteriaVersion | None, parts: dict[str, str] | None = None
) -> tuple[str, dict[str, Any]]:
    """`text` with its `parts`, what follows from the criteria and the measure, and its parameters."""
    figures = statement.figures(what_if.criteria, [f"r{place}" for place in what_if.places], what_if.weights)
    case = segmentation.SEGMENT.format(
        ranked="score IS NOT NULL", knocked_out="knocked_out", score="score", held="held"
    )
    sql = text.format(
        is_knocked_out=figures.is_knocked_out,
        ratings=", ".join(f"d.ratings[{place}] AS r{place}" for place in what_if.places),
        limits=_limits(what_if),
        segment=case % {name: name for name in segmentation.NAMES},
        **sums(what_if),
        **(parts or {}),
    )
    parameters = {name: getattr(what_if, name) for name in segmentation.NAMES}
    parameters["least_coverage"] = int(10 * what_if.least_coverage)
    parameters["every"] = sum(map(statement.hundredths, what_if.weights))
    return sql, {**parameters, "draft": what_if.draft.pk, "running": running.pk if running else None}


def sums(what_if: WhatIf) -> dict[str, str]:
    """Over the ratings of one account: their weighted sum, the weight that is rated, and what is required of them."""
    pairs = list(zip(what_if.places, map(statement.hundredths, what_if.weights), strict=True))
    required = [place for place, one in zip(what_if.places, what_if.criteria, strict=True) if one.is_required]
    total = " + ".join(f"coalesce(r{place}, 0) * {weight}::bigint" for place, weight in pairs)
    rated = " + ".join(f"CASE WHEN r{place} IS NULL THEN 0 ELSE {weight} END" for place, weight in pairs)
    return {
        "sums": f"({total})",
        "weight": f"({rated})::bigint",
        "required": "".join(f" AND r{place} IS NOT NULL" for place in required),
    }


def _limits(what_if: WhatIf) -> str:
    if what_if.measure == Measure.SCORE:
        return LIMITS_OF_SCORE
    place = "%({name})s"
    if what_if.measure == Measure.SHARE:
        place = "(SELECT max(upto) FROM places) * %({name})s / 100"
    return ", ".join(LIMIT.format(place=place.format(name=name), name=name) for name in segmentation.NAMES)


def _points(tenths: int | None) -> Decimal | None:
    return None if tenths is None else tenths * TENTH


def _line(row: dict[str, Any], name: str) -> Line:
    points = {key: _points(row[key]) for key in ("was", "score", "line")}
    return Line(name=name, **{**row, **points})


def _segments(rows: list[dict[str, Any]]) -> list[SegmentChange]:
    def count(held: set[str], then: set[str]) -> int:
        return sum(row["accounts"] for row in rows if row["held"] in held and row["segment"] in then)

    every = set(SegmentCode.values)
    return [
        SegmentChange(
            name=name,
            was=count({code}, every),
            accounts=count(every, {code}),
            entering=count(every - {code}, {code}),
            leaving=count({code}, every - {code}),
        )
        for code, name in segments.names()
    ]


def _bars(was: dict[str, int], then: dict[str, int]) -> list[Bar]:
    most = max([*was.values(), *then.values()], default=0)
    return [
        Bar(
            low=bar * WIDTH, high=(bar + 1) * WIDTH, was=was.get(str(bar), 0), accounts=then.get(str(bar), 0), most=most
        )
        for bar in range(BARS)
    ]
