"""Fields of an account that an administrator defines.

Their values stand in one JSON column of the account (`Account.free_values`, by key): they are read with the account
without a join, guarded by its version and told by its history like any other field, and a list or an export of 100,000
accounts has them in its one query. What rows would give more, a foreign key from each value to its field, is given up
on purpose: a field taken away keeps its values until somebody purges them.
"""

from typing import Self

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import FreeKind
from accounts.languages import in_language
from accounts.models.constraints import known


class FreeFieldQuerySet(models.QuerySet["FreeField"]):
    def in_use(self) -> Self:
        """Fields people see and fill, in their order, with what may be chosen."""
        return self.filter(is_active=True).prefetch_related("options")


@pghistory.track()
class FreeField(models.Model):
    """What is asked of every account beside the fields the product has."""

    key = models.CharField(
        _("key"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", _("Small letters, digits and “_”, a letter first."))],
        help_text=_("Under this name the values are kept; it stays what it is."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FreeKind, default=FreeKind.TEXT)
    label_en = models.CharField(_("name in English"), max_length=80)
    label_fr = models.CharField(_("name in French"), max_length=80)
    help_en = models.CharField(_("help in English"), max_length=200, blank=True)
    help_fr = models.CharField(_("help in French"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = FreeFieldQuerySet.as_manager()

    class Meta:
        verbose_name = _("free field of accounts")
        verbose_name_plural = _("free fields of accounts")
        ordering = ["position", "key"]
        constraints = [
            known("kind", FreeKind.values, name="free_field_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(key__regex="^[a-z][a-z0-9_]*$"), name="free_field_key_is_a_plain_word"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return in_language(self, "label")

    @property
    def help(self) -> str:
        return in_language(self, "help")


@pghistory.track()
class FreeFieldOption(models.Model):
    """What may be chosen in a free field that is a choice."""

    field = models.ForeignKey(FreeField, verbose_name=_("field"), on_delete=models.CASCADE, related_name="options")
    key = models.CharField(
        _("key"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9_-]*$", _("Small letters, digits, “_” and “-”."))],
    )
    label_en = models.CharField(_("name in English"), max_length=80)
    label_fr = models.CharField(_("name in French"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["field", "key"], name="free_field_option_once_a_field")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return in_language(self, "label")
