"""The road map: objectives as rows, quarters as columns, milestones as marks; one drawing for the page and the PDF.

Pure but for `draw`: plain values in, SVG out. Colours stand in presentation attributes, which is what paper shows; on
the page the classes take over (`static/css/planning.css`), so that the drawing follows light and dark.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import Side
from ui.lettering import ellipsised, width, wrapped

WIDTH, AXIS, GAP = 1000, 250, 18  # the whole drawing; where time begins; between it and the names of objectives
HEAD, FOOT, LANE, PAD = 46, 34, 16, 9
TEXT, SMALL, LINE = 10.5, 9.5, 13.5
LONGEST_LABELS = (340, 250, 176)  # the first with which a row stays within its FEW_LANES
FEW_LANES, MOST_LANES = 4, 9
MOST_AIR = 26
INK, SOFT, RULE, ACCENT, PAPER = "#1d2b2a", "#56616d", "#d5dcda", "#0b5f59", "#ffffff"
CLIENTS = "#b4690e"  # marks of the client


@dataclass(frozen=True)
class Mark:
    """A milestone."""

    title: str
    due_on: date
    side: str
    is_done: bool = False
    number: str = ""
    pk: int | None = None  # of the milestone, where the mark can be moved on the page


@dataclass(frozen=True)
class Row:
    """An objective; `note` is the line below its name, such as “80 % › 95 %”."""

    title: str
    target_on: date
    marks: Sequence[Mark] = ()
    note: str = ""
    number: str = ""


@dataclass(frozen=True)
class RoadMap:
    """What is drawn. `client` names the client's side in the legend; without `today` there is no line for it."""

    title: str
    first: date
    last: date
    rows: Sequence[Row]
    client: str
    today: date | None = None
    movable: bool = False


@dataclass(frozen=True)
class _Placed:
    mark: Mark
    lane: int
    x: float
    label: str
    leftwards: bool


@dataclass(frozen=True)
class _Drawn:
    """A row with what it takes to draw it."""

    row: Row
    lines: Sequence[str]
    marks: Sequence[_Placed]
    height: float
    pad: float = PAD


def draw(plan: Any, objectives: Iterable[Any] | None = None, *, movable: bool = False) -> SafeString | None:
    """The road map of an account plan for its page, or None where it has no objective; in the active language.

    `objectives` spares the queries where the page has them at hand, with their milestones. `movable`:
    marks take the focus and say what `static/js/road-map.js` needs to move them.
    """
    if objectives is None:
        objectives = plan.objectives.prefetch_related("milestones")
    rows = [
        Row(
            objective.title,
            objective.target_on,
            [
                Mark(m.title, m.due_on, m.obligor, m.done_on is not None, pk=m.pk if movable else None)
                for m in objective.milestones.all()
            ],
            _note(objective),
        )
        for objective in objectives
    ]
    if not rows:
        return None
    road = RoadMap(plan.title, plan.starts_on, plan.ends_on, rows, _("The client"), timezone.localdate(), movable)
    return sheets(road)[0]


def _note(objective: Any) -> str:
    if objective.baseline is None:
        return str(objective.target_in_words)
    return f"{objective.baseline_in_words} › {objective.target_in_words}"


def sheets(road: RoadMap, *, height: float | None = None, width: int = WIDTH) -> list[SafeString]:
    """The drawing, cut between rows into as many as it takes to keep each within `height`; one where it is None.

    In a narrower one, letters stay as large as they are.
    """
    axis = _Axis(road.first, road.last, width)
    rows = [_laid_out(row, axis) for row in road.rows]
    room = float("inf") if height is None else height - HEAD - FOOT
    return [_sheet(road, axis, _aired(group, room)) for group in _balanced(rows, room)]


def by_quarter(rows: Iterable[Row]) -> list[tuple[date, list[Mark]]]:
    """The milestones of all rows by quarter, which is told by its first day: for where there is no room to draw."""
    found: dict[date, list[Mark]] = {}
    for mark in sorted((mark for row in rows for mark in row.marks), key=lambda mark: mark.due_on):
        found.setdefault(_quarter_of(mark.due_on), []).append(mark)
    return list(found.items())


