"""White space as a heat map: our offers by the client's units, told apart by letter and pattern as well as colour."""

from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.white_space.grid import Grid, Place
from accounts.white_space_choices import LETTERS, CellState
from ui.drawing import ACCENT, INK, PAPER, RULE, SOFT, WARM, hatch, line, rect, sheet, text
from ui.lettering import ellipsised, width

WIDTH, GUTTER, ROW, LINE_HEAD, LEGEND = 780, 180, 19, 18, 34
FLAT_HEAD, TURNED_HEAD = 26, 96
NARROWEST, WIDEST, TURNED_BELOW = 15, 92, 56
SMALL = 9.5
HATCH = "white-space-hatch"
SHADES = {0: 0.3, 1: 0.3, 2: 0.5, 3: 0.75, 4: 1.0}
DARK = 0.6  # from this opacity on the letter is written in white


def draw(grid: Grid) -> SafeString | None:
    """The heat map of a grid, or None where nothing is known: the larger the amount, the fuller the field."""
    if not grid.cells:
        return None
    wide = min(max((WIDTH - GUTTER) / len(grid.units), NARROWEST), WIDEST)
    head = TURNED_HEAD if wide < TURNED_BELOW else FLAT_HEAD
    height = head + sum(LINE_HEAD + ROW * len(one.rows) for one in grid.lines) + LEGEND
    drawn = [*_heads(grid, wide, head), *_rows(grid, wide, head), *_legend(height)]
    parts = [hatch(HATCH, kind="dr-warm-line", stroke=WARM), *drawn]
    return sheet(
        max(WIDTH, GUTTER + wide * len(grid.units)),
        height,
        title=_in_a_sentence(grid),
        body=parts,
        kind="drawing white-space-drawing",
    )


def _in_a_sentence(grid: Grid) -> str:
    counts = grid.total.counts
    offers = ngettext("%(n)d offer", "%(n)d offers", len(grid.offers)) % {"n": len(grid.offers)}
    units = ngettext("%(n)d column", "%(n)d columns", len(grid.units)) % {"n": len(grid.units)}
    told = ", ".join(f"{state.label} {counts[state]}" for state in CellState)
    return _("White space of %(account)s: %(offers)s, %(units)s; %(told)s, unknown %(unknown)d.") % {
        "account": grid.account, "offers": offers, "units": units, "told": told, "unknown": grid.total.unknown,
    }  # fmt: skip


def _heads(grid: Grid, wide: float, head: float) -> Iterator[SafeString]:
    for at, unit in enumerate(grid.units):
        name = str(unit) if unit else _("Whole account")
        x = GUTTER + at * wide
        if head == TURNED_HEAD:
            yield text(x + wide / 2 + 3.5, head - 6, ellipsised(name, head - 12, SMALL), size=SMALL, turned=True)
        else:
            shown = ellipsised(name, wide - 8, SMALL)
            yield text(x + wide / 2, head - 8, shown, size=SMALL, anchor="middle", weight=600)


def _rows(grid: Grid, wide: float, head: float) -> Iterator[SafeString]:
    y = head
    for one in grid.lines:
        yield line(0, y, GUTTER + wide * len(grid.units), y)
        yield text(0, y + 13, ellipsised(str(one.line), GUTTER - 8, SMALL), kind="dr-soft", fill=SOFT, size=SMALL)
        y += LINE_HEAD
        for row in one.rows:
            yield text(8, y + 13, ellipsised(str(row.offer), GUTTER - 18, 10.5), size=10.5)
            for at, place in enumerate(row.places):
                yield from _field(place, GUTTER + at * wide, y, wide)
            y += ROW


def _field(place: Place, x: float, y: float, wide: float) -> Iterator[SafeString]:
    yield from _box(place.state, x + 1, y + 1, wide - 2, ROW - 2, SHADES[place.shade])


def _box(state: str, x: float, y: float, wide: float, high: float, shade: float) -> Iterator[SafeString]:
    """The field of a state with its letter; unknown is a mere outline."""
    letter = str(LETTERS[CellState(state)]) if state else ""
    ink, fill = "dr-ink", INK
    match state:
        case CellState.SOLD:
            yield rect(x, y, wide, high, kind="dr-ours", fill=ACCENT, stroke=ACCENT, opacity=shade)
            ink, fill = ("dr-paper", PAPER) if shade > DARK else ("dr-ink", INK)
        case CellState.OPEN:
            yield rect(x, y, wide, high, kind="dr-open", fill=WARM, stroke=WARM, opacity=shade * 0.55, dashed=True)
        case CellState.COMPETITOR:
            yield rect(x, y, wide, high, kind="dr-theirs", fill=f"url(#{HATCH})", stroke=WARM)
            middle = x + wide / 2
            yield rect(middle - 6, y + 2, 12, high - 4, kind="dr-label", fill=PAPER, opacity=0.92)
        case CellState.NOT_APPLICABLE:
            yield rect(x, y, wide, high, kind="dr-none", fill=RULE, opacity=0.6)
        case _:
            yield rect(x, y, wide, high, kind="dr-rest", fill=PAPER, stroke=RULE)
    if letter:
        yield text(
            x + wide / 2, y + high / 2 + 3.6, letter, kind=ink, fill=fill, size=SMALL, anchor="middle", weight=600
        )


def _legend(bottom: float) -> Iterator[SafeString]:
    x, y = float(GUTTER), bottom - 18
    for state in [*CellState.values, ""]:
        label = str(CellState(state).label) if state else _("Unknown")
        yield from _box(state, x, y, 20, 14, 0.75)
        yield text(x + 26, y + 11, label, kind="dr-soft", fill=SOFT, size=SMALL)
        x += width(label, SMALL) + 50
