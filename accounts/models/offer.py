"""What our own company sells: product lines and their offers, in both languages."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.languages import in_language


class _Named(models.Model):
    """Named in both languages, in an order somebody chose."""

    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("The lowest stands first."))
    is_active = models.BooleanField(
        _("offered today"), default=True, help_text=_("What is no longer offered stays where it was sold.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return in_language(self, "name")


def _named(thing: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            condition=models.Q(name_en__regex=r"\S", name_fr__regex=r"\S"), name=f"{thing}_is_named_in_both_languages"
        ),
    ]


class OfferedQuerySet(models.QuerySet[Any]):
    def offered(self) -> Self:
        """What we offer today."""
        return self.filter(is_active=True)


@pghistory.track()
class ProductLine(_Named):
    """A line of what we sell: the share of wallet is asked line by line."""

    objects = OfferedQuerySet.as_manager()

    class Meta:
        verbose_name = _("product line")
        verbose_name_plural = _("product lines")
        ordering = ["position", "name_en", "pk"]
        constraints = [
            *_named("product_line"),
            models.UniqueConstraint(Lower("name_en"), name="product_line_has_its_own_name"),
        ]


@pghistory.track()
class Offer(_Named):
    """A product or service of ours, a row of every white space."""

    line = models.ForeignKey(
        ProductLine, verbose_name=_("product line"), on_delete=models.PROTECT, related_name="offers"
    )

    objects = OfferedQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["line__position", "line__name_en", "position", "name_en", "pk"]
        constraints = [
            *_named("offer"),
            models.UniqueConstraint("line", Lower("name_en"), name="offer_has_its_own_name_in_its_line"),
        ]
