"""The portfolio matrix: attractiveness of the account against our strength, each high from 50 on (McDonald)."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HIGH_FROM = Decimal(50)


class Quadrant(models.TextChoices):
    """A field of the matrix."""

    STRATEGIC = "strategic", pgettext_lazy("portfolio matrix", "Strategic")
    STAR = "star", pgettext_lazy("portfolio matrix", "Star")
    STATUS = "status", pgettext_lazy("portfolio matrix", "Status")
    STREAMLINE = "streamline", pgettext_lazy("portfolio matrix", "Streamline")

    @property
    def advice(self) -> str:
        """What the field asks for, in one sentence."""
        return str(ADVICE[self])


ADVICE = {
    Quadrant.STRATEGIC: _("Attractive, and we are strong: build the partnership."),
    Quadrant.STAR: _("Attractive, but we are weak: invest, it may cost at first."),
    Quadrant.STATUS: _("We are strong, it is less attractive: maintain."),
    Quadrant.STREAMLINE: _("Less attractive, and we are weak: serve at low cost."),
}


def quadrant(attractiveness: Decimal | None, strength: Decimal | None) -> Quadrant | None:
    """The field two figures of 0 to 100 fall into; None while one of them is unknown."""
    if attractiveness is None or strength is None:
        return None
    if attractiveness >= HIGH_FROM:
        return Quadrant.STRATEGIC if strength >= HIGH_FROM else Quadrant.STAR
    return Quadrant.STATUS if strength >= HIGH_FROM else Quadrant.STREAMLINE
