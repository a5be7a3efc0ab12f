"""White space: what of our offers each unit of a client buys, could buy, or buys from somebody else."""

from decimal import Decimal
from typing import Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Certainty
from accounts.models.account import Account
from accounts.models.competition import Competitor
from accounts.models.constraints import confirmed_says_when, has_currency, known, not_negative, of_the_account
from accounts.models.offer import Offer
from accounts.models.told import Told
from accounts.models.unit import Unit
from accounts.models.versioned import Versioned
from accounts.models.wallet import not_below_zero
from accounts.visibility import OfAccountQuerySet
from accounts.white_space_choices import CellState

USUAL_CURRENCY = "EUR"


class WhiteSpaceQuerySet(OfAccountQuerySet):
    def largest_open(self) -> Self:
        """Open cells of known potential, the largest first."""
        cells = self.filter(state=CellState.OPEN, potential_amount__isnull=False)
        return cells.order_by("-potential_amount", "offer__position", "pk")


@pghistory.track()
class WhiteSpaceBasis(Versioned):
    """The currency in which the amounts of an account's white space are meant."""

    account = models.OneToOneField(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="white_space_basis"
    )
    currency = models.CharField(
        _("currency"), max_length=3, default=USUAL_CURRENCY, help_text=_("Three letters, such as EUR.")
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("currency of the white space")
        verbose_name_plural = _("currencies of white spaces")
        constraints = [has_currency(name="white_space_currency_has_three_letters")]

    def __str__(self) -> str:
        return self.currency

    @classmethod
    def currency_of(cls, account: Account) -> str:
        """The currency of the account's amounts, EUR until somebody says another."""
        return cls.objects.filter(account=account).values_list("currency", flat=True).first() or USUAL_CURRENCY


@pghistory.track()
class WhiteSpaceCell(Versioned, Told):
    """One offer for one unit, or for the whole account where the unit is empty; no row: nobody knows yet.

    Amounts are a year's, in the account's currency; they are internal and never leave for the client.
    """

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="white_space_cells"
    )
    offer = models.ForeignKey(
        Offer, verbose_name=_("offer"), on_delete=models.PROTECT, related_name="white_space_cells"
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="white_space_cells",
        help_text=_("Empty: the whole account."),
    )
    state = models.CharField(_("state"), max_length=15, choices=CellState)
    sold_amount = models.DecimalField(
        _("sold a year"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[not_below_zero],
        help_text=_("What we sell there in a year. Empty: not known."),
    )
    potential_amount = models.DecimalField(
        _("potential a year"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[not_below_zero],
        help_text=_("What could be sold there in a year, by whomever. Empty: not known."),
    )
    competitor = models.ForeignKey(
        Competitor,
        verbose_name=_("competitor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="white_space_cells",
    )
    probability = models.PositiveSmallIntegerField(
        _("probability, %"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("That we win it. Empty: not judged."),
    )
    note = models.TextField(_("note"), max_length=2_000, blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = WhiteSpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("white space")
        verbose_name_plural = _("white spaces")
        ordering = ["offer", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "offer", "unit"], nulls_distinct=False, name="one_cell_per_offer_and_unit"
            ),
            known("state", CellState.values, name="cell_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(competitor=None) | models.Q(state=CellState.COMPETITOR),
                name="only_a_competitors_cell_names_one",
            ),
            not_negative("sold_amount", name="cell_sold_is_not_negative"),
            not_negative("potential_amount", name="cell_potential_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(sold_amount=None) | models.Q(state=CellState.SOLD), name="only_a_sold_cell_has_sales"
            ),
            models.CheckConstraint(
                condition=models.Q(potential_amount=None) | ~models.Q(state=CellState.NOT_APPLICABLE),
                name="what_does_not_apply_has_no_potential",
            ),
            models.CheckConstraint(
                condition=models.Q(probability=None)
                | models.Q(probability__lte=100, state__in=[CellState.OPEN, CellState.COMPETITOR]),
                name="probability_is_of_what_can_be_won",
            ),
            known("certainty", Certainty.values, name="cell_certainty_is_known"),
            confirmed_says_when(name="confirmed_cell_says_when"),
        ]
        triggers = [of_the_account("unit_id", "accounts_unit", name="cell_is_of_a_unit_of_the_account")]

    def __str__(self) -> str:
        return f"{self.offer}, {self.unit or _('Whole account')}"

    def get_absolute_url(self) -> str:
        return reverse("accounts:white_space_cell", args=[self.account_id, self.offer_id, self.unit_id or 0])

    @property
    def open_amount(self) -> Decimal | None:
        """What of the potential is still to be won: all of an open cell's, of a sold one's what is not sold yet.

        None where it is not known (white space in money is potential less current sales).
        """
        if self.state == CellState.OPEN:
            return self.potential_amount
        if self.state == CellState.SOLD and self.potential_amount is not None and self.sold_amount is not None:
            return max(self.potential_amount - self.sold_amount, Decimal(0))
        return None
