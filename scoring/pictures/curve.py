"""The curve of cumulated shares: the accounts worth most first, against all of them being worth the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.defaultfilters import floatformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui.drawing import ACCENT, INK, RULE, SOFT, line, number, sheet, text
from ui.templatetags.ui import percent

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 64, 744, 16, 396


@dataclass(frozen=True)
class Point:
    """So much of the accounts makes so much of the value, both of 0 to 1."""

    accounts: float
    value: float


def draw(points: Sequence[Point], *, few: float, makes: float) -> SafeString:
    """The picture; `few` of the accounts, which make `makes` of the value, are marked."""
    way = "".join(f"L{number(_x(point.accounts))} {number(_y(point.value))}" for point in points)
    start = f"M{LEFT} {BOTTOM}"
    parts = [
        *_frame(),
        line(_x(0), _y(0), _x(1), _y(1), kind="pf-start", stroke=SOFT),
        format_html(
            '<path class="pf-area" d="{}{}L{} {}Z" fill="{}" fill-opacity="0.12"/>',
            start, way, number(_x(1)), BOTTOM, ACCENT,
        ),
        format_html(
            '<path class="pf-trend" d="{}{}" fill="none" stroke="{}" stroke-width="2.4"/>', start, way, ACCENT
        ),
        line(LEFT, _y(makes), _x(few), _y(makes), kind="pf-marked", stroke=INK),
        line(_x(few), _y(makes), _x(few), BOTTOM, kind="pf-marked", stroke=INK),
        *_mark(few, makes),
    ]  # fmt: skip
    title = _("%(few)s of the accounts make %(makes)s.") % {"few": _share(few), "makes": _share(makes)}
    return sheet(WIDTH, HEIGHT, title=title, body=parts, kind="drawing curve-drawing")


def _share(part: float) -> str:
    return _("%(percent)s%%") % {"percent": floatformat(100 * part, -1)}


def _x(part: float) -> float:
    return LEFT + part * (RIGHT - LEFT)


def _y(part: float) -> float:
    return BOTTOM - part * (BOTTOM - TOP)


def _frame() -> list[SafeString]:
    parts = []
    for level in (0, 20, 40, 60, 80, 100):
        x, y = _x(level / 100), _y(level / 100)
        parts.append(line(LEFT, y, RIGHT, y, kind="pf-rule", stroke=RULE))
        parts.append(line(x, TOP, x, BOTTOM, kind="pf-rule", stroke=RULE))
        anchor = "end" if level == 100 else "middle"
        parts.append(text(x, BOTTOM + 18, percent(level), kind="pf-soft", fill=SOFT, anchor=anchor))
        parts.append(text(LEFT - 8, y + 4, percent(level), kind="pf-soft", fill=SOFT, anchor="end"))
    middle = (LEFT + RIGHT) / 2
    parts.append(text(middle, BOTTOM + 42, _("Share of the accounts"), kind="pf-ink", anchor="middle", weight=600))
    parts.append(
        text(14, (TOP + BOTTOM) / 2, _("Share of the value"), kind="pf-ink", anchor="middle", weight=600, turned=True)
    )
    return parts


def _mark(few: float, makes: float) -> list[SafeString]:
    x, y = _x(few), _y(makes)
    words = _("%(few)s of the accounts make %(makes)s.") % {"few": _share(few), "makes": _share(makes)}
    dot = format_html('<circle class="pf-dot" cx="{}" cy="{}" r="5" fill="{}"/>', number(x), number(y), ACCENT)
    way, anchor = ((-12, 60), "end") if few > 0.55 else ((12, 22), "start")
    return [dot, text(x + way[0], y + way[1], words, kind="pf-ink pf-name", size=13, weight=600, anchor=anchor)]
