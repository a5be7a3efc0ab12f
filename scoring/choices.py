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
LEVELS_APART = 2  # raters who are so far apart talk it through
HIGHEST_RATING = Decimal(100)
MOST_BANDS = 12


class VersionState(models.TextChoices):
    """A version is written as a draft, runs once published (at once, or on a day to come), until the next one does."""

    DRAFT = "draft", pgettext_lazy("version of criteria", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("version of criteria", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("version of criteria", "Running")
    SUPERSEDED = "superseded", pgettext_lazy("version of criteria", "Superseded")


class Scale(models.TextChoices):
    """How what is found of an account becomes a rating of 0 to 100."""

    JUDGED = "judged", _("Judged: levels 0 to 5 in words")
    BANDS = "bands", _("Computed: bands")
    LINEAR = "linear", _("Computed: in even steps between two ends")
    LOGARITHMIC = "logarithmic", _("Computed: by orders of magnitude between two ends")


class Axis(models.TextChoices):
    """What a criterion speaks of: the client's worth to us, or ours to the client (McDonald's two axes)."""

    ATTRACTIVENESS = "attractiveness", _("Attractiveness of the account")
    STRENGTH = "strength", _("Our strength")


class Measure(models.TextChoices):
    """By what the limits of the segments are counted."""

    SCORE = "score", pgettext_lazy("measure of segments", "Score")
    RANK = "rank", pgettext_lazy("measure of segments", "Rank")
    SHARE = "share", pgettext_lazy("measure of segments", "Share of the accounts")


class KeyFilter(models.TextChoices):
    KEY = "key", _("Key accounts")
    NOT_KEY = "not_key", _("Decided not to be key")
    UNDECIDED = "undecided", _("Not decided yet")


class ScoredFilter(models.TextChoices):
    SCORED = "scored", _("With a score")
    PARTLY = "partly", _("Partly rated")
    UNSCORED = "unscored", _("Without a score")


class RoundState(models.TextChoices):
    """A rating round is composed, then gathers ratings, then stands for good."""

    DRAFT = "draft", pgettext_lazy("rating round", "Draft")
    OPEN = "open", pgettext_lazy("rating round", "Open")
    CLOSED = "closed", pgettext_lazy("rating round", "Closed")


class RaterKind(models.TextChoices):
    """Who looks after an account, and so may be asked to rate it."""

    MANAGER = "manager", _("The account manager")
    DEPUTY = "deputy", _("The deputy")
    LEAD = "lead", _("The lead of the team")


class RatedFilter(models.TextChoices):
    """What the grid of ratings may be limited to."""

    MISSING = "missing", _("Not fully rated")
    OLD = "old", _("With old ratings")
    DIFFERING = "differing", _("Where raters differ")


class SegmentCode(models.TextChoices):
    """How closely an account is followed."""

    KEY = "key", pgettext_lazy("segment", "Key accounts")
    GROWTH = "growth", pgettext_lazy("segment", "Growth accounts")
    STANDARD = "standard", pgettext_lazy("segment", "Standard accounts")


class Disagreement(models.TextChoices):
    """Which way the decision in force and what the score proposes differ."""

    KNOCKED_OUT = "knocked_out", _("Key, but knocked out by a criterion")
    LESS = "less", _("Key, but the score proposes less")
    MORE = "more", _("Decided not to be key, but the score proposes more")


class MeetingState(models.TextChoices):
    OPEN = "open", pgettext_lazy("decision meeting", "Open")
    CLOSED = "closed", pgettext_lazy("decision meeting", "Closed")


class CandidateReason(models.TextChoices):
    """Why a meeting looks at an account."""

    PROPOSED = "proposed", _("Proposed by the score")
    DROPPED = "dropped", _("Key, and the score proposes less")
    KNOCKED_OUT = "knocked_out", _("Key, and knocked out")
    REVIEW_DUE = "review_due", _("Review due")
    RATED = "rated", _("Rated in the round")
    BY_HAND = "by_hand", _("Named by hand")


class VoteChoice(models.TextChoices):
    FOR = "for", pgettext_lazy("vote", "For")
    AGAINST = "against", pgettext_lazy("vote", "Against")
    ABSTAINS = "abstains", pgettext_lazy("vote", "Abstains")


class MeetingOutcome(models.TextChoices):
    KEY = "key", _("Key account")
    NOT_KEY = "not_key", _("Not a key account")
    POSTPONED = "postponed", pgettext_lazy("decision", "Postponed")


class RecordState(models.TextChoices):
    """The record of a meeting as a file: asked for, made, or not to be made."""

    WAITING = "waiting", pgettext_lazy("record of a meeting", "Being made")
    READY = "ready", pgettext_lazy("record of a meeting", "Ready")
    FAILED = "failed", pgettext_lazy("record of a meeting", "Failed")
