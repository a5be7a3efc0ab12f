"""The portfolio matrix: our strength to the right, attractiveness upwards, bubbles by value, coloured by segment.

The drawing is decoration with links for the mouse; the table beside it says the same to everybody.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scoring.choices import SegmentCode
from scoring.quadrants import Quadrant
from ui.drawing import ACCENT, INK, RULE, SOFT, WARM, line, number, rect, text, together
from ui.lettering import ellipsised, width
from ui.templatetags.ui import compact, money

WIDTH, HEIGHT = 780, 640
LEFT, RIGHT, TOP, BOTTOM = 56, 764, 16, 566
SMALLEST, LARGEST = 4.0, 36.0
LABELS, LABEL_SIZE, LONGEST = 24, 10.5, 130
COLOURS = {SegmentCode.KEY: WARM, SegmentCode.GROWTH: ACCENT, SegmentCode.STANDARD: SOFT}


@dataclass(frozen=True)
class Bubble:
    """An account at two figures of 0 to 100; `value` None is not known, and drawn small and open."""

    name: str
    url: str
    strength: float
    attractiveness: float
    value: float | None
    segment: str


@dataclass(frozen=True)
class Field:
    """How many further accounts lie in a square, counted in steps from the lower left."""

    across: int
    up: int
    accounts: int


def draw(
    bubbles: Sequence[Bubble], *, fields: Sequence[Field], step: int, names: Mapping[str, str], currency: str
) -> SafeString:
    """The picture; `names` are those of the segments."""
    most = max((one.value for one in bubbles if one.value), default=0.0)
    sized = sorted(((radius(one.value, most), one) for one in bubbles), key=lambda pair: -pair[0])
    parts = [*_fields(fields, step), *_frame()]
    parts += [_bubble(one, r, currency) for r, one in sized]
    parts += _labels(sized)
    parts += _legend(names)
    return format_html(
        '<svg class="drawing matrix-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" '
        'height="{}" aria-hidden="true" focusable="false" font-family="Inter, sans-serif">{}</svg>',
        WIDTH, HEIGHT, WIDTH, HEIGHT, together(parts),
    )  # fmt: skip


def radius(value: float | None, most: float) -> float:
    """The radius of a bubble: its area is in proportion to the value, but never too small to be hit."""
    if not value or not most:
        return SMALLEST
    return max(SMALLEST, LARGEST * math.sqrt(value / most))


def _x(strength: float) -> float:
    return LEFT + strength / 100 * (RIGHT - LEFT)


def _y(attractiveness: float) -> float:
    return BOTTOM - attractiveness / 100 * (BOTTOM - TOP)


def _fields(fields: Sequence[Field], step: int) -> list[SafeString]:
    """Squares the darker the more accounts lie in them, each with its number."""
    most = max((field.accounts for field in fields), default=1)
    parts = []
    for field in fields:
        x, y = _x(field.across * step), _y((field.up + 1) * step)
        wide, high = _x(step) - LEFT, BOTTOM - _y(step)
        shade = 0.05 + 0.25 * math.log1p(field.accounts) / math.log1p(most)
        parts.append(rect(x + 1, y + 1, wide - 2, high - 2, kind="pf-field", fill=ACCENT, opacity=shade))
        parts.append(text(x + 5, y + high - 6, compact(field.accounts), kind="pf-soft", fill=SOFT, size=10))
    return parts


def _frame() -> list[SafeString]:
    parts = []
    for level in (0, 25, 50, 75, 100):
        kind = "pf-middle" if level == 50 else "pf-rule"
        parts.append(line(_x(level), TOP, _x(level), BOTTOM, kind=kind, stroke=RULE))
        parts.append(line(LEFT, _y(level), RIGHT, _y(level), kind=kind, stroke=RULE))
        anchor = "end" if level == 100 else "middle"
        parts.append(text(_x(level), BOTTOM + 16, str(level), kind="pf-soft", fill=SOFT, size=11, anchor=anchor))
        parts.append(text(LEFT - 8, _y(level) + 4, str(level), kind="pf-soft", fill=SOFT, size=11, anchor="end"))
    for field, x, y, anchor in (
        (Quadrant.STAR, LEFT + 8, TOP + 18, "start"),
        (Quadrant.STRATEGIC, RIGHT - 8, TOP + 18, "end"),
        (Quadrant.STREAMLINE, LEFT + 8, BOTTOM - 10, "start"),
        (Quadrant.STATUS, RIGHT - 8, BOTTOM - 10, "end"),
    ):
        parts.append(text(x, y, str(field.label), kind="pf-quadrant", fill=SOFT, size=14, weight=600, anchor=anchor))
    parts.append(text((LEFT + RIGHT) / 2, BOTTOM + 36, _("Our strength"), kind="pf-ink", anchor="middle", weight=600))
    middle = (TOP + BOTTOM) / 2
    parts.append(text(14, middle, _("Attractiveness"), kind="pf-ink", anchor="middle", weight=600, turned=True))
    return parts


def _bubble(one: Bubble, r: float, currency: str) -> SafeString:
    known = one.value is not None
    kind = f"pf-bubble pf-seg-{one.segment}{'' if known else ' pf-unknown'}"
    colour = COLOURS.get(SegmentCode(one.segment), SOFT)
    worth = money(one.value, currency) if known else _("not on record")
    return format_html(
        '<a href="{}" tabindex="-1"><circle class="{}" cx="{}" cy="{}" r="{}" fill="{}" fill-opacity="{}" '
        'stroke="{}"><title>{}: {}</title></circle></a>',
        one.url, kind, number(_x(one.strength)), number(_y(one.attractiveness)), number(r), colour,
        "0.5" if known else "0", colour, one.name, worth,
    )  # fmt: skip


def _labels(sized: Iterable[tuple[float, Bubble]]) -> list[SafeString]:
    """Names beside the largest bubbles, where no other name stands yet."""
    taken: list[tuple[float, float, float, float]] = []
    parts: list[SafeString] = []
    for r, one in sized:
        if len(parts) == LABELS:
            break
        words = ellipsised(one.name, LONGEST, LABEL_SIZE)
        wide = width(words, LABEL_SIZE)
        x, y = _x(one.strength) + r + 3, _y(one.attractiveness) + 4
        if x + wide > RIGHT:
            x = _x(one.strength) - r - 3 - wide
        box = (x, y - 11, x + wide, y + 2)
        if x < LEFT or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        parts.append(text(x, y, words, kind="pf-ink pf-name", fill=INK, size=LABEL_SIZE))
    return parts


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(names: Mapping[str, str]) -> list[SafeString]:
    parts, x, y = [], float(LEFT), HEIGHT - 12
    for code, name in names.items():
        words = ellipsised(name, 180, 11)
        parts += [_sign(x + 6, y - 4, code), text(x + 18, y, words, kind="pf-soft", fill=SOFT)]
        x += width(words, 11) + 44
    return parts


def _sign(x: float, y: float, code: str) -> SafeString:
    colour = COLOURS.get(SegmentCode(code), SOFT)
    return format_html(
        '<circle class="pf-seg-{}" cx="{}" cy="{}" r="6" fill="{}" fill-opacity="0.5" stroke="{}"/>',
        code, number(x), number(y), colour, colour,
    )  # fmt: skip
