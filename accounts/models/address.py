"""Where a client is: headquarters, where bills and goods go, sites."""

from typing import Any

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import AddressKind
from accounts.countries import country_choices
from accounts.models.account import Account
from accounts.models.constraints import known
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet


@pghistory.track()
class Address(Versioned):
    """One address; what is not known stays empty, but some place is named."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(_("kind"), max_length=12, choices=AddressKind, default=AddressKind.SITE)
    label = models.CharField(
        _("name of the place"), max_length=100, blank=True, help_text=_("Such as “Lyon plant”; may stay empty.")
    )
    street = models.CharField(_("street"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    region = models.CharField(_("region or state"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=country_choices, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True, help_text=_("Degrees north, -90 to 90.")
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True, help_text=_("Degrees east, -180 to 180.")
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        ordering = ["kind", "city", "pk"]
        constraints = [
            known("kind", AddressKind.values, name="address_kind_is_known"),
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(kind=AddressKind.HEADQUARTERS),
                name="one_headquarters_an_account",
            ),
            models.CheckConstraint(
                condition=~models.Q(street="", postcode="", city="", region="", country=""),
                name="address_names_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(country__regex="^[A-Z]{2}$"),
                name="address_country_is_a_code_of_iso_3166",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="address_has_both_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.lines())

    def lines(self) -> list[str]:
        """The address as one writes it on an envelope, line by line, in the reader's language."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        parts: list[Any] = [
            self.label,
            self.street,
            town,
            self.region,
            self.get_country_display() if self.country else "",
        ]
        return [str(part) for part in parts if part]

    def place(self) -> str:
        """The town with its region, or country where it has none: what lists show of where a client is."""
        wider = self.region or (self.get_country_display() if self.country else "")
        return ", ".join(part for part in (self.city, wider) if part)
