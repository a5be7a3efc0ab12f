"""An indicator from where it stands to its target, as bars from nothing; pure, in the active language.

Colours stand in presentation attributes, which is what paper shows; on a screen the classes take over (client.css).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui import drawing
from ui.lettering import ellipsised, width

WIDTH, LABELS, BARS = 460.0, 104.0, 232.0
ROW, BAR, SIZE, GAP = 17.0, 9.0, 8.5, 6.0
TODAY, ON_THE_WAY, TARGET = "ic-today", "ic-way", "ic-target"
COLOURS = {TODAY: "#9aa5ad", ON_THE_WAY: drawing.ACCENT, TARGET: drawing.ACCENT}
OPACITY = {TODAY: 1.0, ON_THE_WAY: 0.45, TARGET: 1.0}


@dataclass(frozen=True)
class Bar:
    """Where the indicator stands or is to stand: when, how much, the same in words, and what kind of bar that is."""

    when: str
    value: Decimal
    words: str
    kind: str


def draw(indicator: str, bars: Sequence[Bar]) -> SafeString:
    """The bars one below the other, named in words for whoever does not see them."""
    lowest, highest = min(Decimal(0), *(bar.value for bar in bars)), max(Decimal(0), *(bar.value for bar in bars))
    scale = Decimal(BARS) / ((highest - lowest) or 1)
    zero = LABELS + float(-lowest * scale)
    said = _("%(indicator)s: %(values)s") % {
        "indicator": indicator,
        "values": "; ".join(f"{bar.when} {bar.words}" for bar in bars),
    }
    rows = [part for place, bar in enumerate(bars) for part in _row(bar, place * ROW, zero, float(bar.value * scale))]
    axis = drawing.line(zero, 0, zero, len(bars) * ROW, kind="ic-axis", stroke=drawing.SOFT)
    return drawing.sheet(WIDTH, len(bars) * ROW + 2, title=said, body=[*rows, axis], kind="indicator-chart")


def _row(bar: Bar, top: float, zero: float, length: float) -> list[SafeString]:
    middle = top + ROW / 2 + SIZE / 3
    left = min(zero, zero + length)
    end = left + abs(length) + GAP
    room = WIDTH - end
    is_target = bar.kind == TARGET
    shown = ellipsised(bar.words, max(room, width("…", SIZE)), SIZE)
    return [
        drawing.text(0, middle, ellipsised(bar.when, LABELS - GAP, SIZE), kind="ic-soft", fill=drawing.SOFT, size=SIZE),
        drawing.rect(
            left, top + (ROW - BAR) / 2, max(abs(length), 1), BAR, kind=bar.kind, fill=COLOURS[bar.kind],
            opacity=OPACITY[bar.kind], round_by=1,
        ),
        drawing.text(
            end, middle, shown, kind="ic-value" if is_target else "ic-ink",
            fill=drawing.ACCENT if is_target else drawing.INK, size=SIZE, weight=600 if is_target else 400,
        ),
    ]  # fmt: skip
