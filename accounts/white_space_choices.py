"""The closed lists of a client's inner map: its units, who competes there, what it buys from whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnitKind(models.TextChoices):
    """What a part of a client is."""

    DIVISION = "division", _("Division")
    SITE = "site", _("Site")
    BUYING_CENTRE = "buying_centre", _("Buying centre")


class Part(models.TextChoices):
    """The part somebody plays in a buying centre (the seven roles of Webster and Wind, 1972)."""

    INITIATOR = "initiator", pgettext_lazy("buying centre", "Initiator")
    USER = "user", pgettext_lazy("buying centre", "User")
    INFLUENCER = "influencer", pgettext_lazy("buying centre", "Influencer")
    BUYER = "buyer", pgettext_lazy("buying centre", "Buyer")
    DECIDER = "decider", pgettext_lazy("buying centre", "Decider")
    APPROVER = "approver", pgettext_lazy("buying centre", "Approver")
    GATEKEEPER = "gatekeeper", pgettext_lazy("buying centre", "Gatekeeper")


class Strength(models.IntegerChoices):
    """How well a competitor stands at the client, as we judge it."""

    MARGINAL = 1, pgettext_lazy("competitor's strength", "1, marginal")
    WEAK = 2, pgettext_lazy("competitor's strength", "2, weak")
    EQUAL = 3, pgettext_lazy("competitor's strength", "3, as strong as we are")
    STRONG = 4, pgettext_lazy("competitor's strength", "4, stronger than we are")
    DOMINANT = 5, pgettext_lazy("competitor's strength", "5, dominant")


class Threat(models.TextChoices):
    """How much a competitor endangers what we have or want at the client, as we judge it."""

    LOW = "low", pgettext_lazy("threat", "Low")
    MEDIUM = "medium", pgettext_lazy("threat", "Medium")
    HIGH = "high", pgettext_lazy("threat", "High")


class CellState(models.TextChoices):
    """What an offer is to a unit; unknown is no row."""

    SOLD = "sold", pgettext_lazy("white space", "Sold")
    OPEN = "open", pgettext_lazy("white space", "Open")
    COMPETITOR = "competitor", pgettext_lazy("white space", "Competitor")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("white space", "Not applicable")


LETTERS = {
    CellState.SOLD: pgettext_lazy("letter of “Sold”, each of the four another", "S"),
    CellState.OPEN: pgettext_lazy("letter of “Open”, each of the four another", "O"),
    CellState.COMPETITOR: pgettext_lazy("letter of “Competitor”, each of the four another", "C"),
    CellState.NOT_APPLICABLE: pgettext_lazy("letter of “Not applicable”, each of the four another", "N"),
}
