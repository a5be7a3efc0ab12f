"""Two accounts that were one client: what a merge moved, so that for a week it can be taken back."""

from datetime import timedelta
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.account import Account
from accounts.visibility import OfAccountQuerySet

UNDOABLE = timedelta(days=7)


class MergeQuerySet(OfAccountQuerySet):
    def standing(self) -> Self:
        return self.filter(undone_at=None)


@pghistory.track()
class AccountMerge(models.Model):
    """`absorbed` became part of `kept`. Its row stays, out of everybody's sight, with whatever could not move.

    `moved` has the numbers of the rows that changed their account, by "app.model.field"; `values` what `kept` took
    over, before and after, by field; `texts` the profile texts that were joined, before and after, by number;
    `charges` the assignments that ended with the merge: number, person, role, first and last day, by whom.
    """

    account_path = "kept"

    kept = models.ForeignKey(Account, verbose_name=_("kept account"), on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(
        Account, verbose_name=_("absorbed account"), on_delete=models.PROTECT, related_name="absorptions"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("merged"), default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("undone by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    moved = models.JSONField(default=dict, editable=False)
    values = models.JSONField(default=dict, editable=False)
    texts = models.JSONField(default=dict, editable=False)
    charges = models.JSONField(default=list, editable=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="no_account_is_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(undone_at__gte=F("at")), name="merge_is_undone_after_it_was_made"
            ),
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at=None), name="an_account_is_absorbed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed} → {self.kept}"

    def get_absolute_url(self) -> str:
        return reverse("accounts:merge_detail", args=[self.pk])

    @property
    def account(self) -> Account:
        return self.kept

    @property
    def undoable_until(self) -> Any:
        return self.at + UNDOABLE

    @property
    def can_be_undone(self) -> bool:
        return self.undone_at is None and timezone.now() < self.undoable_until
