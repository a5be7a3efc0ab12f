"""The SWOT of an account in four fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Account
from planning.choices import SwotKind
from planning.models import SwotItem


@dataclass(frozen=True)
class Quadrant:
    """One of the four, with the question its lines answer."""

    kind: SwotKind
    heading: str
    question: str
    icon: str
    items: Sequence[SwotItem]


def quadrants(account: Account) -> list[Quadrant]:
    """The four fields in their order; one query."""
    items = list(account.swot_items.select_related("need__assessment", "profile_item", "competitor__competitor"))
    told = {
        SwotKind.STRENGTH: (_("Strengths"), _("What do we do better than others and this client uses?"), "star"),
        SwotKind.WEAKNESS: (_("Weaknesses"), _("Where do we fall short at this client?"), "alert-triangle"),
        SwotKind.OPPORTUNITY: (_("Opportunities"), _("What happens in its market that could help both?"), "bulb"),
        SwotKind.THREAT: (_("Threats"), _("What from outside, competitors too, endangers what we share?"), "eye"),
    }
    return [
        Quadrant(kind, heading, question, icon, [one for one in items if one.kind == kind])
        for kind, (heading, question, icon) in told.items()
    ]
