"""Our competitors at a client on two axes: how strong each stands, and how much of a threat it is."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.white_space.rivals import Rival
from accounts.white_space_choices import Threat
from ui.drawing import INK, PAPER, SOFT, WARM, line, number, rect, sheet, text

WIDTH, LEFT, TOP, COLUMN, LEVEL = 460, 74, 10, 76, 62
LEVELS = [Threat.HIGH, Threat.MEDIUM, Threat.LOW]
GRADES = range(1, 6)
RADIUS = 11
A_ROW = 3  # marks side by side in one field


def draw(rivals: Sequence[Rival]) -> SafeString | None:
    """The picture, each competitor where it threatens most, or None where nothing is judged on both axes."""
    fields: dict[tuple[str, int], list[Rival]] = defaultdict(list)
    for rival in rivals:
        worst = rival.strongest
        if worst.threat and worst.strength:
            fields[worst.threat, worst.strength].append(rival)
    if not fields:
        return None
    bottom = TOP + LEVEL * len(LEVELS)
    marks = (_mark(rival, place, field) for field, found in fields.items() for place, rival in enumerate(found))
    parts = [*_frame(bottom), *marks]
    return sheet(WIDTH, bottom + 40, title=_in_a_sentence(fields), body=parts, kind="drawing competition-drawing")


def _in_a_sentence(fields: dict[tuple[str, int], list[Rival]]) -> str:
    told = [
        _("%(name)s: strength %(strength)d of 5, threat %(threat)s")
        % {"name": rival.competitor, "strength": grade, "threat": Threat(threat).label}
        for (threat, grade), found in fields.items()
        for rival in found
    ]
    return _("Competitors by strength and threat.") + " " + "; ".join(told)


def _frame(bottom: float) -> list[SafeString]:
    parts = []
    for row, threat in enumerate(LEVELS):
        y = TOP + row * LEVEL
        for grade in GRADES:
            danger = (grade - 1) + (len(LEVELS) - 1 - row) * 2  # 0 to 8
            x = LEFT + (grade - 1) * COLUMN
            shade = 0.04 + 0.03 * danger
            parts.append(rect(x + 1, y + 1, COLUMN - 2, LEVEL - 2, kind="dr-warm", fill=WARM, opacity=shade))
        parts.append(text(LEFT - 10, y + LEVEL / 2 + 4, str(threat.label), kind="dr-soft", fill=SOFT, anchor="end"))
    for grade in GRADES:
        middle = LEFT + (grade - 0.5) * COLUMN
        parts.append(text(middle, bottom + 16, str(grade), kind="dr-soft", fill=SOFT, anchor="middle"))
    parts.append(line(LEFT, bottom, LEFT + COLUMN * len(GRADES), bottom))
    parts.append(text(LEFT + 2.5 * COLUMN, bottom + 34, _("Strength"), anchor="middle", weight=600))
    parts.append(text(14, TOP + 1.5 * LEVEL, _("Threat"), anchor="middle", weight=600, turned=True))
    return parts


def _mark(rival: Rival, place: int, field: tuple[str, int]) -> SafeString:
    threat, grade = field
    x = LEFT + (grade - 1) * COLUMN + 16 + (place % A_ROW) * 22
    y = TOP + LEVELS.index(Threat(threat)) * LEVEL + 18 + (place // A_ROW % 2) * 25
    return format_html(
        '<g><title>{}</title><circle class="dr-mark" cx="{}" cy="{}" r="{}" fill="{}"/>{}</g>',
        str(rival.competitor), number(x), number(y), RADIUS, INK,
        text(x, y + 4, str(rival.number), kind="dr-paper", fill=PAPER, anchor="middle", weight=600),
    )  # fmt: skip
