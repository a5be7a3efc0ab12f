"""What an account earns, is worth and employs, year by year."""

from decimal import Decimal
from typing import Self

import pghistory
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import FigureKind
from accounts.models.account import Account
from accounts.models.constraints import known
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet


class FigureQuerySet(OfAccountQuerySet):
    def in_order(self) -> Self:
        """Revenue first, ratios last, of each kind the newest year before the others."""
        place = models.Case(*[models.When(kind=kind, then=at) for at, kind in enumerate(FigureKind.values)])
        return self.annotate(place=place).order_by("place", models.F("year").desc(nulls_last=True))

    def newest(self) -> Self:
        """Of each kind the newest."""
        return self.in_order().distinct("place")


@pghistory.track()
class Figure(Versioned):
    """A figure of the account for a year; unknown is no row, never zero."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="figures")
    kind = models.CharField(_("kind"), max_length=20, choices=FigureKind)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, help_text=_("Empty: not stated."))
    amount = models.DecimalField(pgettext_lazy("money", "amount"), max_digits=24, decimal_places=6)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["kind", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "year"], nulls_distinct=False, name="one_figure_per_kind_and_year"
            ),
            known("kind", FigureKind.values, name="figure_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(year=None) | models.Q(year__range=(1900, 2200)), name="figure_year_is_sensible"
            ),
            models.CheckConstraint(
                condition=models.Q(currency="") | models.Q(currency__regex="^[A-Z]{3}$"),
                name="figure_currency_is_a_code_of_iso_4217",
            ),
        ]

    def __str__(self) -> str:
        said = f"{self.get_kind_display()} ({self.year})" if self.year else self.get_kind_display()
        amount = number_format(f"{Decimal(self.amount).normalize():f}", use_l10n=True, force_grouping=True)
        return f"{said} {amount} {self.currency}".strip()
