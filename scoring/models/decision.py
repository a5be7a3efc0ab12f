"""The decision whether an account is key: the score proposes, people decide, with a reason and a day."""

from datetime import date
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from accounts.visibility import OfAccountQuerySet


class KeyDecisionQuerySet(OfAccountQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-decided_on", "-pk")

    def in_force(self, on: date | None = None) -> Self:
        """The last decision on each account as of a day (today)."""
        taken = self.filter(decided_on__lte=on or timezone.localdate())
        return taken.order_by("account_id", "-decided_on", "-pk").distinct("account_id")

    def accounts_that_are(self, *, key: bool) -> models.QuerySet[Any]:
        """Numbers of the accounts whose decision in force says key, or not key."""
        standing = self.in_force().values("pk")
        return self.model.objects.filter(pk__in=standing, is_key=key).values("account")

    def to_be_reviewed(self) -> Self:
        """Decisions whose day of review has come."""
        return self.filter(review_on__lte=timezone.localdate())

    def leaving(self) -> Self:
        """Decisions in force against accounts that were key before, whose handover to standard care is to be done."""
        of_account = self.model.objects.filter(account=models.OuterRef("account"))
        was_key = of_account.filter(is_key=True).newest_first().values("recorded_at")[:1]
        handed_over = of_account.filter(standard_care__done_at__gt=models.OuterRef("was_key_at"))
        standing = self.model.objects.in_force().values("pk")
        left = self.filter(pk__in=standing, is_key=False).annotate(was_key_at=models.Subquery(was_key))
        return left.filter(~models.Exists(handed_over), was_key_at__isnull=False)

    def state_of(self, account: Any) -> models.Subquery:
        """Annotation: True key, False not key, None undecided."""
        taken = self.filter(account=account, decided_on__lte=timezone.localdate())
        return models.Subquery(taken.newest_first().values("is_key")[:1])


@pghistory.track()
class KeyDecision(models.Model):
    """That an account is key, or is not, from a day on; never changed, only followed by a later one."""

    moves_into_nothing_only = True  # `accounts.registry.merging`

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="key_decisions", db_index=False
    )
    is_key = models.BooleanField(_("key account"))
    reason = models.TextField(_("reason"), max_length=2000)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    review_on = models.DateField(_("review on"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = KeyDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("key account decision")
        verbose_name_plural = _("key account decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__regex=r"\S"),
                name="key_decision_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(is_key=False) | models.Q(review_on__isnull=False), name="key_account_is_reviewed"
            ),
            models.CheckConstraint(
                condition=models.Q(review_on=None) | models.Q(review_on__gt=models.F("decided_on")),
                name="key_decision_is_reviewed_later",
            ),
        ]
        indexes = [
            models.Index(
                "account", models.F("decided_on").desc(), models.F("id").desc(), name="key_decision_last_first"
            )
        ]
        triggers = [pgtrigger.ReadOnly(name="key_decision_is_never_overwritten", exclude=["account"])]

    def __str__(self) -> str:
        return str(_("Key account") if self.is_key else _("Not a key account"))

    @property
    def is_to_be_reviewed(self) -> bool:
        """Whether the day of its review has come."""
        return self.review_on is not None and self.review_on <= timezone.localdate()
