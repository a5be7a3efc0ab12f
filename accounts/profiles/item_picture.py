"""Who hinders, serves and causes what at a client: its linked items drawn as boxes and curves. Pure; no queries.

Difficulties and obstacles stand left, initiatives in the middle, goals right. Colours and dashes stand in
`static/css/accounts.css`, so that the drawing follows light and dark; each kind of link has its own dashes too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import ProfileItem
from accounts.profile_choices import ItemKind, ItemState
from ui.lettering import wrapped

COLUMNS: list[set[str]] = [{ItemKind.DIFFICULTY, ItemKind.OBSTACLE}, {ItemKind.INITIATIVE}, {ItemKind.GOAL}]
BOX, GAP, AIR, EDGE = 250.0, 110.0, 18.0, 34.0  # width of a box, room between columns, between boxes, at both sides
SMALL, TEXT, LINE, PAD = 10.5, 13.0, 17.0, 10.0
MOST_LINES = 3
BULGE = 46.0


@dataclass(frozen=True)
class Box:
    """An item and where it stands."""

    item: ProfileItem
    column: int
    left: float
    top: float
    lines: Sequence[str]

    @property
    def height(self) -> float:
        return 2 * PAD + SMALL + 4 + LINE * len(self.lines)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class Curve:
    """A link, from one box's side to another's."""

    kind: str
    path: str
    end: tuple[float, float]
    rightwards: bool


def draw(items: Sequence[ProfileItem]) -> SafeString | None:
    """The drawing of the linked ones among `items` (from `for_list`), dropped ones left out; None where none is."""
    shown = {item.pk: item for item in items if item.state != ItemState.DROPPED}
    links = [link for item in shown.values() for link in item.links.all() if link.target_id in shown]
    linked = {pk for link in links for pk in (link.source_id, link.target_id)}
    if not linked:
        return None
    boxes = place([item for pk, item in shown.items() if pk in linked], [(e.source_id, e.target_id) for e in links])
    curves = connect(boxes, [(link.source_id, link.kind, link.target_id) for link in links])
    return _svg(list(boxes.values()), curves)


def place(items: Sequence[ProfileItem], links: Sequence[tuple[int, int]]) -> dict[int, Box]:
    """Each item in its column, near what it is linked to; columns without an item take no room."""
    columns = [[item for item in items if item.kind in kinds] for kinds in COLUMNS]
    columns = [column for column in columns if column]
    neighbours: dict[int, set[int]] = defaultdict(set)
    for source, target in links:
        neighbours[source].add(target)
        neighbours[target].add(source)
    ranks: dict[int, float] = {}
    for column in reversed(columns):
        column.sort(key=lambda item: _mean(ranks[n] for n in neighbours[item.pk] if n in ranks))
        ranks |= {item.pk: place / len(column) for place, item in enumerate(column)}
    tallest = max(sum(_height(item) + AIR for item in column) for column in columns)
    boxes: dict[int, Box] = {}
    for number, column in enumerate(columns):
        top = (tallest - sum(_height(item) + AIR for item in column)) / 2 + AIR / 2
        for item in column:
            box = Box(item, number, EDGE + number * (BOX + GAP), top, _lines(item))
            boxes[item.pk] = box
            top += box.height + AIR
    return boxes


def _mean(ranks: Iterable[float]) -> float:
    known = list(ranks)
    return sum(known) / len(known) if known else 1.0


def _lines(item: ProfileItem) -> list[str]:
    return wrapped(item.title, BOX - 2 * PAD - 6, TEXT, most=MOST_LINES)


def _height(item: ProfileItem) -> float:
    return Box(item, 0, 0, 0, _lines(item)).height


def connect(boxes: dict[int, Box], links: Sequence[tuple[int, str, int]]) -> list[Curve]:
    """A curve a link; those that meet at one side of a box share its height."""
    last = max(box.column for box in boxes.values())
    ends: dict[tuple[int, bool], list[tuple[float, int, bool]]] = defaultdict(list)
    sides: list[tuple[bool, bool]] = []
    for number, (source, _kind, target) in enumerate(links):
        a, b = boxes[source], boxes[target]
        right = (
            b.column > a.column or (a.column == b.column != last),
            a.column > b.column or a.column == b.column != last,
        )
        sides.append(right)
        ends[source, right[0]].append((b.middle, number, True))
        ends[target, right[1]].append((a.middle, number, False))
    ports: dict[tuple[int, bool], float] = {}
    for (pk, _right), meeting in ends.items():
        for place, (_at, number, begins) in enumerate(sorted(meeting), start=1):
            ports[number, begins] = boxes[pk].top + boxes[pk].height * place / (len(meeting) + 1)
    return [
        _curve(kind, boxes[source], boxes[target], sides[number], (ports[number, True], ports[number, False]))
        for number, (source, kind, target) in enumerate(links)
    ]


def _curve(kind: str, a: Box, b: Box, right: tuple[bool, bool], heights: tuple[float, float]) -> Curve:
    x1 = a.left + BOX if right[0] else a.left
    x2 = b.left + BOX if right[1] else b.left
    reach = BULGE if a.column == b.column else abs(x2 - x1) / 2
    c1 = x1 + reach if right[0] else x1 - reach
    c2 = x2 + reach if right[1] else x2 - reach
    path = f"M{x1:.1f} {heights[0]:.1f}C{c1:.1f} {heights[0]:.1f} {c2:.1f} {heights[1]:.1f} {x2:.1f} {heights[1]:.1f}"
    return Curve(kind, path, (x2, heights[1]), not right[1])


def _svg(boxes: Sequence[Box], curves: Sequence[Curve]) -> SafeString:
    width = max(box.left for box in boxes) + BOX + EDGE
    height = max(box.top + box.height for box in boxes) + AIR / 2
    return format_html(
        '<svg class="item-picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" '
        'role="group" aria-label="{}">{}{}</svg>',
        _n(width), _n(height), _n(width), _n(height), _in_words(boxes, curves),
        format_html_join("", "{}", ((_drawn_curve(curve),) for curve in curves)),
        format_html_join("", "{}", ((_drawn_box(box),) for box in boxes)),
    )  # fmt: skip


def _in_words(boxes: Sequence[Box], curves: Sequence[Curve]) -> str:
    return _("%(items)s, %(links)s; each is told in words with its item.") % {
        "items": ngettext("%(n)d item", "%(n)d items", len(boxes)) % {"n": len(boxes)},
        "links": ngettext("%(n)d link", "%(n)d links", len(curves)) % {"n": len(curves)},
    }


def _drawn_curve(curve: Curve) -> SafeString:
    x, y = curve.end
    back = -7 if curve.rightwards else 7
    head = f"M{x:.1f} {y:.1f}l{back} -4v8z"
    return format_html(
        '<g class="item-curve item-curve-{}"><path class="item-line" d="{}"/><path class="item-head" d="{}"/></g>',
        curve.kind, curve.path, head,
    )  # fmt: skip


def _drawn_box(box: Box) -> SafeString:
    item: Any = box.item
    left, first = box.left + PAD + 6, box.top + PAD + SMALL - 1
    rows = ((_n(left), _n(first + 4 + LINE * (n + 1)), line) for n, line in enumerate(box.lines))
    return format_html(
        '<a href="{}" class="item-box item-box-{} item-box-{}"><rect class="item-frame" x="{}" y="{}" width="{}" '
        'height="{}" rx="8"/><rect class="item-edge" x="{}" y="{}" width="4" height="{}" rx="2"/>'
        '<text class="item-kind" x="{}" y="{}">{}</text>{}</a>',
        item.get_absolute_url(), item.kind, item.certainty, _n(box.left), _n(box.top), _n(BOX), _n(box.height),
        _n(box.left + 5), _n(box.top + 7), _n(box.height - 14), _n(left), _n(first), item.get_kind_display(),
        format_html_join("", '<text class="item-title" x="{}" y="{}">{}</text>', rows),
    )  # fmt: skip


def _n(number: float) -> str:
    """A coordinate, whatever the language of the page."""
    return f"{number:.1f}"
