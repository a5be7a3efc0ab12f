"""What an account scores under a version of criteria; older versions keep theirs."""

from datetime import date, datetime, time, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from accounts.models.constraints import known
from accounts.visibility import OfAccountQuerySet
from scoring.choices import SegmentCode
from scoring.models.criteria import CriteriaVersion
from scoring.models.decision import KeyDecision


def end_of(day: date) -> datetime:
    """The moment `day` ends, here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class ScoreQuerySet(OfAccountQuerySet):
    def running(self) -> Self:
        """Under the version that runs; none while none does."""
        return self.filter(criteria_version=CriteriaVersion.objects.running())

    def ranked(self) -> Self:
        """Those with a place among the others: scored, and enough of the weight rated."""
        return self.filter(is_ranked=True)

    def best_first(self) -> Self:
        """By rank, those without one after them; of one version, the index `score_best_first` serves it."""
        return self.order_by(
            models.F("is_ranked").desc(nulls_last=True), models.F("score").desc(nulls_last=True), "account_id"
        )

    def undecided(self) -> Self:
        """Accounts of which nobody has yet decided whether they are key."""
        return self.filter(~models.Exists(KeyDecision.objects.filter(account=models.OuterRef("account"))))

    def with_decision(self) -> Self:
        """`is_key`: whether the account is key today, None when nobody decided."""
        return self.annotate(is_key=KeyDecision.objects.state_of(models.OuterRef("account")))


class Scored(models.Model):
    """What an account scored under a version, and from what: everything a page needs to explain it.

    `score` is None while nothing that weighs is rated, or a required criterion is not: unknown is never zero. `ratings`
    and `found` follow the criteria of the version in their order; None where not rated.
    """

    score = models.DecimalField(_("score"), max_digits=4, decimal_places=1, null=True)
    coverage = models.DecimalField(
        _("coverage"), max_digits=4, decimal_places=1, help_text=_("Per cent of the weight that is rated.")
    )
    attractiveness = models.DecimalField(_("attractiveness"), max_digits=4, decimal_places=1, null=True)
    strength = models.DecimalField(_("our strength"), max_digits=4, decimal_places=1, null=True)
    is_knocked_out = models.BooleanField(
        _("knocked out"), default=False, db_default=False, help_text=_("By a rating under which no account can be key.")
    )
    is_ranked = models.BooleanField(_("ranked"), default=False, db_default=False)
    segment = models.CharField(
        _("segment by the score"),
        max_length=10,
        choices=SegmentCode,
        default=SegmentCode.STANDARD,
        db_default=SegmentCode.STANDARD,
        help_text=_("What the score proposes; people decide which accounts are key."),
    )
    ratings = ArrayField(
        models.IntegerField(null=True),
        verbose_name=_("ratings"),
        default=list,
        db_default=[],
        help_text=_("In hundredths, 0 to 10,000."),
    )
    found = ArrayField(
        models.DecimalField(max_digits=30, decimal_places=6, null=True),
        verbose_name=_("found"),
        default=list,
        db_default=[],
        help_text=_("The levels judged and the facts computed from."),
    )

    class Meta:
        abstract = True


def _checks(name: str) -> list[models.CheckConstraint]:
    def within(field: str) -> models.Q:
        return models.Q(**{field: None}) | models.Q(**{f"{field}__gte": 0, f"{field}__lte": 100})

    return [
        models.CheckConstraint(
            condition=within("score") & within("attractiveness") & within("strength"), name=f"{name}_is_from_0_to_100"
        ),
        models.CheckConstraint(
            condition=models.Q(coverage__gte=0, coverage__lte=100), name=f"coverage_of_{name}_is_from_0_to_100"
        ),
        models.CheckConstraint(
            condition=models.Q(is_ranked=False) | models.Q(score__isnull=False), name=f"{name}_unknown_has_no_rank"
        ),
        known("segment", SegmentCode.values, name=f"segment_of_{name}_is_known"),
    ]


class Score(Scored):
    """The score of an account under one version; every account has a row under the running one, rated or not.

    Written by `scoring.scores.rescoring` alone.
    """

    never_moves = True  # `accounts.registry.merging`

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="scores")
    criteria_version = models.ForeignKey(
        CriteriaVersion,
        verbose_name=_("version of criteria"),
        on_delete=models.PROTECT,
        related_name="scores",
        db_index=False,
    )
    rated_criteria = models.PositiveSmallIntegerField(_("criteria rated"))
    newest_rating = models.BigIntegerField(
        _("newest rating"), help_text=_("Number of the newest rating it holds, or 0.")
    )
    rated_at = models.DateTimeField(_("rated"), null=True)
    computed_at = models.DateTimeField(_("computed"))

    is_key: bool | None  # whether the account is key today, None when nobody decided: set by `with_decision`
    differs: str | None  # a `Disagreement`: set by `disagreement.with_disagreement`

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            # With what a preview compares with, so that it reads the index alone.
            models.UniqueConstraint(
                fields=["criteria_version", "account"],
                include=["is_ranked", "score", "segment"],
                name="one_score_per_account_and_version",
            ),
            *_checks("score"),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(rated_criteria__gt=0), name="unrated_is_never_zero"
            ),
        ]
        indexes = [
            models.Index(
                "criteria_version",
                models.F("is_ranked").desc(nulls_last=True),
                models.F("score").desc(nulls_last=True),
                "account",
                name="score_best_first",
            )
        ]

    def __str__(self) -> str:
        return "–" if self.score is None else str(self.score)


class ScoreRecordQuerySet(OfAccountQuerySet):
    def as_of(self, day: date) -> Self:
        """The last record of each account on `day`, under whichever version it was scored then."""
        return self.filter(at__lt=end_of(day)).order_by("account_id", "-at", "-pk").distinct("account_id")


class ScoreRecord(Scored):
    """What an account scored from a moment on: a row each time it changed, never overwritten."""

    never_moves = True  # `accounts.registry.merging`

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="score_records", db_index=False
    )
    criteria_version = models.ForeignKey(
        CriteriaVersion,
        verbose_name=_("version of criteria"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(_("scored"))

    objects = ScoreRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("past score")
        verbose_name_plural = _("past scores")
        constraints = [
            # With what the pictures and ranks of past days read, which therefore read the index alone.
            models.UniqueConstraint(
                fields=["account", "at", "criteria_version"],
                include=["id", "is_ranked", "score", "segment"],
                name="one_score_record_at_a_time",
            ),
            *_checks("score_record"),
        ]

    def __str__(self) -> str:
        return "–" if self.score is None else str(self.score)


class TouchedAccount(models.Model):
    """That a fact of an account changed and its score has not followed yet; written by triggers on the facts.

    A plain number and no unique row an account: whoever changes facts never waits for another.
    """

    account_number = models.BigIntegerField(_("number of the account"), db_index=True)

    class Meta:
        verbose_name = _("account to be scored again")
        verbose_name_plural = _("accounts to be scored again")

    def __str__(self) -> str:
        return str(self.account_number)
