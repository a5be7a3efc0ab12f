"""The closed lists of account health: its colours, and the signals it is read from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Colour(models.TextChoices):
    """How an account stands; unknown is a value of its own, and never green."""

    RED = "red", pgettext_lazy("health", "Red")
    AMBER = "amber", pgettext_lazy("health", "Amber")
    GREEN = "green", pgettext_lazy("health", "Green")
    UNKNOWN = "unknown", pgettext_lazy("health", "Unknown")


WORST_FIRST = [Colour.RED, Colour.AMBER, Colour.GREEN, Colour.UNKNOWN]  # what nobody knows stands last


class Signal(models.TextChoices):
    """What health is read from. Each has one value, and a higher one is worse; `docs/health.md`."""

    CONTACT = "contact", _("Contact against the cadence")
    COMMITMENTS = "commitments", _("What we owe")
    PROFILE = "profile", _("Freshness of the profile")
    DECIDERS = "deciders", _("Stance of decision makers")
    UNANSWERED = "unanswered", _("Proposal without an answer")
    DECLINED = "declined", _("Proposals declined")
    PAYMENT = "payment", _("Payment delay")


OUR_EFFORT = (Signal.CONTACT, Signal.COMMITMENTS, Signal.PROFILE)
"""Signals that tell what we do; the others tell what comes back from the client."""

UNITS = {
    Signal.CONTACT: _("% of the rhythm gone since the last contact"),
    Signal.COMMITMENTS: _("days the oldest milestone of ours is late"),
    Signal.PROFILE: _("% of the segment's limit gone since the oldest aspect was reviewed"),
    Signal.DECIDERS: _("worst stance: 1 advocate, 2 supporter, 3 neutral, 4 reserved, 5 opposed"),
    Signal.UNANSWERED: _("days since the latest proposal was sent"),
    Signal.DECLINED: _("proposals declined within 180 days"),
    Signal.PAYMENT: _("days"),
}
