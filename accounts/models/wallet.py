"""What a client spends on a product line in a year, in all, with us and with each competitor."""

from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import Certainty
from accounts.models.account import Account
from accounts.models.competition import Competitor
from accounts.models.constraints import confirmed_says_when, has_currency, known, not_negative
from accounts.models.offer import ProductLine
from accounts.models.told import Told
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet

FIRST_YEAR, LAST_YEAR = 2000, 2100
not_below_zero = MinValueValidator(Decimal(0), message=_("An amount is never below zero."))


@pghistory.track()
class Wallet(Versioned, Told):
    """What the client spends on one product line in one year; internal, it never leaves for the client.

    An amount that is not known is empty, never zero.
    """

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="wallets")
    product_line = models.ForeignKey(
        ProductLine, verbose_name=_("product line"), on_delete=models.PROTECT, related_name="wallets"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    currency = models.CharField(_("currency"), max_length=3, help_text=_("Three letters, such as EUR."))
    total_amount = models.DecimalField(
        _("in all"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[not_below_zero],
        help_text=_("What the client spends on such things in the year, with anybody. Empty: not known."),
    )
    ours_amount = models.DecimalField(
        _("with us"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[not_below_zero],
        help_text=_("Zero where it buys nothing from us. Empty: not known."),
    )
    source = models.CharField(_("source"), max_length=200, blank=True, help_text=_("Where the estimate comes from."))

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("wallet")
        verbose_name_plural = _("wallets")
        ordering = ["product_line__position", "product_line__name_en", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "product_line", "year"], name="one_wallet_per_line_and_year"),
            not_negative("total_amount", name="wallet_total_is_not_negative"),
            not_negative("ours_amount", name="wallet_with_us_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(total_amount=None)
                | models.Q(ours_amount=None)
                | models.Q(ours_amount__lte=models.F("total_amount")),
                name="wallet_with_us_is_within_the_total",
                violation_error_message=_("What it spends with us is more than it spends in all."),
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="wallet_is_of_a_year_of_this_century"
            ),
            has_currency(name="wallet_currency_has_three_letters"),
            known("certainty", Certainty.values, name="wallet_certainty_is_known"),
            confirmed_says_when(name="confirmed_wallet_says_when"),
        ]

    def __str__(self) -> str:
        return f"{self.product_line} {self.year}"

    def get_absolute_url(self) -> str:
        return f"{reverse('accounts:competition', args=[self.account_id])}#wallet"


@pghistory.track()
class WalletPart(models.Model):
    """What the client spends of a wallet with one competitor; unknown is no row."""

    account_path = "wallet__account"

    wallet = models.ForeignKey(Wallet, verbose_name=_("wallet"), on_delete=models.CASCADE, related_name="parts")
    competitor = models.ForeignKey(
        Competitor, verbose_name=_("competitor"), on_delete=models.PROTECT, related_name="wallet_parts"
    )
    amount = models.DecimalField(
        pgettext_lazy("money", "amount"), max_digits=18, decimal_places=2, validators=[not_below_zero]
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a wallet")
        verbose_name_plural = _("parts of wallets")
        ordering = ["-amount", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wallet", "competitor"], name="competitor_has_one_part_of_a_wallet"),
            not_negative("amount", name="part_of_a_wallet_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.wallet}, {self.competitor}"

    @property
    def account(self) -> Account:
        return self.wallet.account
