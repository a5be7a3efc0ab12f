"""What an account scores under a version of criteria; older versions keep theirs."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from accounts.visibility import OfAccountQuerySet
from scoring.models.criteria import CriteriaVersion
from scoring.models.decision import KeyDecision


class ScoreQuerySet(OfAccountQuerySet):
    def scored(self) -> Self:
        return self.filter(score__isnull=False)

    def best_first(self) -> Self:
        """By score, the unscored last; of one version, the index `score_best_first` serves it."""
        return self.order_by(models.F("score").desc(nulls_last=True), "account_id")

    def undecided(self) -> Self:
        """Accounts of which nobody has yet decided whether they are key."""
        return self.filter(~models.Exists(KeyDecision.objects.filter(account=models.OuterRef("account"))))

    def with_decision(self) -> Self:
        """`is_key`: whether the account is key today, None when nobody decided."""
        return self.annotate(is_key=KeyDecision.objects.state_of(models.OuterRef("account")))


class Score(models.Model):
    """The score of an account under one version; every account has a row under the running one, rated or not.

    Written by `scoring.rescoring` alone. `score` is None while nothing that weighs is rated: unknown is never zero.
    """

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="scores")
    criteria_version = models.ForeignKey(
        CriteriaVersion,
        verbose_name=_("version of criteria"),
        on_delete=models.PROTECT,
        related_name="scores",
        db_index=False,
    )
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=1, null=True)
    coverage = models.DecimalField(
        _("coverage"), max_digits=4, decimal_places=1, help_text=_("Per cent of the weight that is rated.")
    )
    rated_criteria = models.PositiveSmallIntegerField(_("criteria rated"))
    newest_rating = models.BigIntegerField(
        _("newest rating"), help_text=_("Number of the newest rating it holds, or 0.")
    )
    rated_at = models.DateTimeField(_("rated"), null=True)
    computed_at = models.DateTimeField(_("computed"))

    is_key: bool | None  # whether the account is key today, None when nobody decided: set by `with_decision`

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["criteria_version", "account"], name="one_score_per_account_and_version"),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__gte=0, score__lte=100), name="score_is_from_0_to_100"
            ),
            models.CheckConstraint(
                condition=models.Q(coverage__gte=0, coverage__lte=100), name="coverage_is_from_0_to_100"
            ),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(rated_criteria__gt=0), name="unrated_is_never_zero"
            ),
        ]
        indexes = [
            models.Index(
                "criteria_version", models.F("score").desc(nulls_last=True), "account", name="score_best_first"
            )
        ]

    def __str__(self) -> str:
        return "–" if self.score is None else str(self.score)
