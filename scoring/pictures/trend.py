"""A score over time as a stepped line: it holds until it changes, and an unknown one leaves a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.drawing import ACCENT, INK, RULE, SOFT, line, number, sheet, text
from ui.lettering import ellipsised, width

WIDTH, HEIGHT = 720, 218
LEFT, RIGHT, TOP, BOTTOM = 34, 676, 30, 168
SIZE = 11


@dataclass(frozen=True)
class Point:
    """A score from a day on; None where there was none."""

    on: date
    score: Decimal | None


@dataclass(frozen=True)
class Start:
    """From this day on another version of the criteria said it."""

    on: date
    version: str


@dataclass(frozen=True)
class Decided:
    """That the account was decided to be key, or not."""

    on: date
    is_key: bool


class _Axis:
    def __init__(self, first: date, last: date) -> None:
        self.first, self.days = first, max((last - first).days, 1)

    def x(self, day: date) -> float:
        share = min(max((day - self.first).days / self.days, 0), 1)
        return LEFT + share * (RIGHT - LEFT)


def _y(score: Decimal | float) -> float:
    return BOTTOM - float(score) / 100 * (BOTTOM - TOP)


def draw(
    points: Sequence[Point],
    *,
    starts: Sequence[Start],
    decisions: Sequence[Decided],
    today: date,
    marked: date | None = None,
) -> SafeString:
    """The picture of `points`, the earliest first and at least one; `marked` is a day the page speaks of."""
    axis = _Axis(points[0].on, today)
    shown = [one for one in decisions if one.on >= points[0].on]
    parts = [*_frame(axis, points[0].on, today)]
    parts += _starts(starts, axis)
    if marked is not None and marked >= points[0].on:
        parts.append(line(axis.x(marked), TOP, axis.x(marked), BOTTOM, kind="pf-marked", stroke=INK))
    parts.append(
        format_html(
            '<path class="pf-trend" d="{}" fill="none" stroke="{}" stroke-width="2"/>', _path(points, axis), ACCENT
        )
    )
    parts += [_dot(point, axis) for point in points if point.score is not None]
    parts += _last(points[-1])
    parts += [_star(one, axis) for one in shown]
    parts += _legend(bool(starts), shown)
    return sheet(WIDTH, HEIGHT, title=_in_a_sentence(points, starts, shown), body=parts, kind="drawing trend-drawing")


def _frame(axis: _Axis, first: date, today: date) -> list[SafeString]:
    parts = []
    for level in (0, 25, 50, 75, 100):
        parts.append(line(LEFT, _y(level), RIGHT, _y(level), kind="pf-rule", stroke=RULE))
        parts.append(text(LEFT - 8, _y(level) + 4, str(level), kind="pf-soft", fill=SOFT, size=SIZE, anchor="end"))
    parts.append(text(LEFT, BOTTOM + 20, date_format(first, "SHORT_DATE_FORMAT"), kind="pf-soft", fill=SOFT, size=SIZE))
    if first != today:
        parts.append(text(RIGHT, BOTTOM + 20, _("Today"), kind="pf-soft", fill=SOFT, size=SIZE, anchor="end"))
    return parts


def _starts(starts: Sequence[Start], axis: _Axis) -> list[SafeString]:
    parts, free_from = [], 0.0
    for one in starts:
        x = axis.x(one.on)
        parts.append(line(x, TOP - 6, x, BOTTOM, kind="pf-start", stroke=SOFT))
        words = ellipsised(one.version, 200, SIZE)
        begin = x + 5 if x + 5 + width(words, SIZE) <= WIDTH else x - 5 - width(words, SIZE)
        if begin >= free_from:
            parts.append(text(begin, TOP - 10, words, kind="pf-soft", fill=SOFT, size=SIZE))
            free_from = begin + width(words, SIZE) + 8
    return parts


def _path(points: Sequence[Point], axis: _Axis) -> str:
    """Each score held until the next change; a gap where there was none."""
    steps, drawing = [], False
    for n, point in enumerate(points):
        if point.score is None:
            drawing = False
            continue
        end = points[n + 1].on if n + 1 < len(points) else None
        x, y = number(axis.x(point.on)), number(_y(point.score))
        steps.append(f"{'L' if drawing else 'M'}{x} {y}")
        steps.append(f"H{number(axis.x(end) if end else RIGHT)}")
        drawing = True
    return "".join(steps)


def _dot(point: Point, axis: _Axis) -> SafeString:
    assert point.score is not None
    return format_html(
        '<circle class="pf-dot" cx="{}" cy="{}" r="3.2" fill="{}"><title>{}: {}</title></circle>',
        number(axis.x(point.on)), number(_y(point.score)), ACCENT, date_format(point.on, "SHORT_DATE_FORMAT"),
        number_format(point.score),
    )  # fmt: skip


def _last(point: Point) -> list[SafeString]:
    if point.score is None:
        return []
    return [text(RIGHT + 6, _y(point.score) + 4, number_format(point.score), kind="pf-ink", size=12, weight=600)]


def _star(one: Decided, axis: _Axis) -> SafeString:
    words = _("Decided to be key") if one.is_key else _("Decided against key")
    return format_html(
        "<g>{}<title>{}: {}</title></g>", _sign(axis.x(one.on), BOTTOM, one.is_key),
        date_format(one.on, "SHORT_DATE_FORMAT"), words,
    )  # fmt: skip


def _sign(x: float, y: float, is_key: bool) -> SafeString:
    """A diamond, full where the account became key, open where it ceased to be."""
    corners = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in ((0, -7), (6, 0), (0, 7), (-6, 0)))
    kind = "pf-key" if is_key else "pf-not-key"
    return format_html(
        '<polygon class="{}" points="{}" fill="{}" stroke="{}" stroke-width="1.6"/>',
        kind, corners, INK if is_key else "#ffffff", INK,
    )  # fmt: skip


def _legend(has_starts: bool, decisions: Sequence[Decided]) -> list[SafeString]:
    parts: list[SafeString] = []
    x, y = float(LEFT), HEIGHT - 8
    entries = [(True, _("Decided to be key")), (False, _("Decided against key"))]
    for is_key, words in entries:
        if any(one.is_key == is_key for one in decisions):
            parts += [_sign(x + 6, y - 4, is_key), text(x + 18, y, words, kind="pf-soft", fill=SOFT, size=SIZE)]
            x += width(words, SIZE) + 40
    if has_starts:
        words = _("Other criteria from here on")
        parts.append(line(x + 3, y - 11, x + 3, y + 2, kind="pf-start", stroke=SOFT))
        parts.append(text(x + 12, y, words, kind="pf-soft", fill=SOFT, size=SIZE))
    return parts


def _in_a_sentence(points: Sequence[Point], starts: Sequence[Start], decisions: Sequence[Decided]) -> str:
    told = [
        _("%(day)s: %(score)s")
        % {
            "day": date_format(point.on, "SHORT_DATE_FORMAT"),
            "score": _("no score") if point.score is None else number_format(point.score),
        }
        for point in (points[0], points[-1])
    ]
    told += [
        _("%(day)s: criteria “%(name)s”") % {"day": date_format(one.on, "SHORT_DATE_FORMAT"), "name": one.version}
        for one in starts
    ]
    told += [
        _("%(day)s: %(score)s")
        % {
            "day": date_format(one.on, "SHORT_DATE_FORMAT"),
            "score": _("Decided to be key") if one.is_key else _("Decided against key"),
        }
        for one in decisions
    ]
    return _("Score over time.") + " " + "; ".join(told)
