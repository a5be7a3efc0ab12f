"""Share of wallet as bars: of each product line what is ours, what is each competitor's, and what nobody knows."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.white_space.wallet_share import Share, share_of
from ui.drawing import ACCENT, INK, PAPER, RULE, SOFT, WARM, hatch, rect, sheet, text
from ui.lettering import ellipsised, width
from ui.templatetags.ui import percent

WIDTH, GUTTER, LANE, BAR, LEGEND = 720, 190, 40, 22, 30
HATCH = "wallet-hatch"
SMALL = 10.0


def draw(shares: Sequence[Share]) -> SafeString | None:
    """The picture of the wallets whose total is known and not exceeded, or None where there is none."""
    drawn = [one for one in shares if one.rest is not None and one.wallet.total_amount]
    if not drawn:
        return None
    parts = [hatch(HATCH, kind="dr-warm-line", stroke=WARM)]
    for at, one in enumerate(drawn):
        parts += _bar(one, at * LANE + 8)
    bottom = len(drawn) * LANE + 8
    parts += _legend(bottom + 16)
    told = "; ".join(
        f"{one.wallet}: {_('ours')} {percent(one.share) if one.share is not None else _('not known')}" for one in drawn
    )
    title = _("Share of wallet by product line.") + " " + told
    return sheet(WIDTH, bottom + LEGEND, title=title, body=parts, kind="drawing wallet-drawing")


def _bar(one: Share, top: float) -> list[SafeString]:
    total: Decimal = one.wallet.total_amount or Decimal(1)
    room = WIDTH - GUTTER
    parts = [
        text(0, top + 11, ellipsised(str(one.wallet.product_line), GUTTER - 12, 11), weight=600),
        text(0, top + 24, str(one.wallet.year), kind="dr-soft", fill=SOFT, size=SMALL),
        rect(GUTTER, top, room, BAR, kind="dr-rest", fill=PAPER, stroke=RULE, dashed=True),
    ]
    x = float(GUTTER)
    for part in one.parts:
        wide = float(part.amount / total) * room
        name = str(part.competitor) if part.competitor else _("Ours")
        share = percent(share_of(part.amount, total))
        ours = part.competitor is None
        kind, fill = ("dr-ours", ACCENT) if ours else ("dr-theirs", f"url(#{HATCH})")
        stroke = ACCENT if ours else WARM
        parts.append(rect(x, top, wide, BAR, kind=kind, fill=fill, stroke=stroke, title=f"{name}: {share}"))
        label = next((words for words in (f"{name} {share}", share) if width(words, SMALL) + 10 < wide), "")
        if label and not ours:
            parts.append(
                rect(x + 4, top + 4, width(label, SMALL) + 4, BAR - 8, kind="dr-label", fill=PAPER, opacity=0.92)
            )
        if label:
            paper = {"kind": "dr-paper", "fill": PAPER} if ours else {"kind": "dr-ink", "fill": INK}
            parts.append(text(x + 6, top + 15, label, size=SMALL, weight=600 if ours else 400, **paper))  # type: ignore[arg-type]  # numbers and texts, as an attribute of SVG takes them
        x += wide
    return parts


def _legend(y: float) -> list[SafeString]:
    parts, x = [], float(GUTTER)
    entries = [
        (_("Ours"), "dr-ours", ACCENT, ACCENT, False),
        (_("Competitors"), "dr-theirs", f"url(#{HATCH})", WARM, False),
        (_("With others, or not known"), "dr-rest", PAPER, RULE, True),
    ]
    for label, kind, fill, stroke, dashed in entries:
        parts.append(rect(x, y - 9, 14, 11, kind=kind, fill=fill, stroke=stroke, dashed=dashed))
        parts.append(text(x + 20, y, label, kind="dr-soft", fill=SOFT, size=SMALL))
        x += width(label, SMALL) + 44
    return parts