def quarter_in_words(first: date) -> str:
    return _("Q%(number)d") % {"number": (first.month + 2) // 3}


def _aired(rows: Sequence[_Drawn], room: float) -> list[_Drawn]:
    """The rows with the room that is left over shared among them, up to a point."""
    if not rows or room == float("inf"):
        return list(rows)
    air = min(MOST_AIR, (room - sum(row.height for row in rows)) / len(rows))
    return [replace(row, height=row.height + air, pad=row.pad + air / 2) if air > 0 else row for row in rows]


def _balanced(rows: Sequence[_Drawn], room: float) -> list[list[_Drawn]]:
    """The rows in as few groups as fit the room, of about the same height."""
    fewest = len(_filled(rows, room))
    whole = sum(row.height for row in rows)
    tries = (whole / fewest + extra for extra in range(0, int(min(room, whole)) + 1, 20))
    groups = (_filled(rows, min(limit, room)) for limit in tries)
    return next((found for found in groups if len(found) <= fewest), _filled(rows, room))


def _filled(rows: Sequence[_Drawn], room: float) -> list[list[_Drawn]]:
    groups: list[list[_Drawn]] = [[]]
    for row in rows:
        if groups[-1] and sum(one.height for one in groups[-1]) + row.height > room:
            groups.append([])
        groups[-1].append(row)
    return groups


class _Axis:
    """Days to places: from the first day of the first quarter to the last of the last."""

    def __init__(self, first: date, last: date, width: int) -> None:
        self.width, self.left = width, round(width * AXIS / WIDTH)
        self.quarters = list(_quarters(first, max(first, last)))
        self.start, self.end = self.quarters[0], _next_quarter(self.quarters[-1])

    def x(self, day: date) -> float:
        share = (min(max(day, self.start), self.end) - self.start) / (self.end - self.start)
        return round(self.left + share * (self.width - self.left), 1)


def _quarters(first: date, last: date) -> Iterator[date]:
    day = _quarter_of(first)
    while day <= last:
        yield day
        day = _next_quarter(day)


def _quarter_of(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _next_quarter(day: date) -> date:
    return (day + timedelta(days=93)).replace(day=1)


def _laid_out(row: Row, axis: _Axis) -> _Drawn:
    name = f"{row.number} {row.title}".strip()
    lines = wrapped(name, axis.left - GAP, TEXT, most=3 if axis.width == WIDTH else 5)
    ordered = sorted(row.marks, key=lambda mark: mark.due_on)
    for longest in LONGEST_LABELS:
        marks = list(_placed(ordered, axis, axis.x(row.target_on), longest))
        lanes = max((one.lane for one in marks), default=0) + 1
        if lanes <= FEW_LANES:
            break
    words = (len(lines) + bool(row.note)) * LINE
    return _Drawn(row, lines, marks, max(lanes * LANE, words) + 2 * PAD)


def _placed(marks: Sequence[Mark], axis: _Axis, target: float, longest: float) -> Iterator[_Placed]:
    """Each mark with its label in the first lane where both find room; where no lane is left, the mark alone.

    The label stands right of its mark, or left of it where it would leave the drawing or cross the line of the target.
    """
    taken: list[list[tuple[float, float]]] = []
    for mark in marks:
        x = axis.x(mark.due_on)
        room = max(axis.width - x, x - axis.left) - 16
        label = ellipsised(f"{mark.number} {mark.title}".strip(), min(longest, room), SMALL)
        reach = width(label, SMALL) + 16
        leftwards = x + reach > axis.width or (x <= target < x + reach and x - reach >= axis.left)
        span = (x - reach, x + 7) if leftwards else (x - 7, x + reach)
        lane = next((n for n, spans in enumerate(taken) if _is_free(spans, span)), len(taken))
        if lane >= MOST_LANES:
            yield _Placed(mark, MOST_LANES, x, "", leftwards)
            continue
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        yield _Placed(mark, lane, x, label, leftwards)


def _is_free(spans: Sequence[tuple[float, float]], span: tuple[float, float]) -> bool:
    return all(end < span[0] or start > span[1] for start, end in spans)


def _sheet(road: RoadMap, axis: _Axis, rows: Sequence[_Drawn]) -> SafeString:
    body = sum(row.height for row in rows)
    tops = list(itertools.accumulate((row.height for row in rows), initial=float(HEAD)))
    return format_html(
        '<svg class="road-map-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" '
        'role="{}" data-month="{}" font-family="Inter, sans-serif"><title>{}</title>{}{}{}{}</svg>',
        axis.width, _n(HEAD + body + FOOT), axis.width, _n(HEAD + body + FOOT), "group" if road.movable else "img",
        _n((axis.width - axis.left) / (3 * len(axis.quarters))), _in_a_sentence(road, rows),
        _frame(axis, HEAD + body),
        format_html_join("", "{}", ((_row(row, top, axis),) for row, top in zip(rows, tops, strict=False))),
        _today(road, axis, HEAD + body),
        _legend(road, axis, HEAD + body + 22),
    )  # fmt: skip


def _in_a_sentence(road: RoadMap, rows: Sequence[_Drawn]) -> str:
    count = sum(len(one.row.marks) for one in rows)
    return _("Road map of “%(title)s”, %(first)s to %(last)s: %(objectives)s, %(milestones)s.") % {
        "title": road.title,
        "first": date_format(road.first),
        "last": date_format(road.last),
        "objectives": ngettext("%(n)d objective", "%(n)d objectives", len(rows)) % {"n": len(rows)},
        "milestones": ngettext("%(n)d milestone", "%(n)d milestones", count) % {"n": count},
    }


def _frame(axis: _Axis, bottom: float) -> SafeString:
    parts = []
    for quarter in axis.quarters:
        x, middle = axis.x(quarter), (axis.x(quarter) + axis.x(_next_quarter(quarter))) / 2
        is_new_year = quarter.month == 1 or quarter == axis.quarters[0]
        parts.append(_line(x, 8 if is_new_year else 26, x, bottom, "rm-rule", RULE))
        if is_new_year:
            parts.append(_text(x + 6, 18, str(quarter.year), "rm-ink", INK, TEXT, weight=600))
        parts.append(_text(middle, 38, quarter_in_words(quarter), "rm-soft", SOFT, SMALL, anchor="middle"))
    parts.append(_line(axis.width, 8, axis.width, bottom, "rm-rule", RULE))
    parts.append(_line(0, HEAD, axis.width, HEAD, "rm-ink-line", INK))
    return _together(parts)


def _row(drawn: _Drawn, top: float, axis: _Axis) -> SafeString:
    end = axis.x(drawn.row.target_on)
    bottom = top + drawn.height
    parts = [
        format_html(
            '<rect class="rm-band" x="{}" y="{}" width="{}" height="{}" fill="{}" fill-opacity="0.09"/>',
            axis.left, _n(top + 4), _n(max(end - axis.left, 1)), _n(drawn.height - 8), ACCENT,
        ),
        _line(end, top + 4, end, bottom - 4, "rm-target", ACCENT, 2.5),
        _line(0, bottom, axis.width, bottom, "rm-rule", RULE),
    ]  # fmt: skip
    for n, line in enumerate(drawn.lines):
        parts.append(_text(0, top + drawn.pad + 10 + n * LINE, line, "rm-ink", INK, TEXT, weight=600))
    if drawn.row.note:
        note = ellipsised(drawn.row.note, axis.left - GAP, SMALL)
        parts.append(_text(0, top + drawn.pad + 10 + len(drawn.lines) * LINE, note, "rm-soft", SOFT, SMALL))
    parts += [_marked(one, top + drawn.pad + one.lane * LANE + 8) for one in drawn.marks]
    return _together(parts)


def _marked(one: _Placed, y: float) -> SafeString:
    side = 1 - 2 * one.leftwards
    words = _text(
        one.x + 9 * side, y + 3.3, one.label, "rm-ink", INK, SMALL, anchor="end" if one.leftwards else "start"
    )
    mark = one.mark
    said = f"{mark.title}, {date_format(mark.due_on)}"
    sign = _sign(one.x, y, mark.side, mark.is_done)
    if mark.pk is None:
        return format_html("<g><title>{}</title>{}{}</g>", said, sign, words)
    return format_html(
        '<g class="rm-movable" tabindex="0" role="button" aria-label="{}" data-milestone="{}" data-due="{}">'
        '<title>{}</title><rect class="rm-grip" x="{}" y="{}" width="24" height="24" rx="4" fill-opacity="0"/>{}{}</g>',
        said, str(mark.pk), mark.due_on.isoformat(), said, _n(one.x - 12), _n(y - 12), sign, words,
    )  # fmt: skip


def _sign(x: float, y: float, side: str, is_done: bool = False) -> SafeString:
    """Ours a full disc, the client's an open diamond; done has a tick in it."""
    if side == Side.US:
        shape = format_html('<circle class="rm-ours" cx="{}" cy="{}" r="5" fill="{}"/>', _n(x), _n(y), ACCENT)
        tick_class, tick = "rm-tick-ours", PAPER
    else:
        points = f"{_n(x)},{_n(y - 6)} {_n(x + 6)},{_n(y)} {_n(x)},{_n(y + 6)} {_n(x - 6)},{_n(y)}"
        shape = format_html(
            '<polygon class="rm-clients" points="{}" fill="{}" stroke="{}" stroke-width="1.5"/>', points, PAPER, CLIENTS
        )
        tick_class, tick = "rm-tick-clients", CLIENTS
    if not is_done:
        return shape
    path = f"M{_n(x - 2.4)} {_n(y + 0.2)}L{_n(x - 0.6)} {_n(y + 2)}L{_n(x + 2.5)} {_n(y - 1.8)}"
    return format_html(
        '{}<path class="{}" d="{}" fill="none" stroke="{}" stroke-width="1.4"/>', shape, tick_class, path, tick
    )


def _today(road: RoadMap, axis: _Axis, bottom: float) -> SafeString:
    if road.today is None or not axis.start <= road.today < axis.end:
        return SafeString("")
    x = axis.x(road.today)
    anchor = "end" if x > axis.width - 60 else "start"
    return format_html(
        '<g><line class="rm-today" x1="{}" y1="20" x2="{}" y2="{}" stroke="{}" stroke-width="1.2" '
        'stroke-dasharray="4 3"/>{}</g>',
        x, x, _n(bottom), INK, _text(x + (-4 if anchor == "end" else 4), 28, _("Today"), "rm-ink", INK, SMALL,
                                     anchor=anchor, weight=600),
    )  # fmt: skip


def _legend(road: RoadMap, axis: _Axis, y: float) -> SafeString:
    parts, x = [], float(axis.left)
    done = any(mark.is_done for row in road.rows for mark in row.marks)
    entries = [(_("Our side"), Side.US, False), (road.client, Side.CLIENT, False)]
    entries += [(_("Done"), Side.US, True)] if done else []
    for label, side, is_done in entries:
        parts += [_sign(x + 6, y - 3.3, side, is_done), _text(x + 18, y, label, "rm-soft", SOFT, SMALL)]
        x += width(label, SMALL) + 44
    parts.append(_line(x + 3, y - 9, x + 3, y + 2, "rm-target", ACCENT, 2.5))
    parts.append(_text(x + 12, y, _("Target date of the objective"), "rm-soft", SOFT, SMALL))
    return _together(parts)


def _together(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _line(x1: float, y1: float, x2: float, y2: float, kind: str, colour: str, thick: float = 1) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"/>',
        kind, _n(x1), _n(y1), _n(x2), _n(y2), colour, _n(thick),
    )  # fmt: skip


def _text(
    x: float, y: float, words: str, kind: str, colour: str, size: float, *, anchor: str = "start", weight: int = 400
) -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}" fill="{}" font-size="{}" font-weight="{}" text-anchor="{}">{}</text>',
        kind, _n(x), _n(y), colour, _n(size), weight, anchor, words,
    )  # fmt: skip


def _n(number: float) -> str:
    """A number as SVG writes it, whatever the active language."""
    return f"{number:.1f}".removesuffix(".0")
