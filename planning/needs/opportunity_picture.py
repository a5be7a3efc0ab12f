"""Impact against effort: each opportunity a numbered disc in the square of its two grades, linked to the list.

The drawing is decoration with links for the mouse; the list beside it says the same to everybody.
"""

import math
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from planning.choices import OpportunityState
from planning.models import Opportunity
from ui.drawing import ACCENT, PAPER, RULE, SOFT, WARM, line, number, rect, text, together

WIDTH, HEIGHT = 520, 400
LEFT, RIGHT, TOP, BOTTOM = 34, 512, 10, 350
GRADES = 5
WIDE, HIGH = (RIGHT - LEFT) / GRADES, (BOTTOM - TOP) / GRADES
LARGEST = 13.0  # radius of a disc
ACROSS = 3  # discs beside each other in a square, before they move closer
COLOURS = {OpportunityState.CHOSEN: WARM, OpportunityState.OPEN: ACCENT, OpportunityState.DROPPED: SOFT}


def draw(opportunities: Sequence[Opportunity]) -> SafeString:
    """The picture of opportunities, numbered from 1 in their order; empty where there is none."""
    if not opportunities:
        return SafeString("")
    squares: dict[tuple[int, int], list[tuple[int, Opportunity]]] = {}
    for place, one in enumerate(opportunities, 1):
        squares.setdefault((one.effort, one.impact), []).append((place, one))
    discs = [disc for square, ones in sorted(squares.items()) for disc in _discs(square, ones)]
    return format_html(
        '<svg class="drawing opportunity-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" '
        'height="{}" aria-hidden="true" focusable="false" font-family="Inter, sans-serif">{}</svg>',
        WIDTH, HEIGHT, WIDTH, HEIGHT, together([*_zones(), *_frame(), *discs]),
    )  # fmt: skip


def places(count: int) -> list[tuple[float, float, float]]:
    """Centres (from the upper left of a square) and radius of `count` discs that all find room in it."""
    across = max(min(count, ACROSS), math.ceil(math.sqrt(count)))
    down = math.ceil(count / across)
    radius = min(LARGEST, 0.46 * WIDE / across, 0.46 * HIGH / down)
    return [
        ((place % across + 0.5) * WIDE / across, (place // across + 0.5) * HIGH / down, radius)
        for place in range(count)
    ]


def _discs(square: tuple[int, int], ones: Sequence[tuple[int, Opportunity]]) -> list[SafeString]:
    effort, impact = square
    left, top = LEFT + (effort - 1) * WIDE, BOTTOM - impact * HIGH
    parts = []
    for (place, one), (x, y, radius) in zip(ones, places(len(ones)), strict=True):
        parts.append(_disc(place, one, left + x, top + y, radius))
    return parts


def _disc(place: int, one: Opportunity, x: float, y: float, r: float) -> SafeString:
    colour = COLOURS[OpportunityState(one.state)]
    words, kind = str(place), f"op-number-{one.state}"
    label = text(x, y + r * 0.36, words, kind=kind, fill=PAPER, size=r, weight=600, anchor="middle")
    return format_html(
        '<a href="#opportunity-{}" tabindex="-1"><title>{}</title>'
        '<circle class="op-{}" cx="{}" cy="{}" r="{}" fill="{}"/>{}</a>',
        one.pk, one.title, one.state, number(x), number(y), number(r), colour, label,
    )  # fmt: skip


def _zones() -> list[SafeString]:
    """What the corners mean; the middle row and column belong to none."""
    wide, high = 2 * WIDE, 2 * HIGH
    corners = [
        (LEFT, TOP, _("Quick wins"), "op-zone-good", 0.14),
        (RIGHT - wide, TOP, _("Large projects"), "op-zone", 0.07),
        (LEFT, BOTTOM - high, _("Small steps"), "op-zone", 0.07),
        (RIGHT - wide, BOTTOM - high, _("Rather not"), "op-zone-none", 0),
    ]
    parts = []
    for x, y, words, kind, shade in corners:
        parts.append(rect(x, y, wide, high, kind=kind, fill=ACCENT, opacity=shade))
        parts.append(text(x + 7, y + 17, words, kind="pf-quadrant", fill=SOFT, size=14, weight=600))
    return parts


def _frame() -> list[SafeString]:
    parts = []
    for grade in range(GRADES + 1):
        x, y = LEFT + grade * WIDE, BOTTOM - grade * HIGH
        parts.append(line(x, TOP, x, BOTTOM, kind="pf-rule", stroke=RULE))
        parts.append(line(LEFT, y, RIGHT, y, kind="pf-rule", stroke=RULE))
    for grade in range(1, GRADES + 1):
        x, y = LEFT + (grade - 0.5) * WIDE, BOTTOM - (grade - 0.5) * HIGH
        parts.append(text(x, BOTTOM + 16, str(grade), kind="pf-soft", fill=SOFT, size=13, anchor="middle"))
        parts.append(text(LEFT - 7, y + 4, str(grade), kind="pf-soft", fill=SOFT, size=13, anchor="end"))
    middle = (TOP + BOTTOM) / 2
    parts.append(
        text((LEFT + RIGHT) / 2, BOTTOM + 36, _("Effort"), kind="pf-ink", size=13, anchor="middle", weight=600)
    )
    parts.append(text(12, middle, _("Impact"), kind="pf-ink", size=13, anchor="middle", weight=600, turned=True))
    return parts
