"""Numbers and symbols under which others know an account."""

from typing import Any

import pghistory
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from accounts.choices import IdentifierKind
from accounts.models.account import Account
from accounts.models.constraints import known
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet


@pghistory.track()
class Identifier(Versioned):
    """A number or symbol under which others know the account; each belongs to one account only."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="identifiers"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=IdentifierKind)
    value = models.CharField(_("value"), max_length=64)
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["kind", "value"]
        constraints = [
            models.UniqueConstraint("kind", Upper("value"), name="identifier_belongs_to_one_account"),
            models.CheckConstraint(condition=~models.Q(value=""), name="identifier_has_a_value"),
            known("kind", IdentifierKind.values, name="identifier_kind_is_known"),
            models.CheckConstraint(
                condition=~models.Q(kind=IdentifierKind.SIREN) | models.Q(value__regex=r"^\d{9}$"),
                name="siren_is_nine_digits",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=IdentifierKind.LEI) | models.Q(value__regex="^[A-Z0-9]{18}[0-9]{2}$"),
                name="lei_is_twenty_characters",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.account.refresh_words()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        deleted = super().delete(*args, **kwargs)
        self.account.refresh_words()
        return deleted
