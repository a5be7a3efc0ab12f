"""Segments over time: a stacked bar a month, the closest followed at the foot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scoring.choices import SegmentCode
from scoring.pictures.matrix import COLOURS
from ui.drawing import RULE, SOFT, line, rect, sheet, text
from ui.lettering import ellipsised, width
from ui.templatetags.ui import compact

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 52, 752, 34, 326
SIZE = 11
ORDER = (SegmentCode.KEY, SegmentCode.GROWTH, SegmentCode.STANDARD)


@dataclass(frozen=True)
class Bar:
    """A month and the accounts of each segment."""

    month: date
    accounts: Mapping[str, int]


@dataclass(frozen=True)
class Start:
    """In this month other criteria began to count."""

    month: date
    version: str


def draw(bars: Sequence[Bar], *, starts: Sequence[Start], names: Mapping[str, str]) -> SafeString:
    """The picture of `bars`, at least one, the earliest first."""
    top = ceiling(max(sum(bar.accounts.values()) for bar in bars))
    step = (RIGHT - LEFT) / max(len(bars), 6)
    parts = _grid(top)
    for n, bar in enumerate(bars):
        parts += _bar(bar, LEFT + n * step, step, top, names)
    parts += _months(bars, step) + _starts(bars, starts, step) + _legend(names)
    return sheet(WIDTH, HEIGHT, title=_in_a_sentence(bars, names), body=parts, kind="drawing segments-drawing")


def ceiling(most: int) -> int:
    """The least of 4, 8, 20, 40, 80, 200… that `most` fits under: four whole steps of the axis."""
    size = 1
    while True:
        for factor in (4, 8, 20):
            if most <= factor * size:
                return factor * size
        size *= 10


def _y(accounts: float, top: int) -> float:
    return BOTTOM - accounts / top * (BOTTOM - TOP)


def _grid(top: int) -> list[SafeString]:
    parts = []
    for quarter in range(5):
        y = _y(top * quarter / 4, top)
        parts.append(line(LEFT, y, RIGHT, y, kind="pf-rule", stroke=RULE))
        words = compact(top * quarter // 4)
        parts.append(text(LEFT - 8, y + 4, words, kind="pf-soft", fill=SOFT, size=SIZE, anchor="end"))
    return parts


def _bar(bar: Bar, x: float, step: float, top: int, names: Mapping[str, str]) -> list[SafeString]:
    parts, below = [], 0
    for code in ORDER:
        accounts = bar.accounts.get(code, 0)
        if not accounts:
            continue
        y, foot = _y(below + accounts, top), _y(below, top)
        title = f"{date_format(bar.month, 'YEAR_MONTH_FORMAT')}, {names[code]}: {number_format(accounts)}"
        parts.append(
            rect(x + step * 0.12, y, step * 0.76, foot - y, kind=f"pf-bar pf-seg-{code}", fill=COLOURS[code],
                 stroke=COLOURS[code], title=title, opacity=0.5, round_by=1)
        )  # fmt: skip
        below += accounts
    return parts


def _months(bars: Sequence[Bar], step: float) -> list[SafeString]:
    """The names of as many months as find room."""
    every = max(1, -(-62 // int(step)))
    parts = []
    for n, bar in enumerate(bars):
        if n % every == 0:
            words = date_format(bar.month, "M Y")
            parts.append(text(LEFT + (n + 0.5) * step, BOTTOM + 18, words, kind="pf-soft", fill=SOFT, size=SIZE,
                              anchor="middle"))  # fmt: skip
    return parts


def _starts(bars: Sequence[Bar], starts: Sequence[Start], step: float) -> list[SafeString]:
    places = {bar.month: n for n, bar in enumerate(bars)}
    parts, free_from = [], 0.0
    for one in starts:
        if one.month not in places:
            continue
        x = LEFT + places[one.month] * step
        parts.append(line(x, TOP - 8, x, BOTTOM, kind="pf-start", stroke=SOFT))
        words = ellipsised(one.version, 210, SIZE)
        begin = min(x + 5, WIDTH - width(words, SIZE))
        if begin >= free_from:
            parts.append(text(begin, TOP - 12, words, kind="pf-soft", fill=SOFT, size=SIZE))
            free_from = begin + width(words, SIZE) + 10
    return parts


def _legend(names: Mapping[str, str]) -> list[SafeString]:
    parts, x, y = [], float(LEFT), HEIGHT - 22
    for code in ORDER:
        parts.append(
            rect(x, y - 10, 12, 12, kind=f"pf-seg-{code}", fill=COLOURS[code], stroke=COLOURS[code], opacity=0.5)
        )
        words = ellipsised(names[code], 170, SIZE)
        parts.append(text(x + 18, y, words, kind="pf-soft", fill=SOFT, size=SIZE))
        x += width(words, SIZE) + 44
    words = _("Other criteria from here on")
    parts.append(line(x + 3, y - 11, x + 3, y + 2, kind="pf-start", stroke=SOFT))
    parts.append(text(x + 12, y, words, kind="pf-soft", fill=SOFT, size=SIZE))
    return parts


def _in_a_sentence(bars: Sequence[Bar], names: Mapping[str, str]) -> str:
    told = [
        date_format(bar.month, "YEAR_MONTH_FORMAT")
        + ": "
        + ", ".join(f"{names[code]} {number_format(bar.accounts.get(code, 0))}" for code in ORDER)
        for bar in ([bars[0], bars[-1]] if len(bars) > 1 else bars)
    ]
    return _("Segments over time.") + " " + "; ".join(told)
