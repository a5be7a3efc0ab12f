"""The closed lists of this room, and the bounds that forms, database and formula share."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FEWEST_CRITERIA = 3
MOST_CRITERIA = 8
HEAVIEST = Decimal(1000)
HIGHEST_LEVEL = 5
LEVELS = range(HIGHEST_LEVEL + 1)


class VersionState(models.TextChoices):
    """A version is written as a draft, runs once published, and is superseded by the next one."""

    DRAFT = "draft", pgettext_lazy("version of criteria", "Draft")
    PUBLISHED = "published", pgettext_lazy("version of criteria", "Running")
    SUPERSEDED = "superseded", pgettext_lazy("version of criteria", "Superseded")


class KeyFilter(models.TextChoices):
    KEY = "key", _("Key accounts")
    NOT_KEY = "not_key", _("Decided not to be key")
    UNDECIDED = "undecided", _("Not decided yet")


class ScoredFilter(models.TextChoices):
    SCORED = "scored", _("With a score")
    PARTLY = "partly", _("Partly rated")
    UNSCORED = "unscored", _("Without a score")


class SegmentCode(models.TextChoices):
    """How closely an account is followed."""

    KEY = "key", pgettext_lazy("segment", "Key accounts")
    GROWTH = "growth", pgettext_lazy("segment", "Growth accounts")
    STANDARD = "standard", pgettext_lazy("segment", "Standard accounts")
