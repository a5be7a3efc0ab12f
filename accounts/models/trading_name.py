"""The names under which a client trades, beside its own and its legal one."""

from typing import Any

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.models.account import Account
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet


@pghistory.track(exclude=["folded_name"])
class TradingName(Versioned):
    """A brand, a former name, an abbreviation: found by search, and warned of like the account's own name."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="trading_names"
    )
    name = models.CharField(_("trading name"), max_length=200)
    folded_name = models.GeneratedField(
        expression=words.folded("name"), output_field=models.TextField(), db_persist=True
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("trading name")
        verbose_name_plural = _("trading names")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="trading_name_is_written"),
            models.UniqueConstraint(fields=["account", "folded_name"], name="trading_name_once_an_account"),
        ]
        indexes = [models.Index(fields=["folded_name"], name="trading_name_by_folded_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.account.refresh_words()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        deleted = super().delete(*args, **kwargs)
        self.account.refresh_words()
        return deleted
