"""Pieces of a drawing in SVG. Colours stand in presentation attributes, which is what paper shows; on the page the
classes take over (static/css/accounts-white-space.css), so that a drawing follows light and dark."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INK, SOFT, RULE, ACCENT, PAPER, WARM = "#1d2b2a", "#56616d", "#d5dcda", "#0b5f59", "#ffffff", "#b4690e"


def number(value: float) -> str:
    """A length without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def together(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def sheet(width: float, height: float, *, title: str, body: Iterable[SafeString], kind: str) -> SafeString:
    """The whole drawing; `title` says in words what it shows."""
    return format_html(
        '<svg class="{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'font-family="Inter, sans-serif"><title>{}</title>{}</svg>',
        kind, number(width), number(height), number(width), number(height), title, together(body),
    )  # fmt: skip


def text(
    x: float, y: float, words: str, *, kind: str = "dr-ink", fill: str = INK, size: float = 11, anchor: str = "start",
    weight: int = 400, turned: bool = False,
) -> SafeString:  # fmt: skip
    """Words on one line; `turned` runs them upwards from the point."""
    turn = f"rotate(-90 {number(x)} {number(y)})" if turned else "rotate(0)"
    return format_html(
        '<text class="{}" x="{}" y="{}" fill="{}" font-size="{}" text-anchor="{}" font-weight="{}" '
        'transform="{}">{}</text>',
        kind, number(x), number(y), fill, number(size), anchor, weight, turn, words,
    )  # fmt: skip


def rect(
    x: float, y: float, width: float, height: float, *, kind: str, fill: str, stroke: str = "none", title: str = "",
    dashed: bool = False, opacity: float = 1, round_by: float = 2,
) -> SafeString:  # fmt: skip
    said = format_html("<title>{}</title>", title) if title else ""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" fill-opacity="{}" stroke="{}" '
        'stroke-dasharray="{}">{}</rect>',
        kind, number(x), number(y), number(max(width, 0)), number(max(height, 0)), number(round_by), fill,
        f"{opacity:.2f}", stroke, "3 2" if dashed else "none", said,
    )  # fmt: skip


def line(x1: float, y1: float, x2: float, y2: float, *, kind: str = "dr-rule", stroke: str = RULE) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}"/>',
        kind, number(x1), number(y1), number(x2), number(y2), stroke,
    )  # fmt: skip


def hatch(name: str, *, kind: str, stroke: str, gap: float = 5) -> SafeString:
    """A pattern of slanted lines, to be used as `url(#name)`; the name is the drawing's own."""
    return format_html(
        '<defs><pattern id="{}" width="{}" height="{}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line class="{}" x1="0" y1="0" x2="0" y2="{}" stroke="{}" stroke-width="2.4"/></pattern></defs>',
        name, number(gap), number(gap), kind, number(gap), stroke,
    )  # fmt: skip
