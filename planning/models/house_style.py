"""How what leaves for clients looks: logo, colours, type, legal notice; one row, which an administrator writes."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACCENT, SECOND = "#0b5f59", "#b4690e"
A_COLOUR = "^#[0-9a-f]{6}$"


class Typeface(models.TextChoices):
    """The fonts that come with the product, for headings and for text."""

    MIXED = "mixed", pgettext_lazy("fonts", "Source Serif for headings, Inter for text")
    SANS = "sans", pgettext_lazy("fonts", "Inter throughout")
    SERIF = "serif", pgettext_lazy("fonts", "Source Serif throughout")


@pghistory.track()
class HouseStyle(models.Model):
    """The style in force. A proposal keeps the one it was made with, so what was sent stays as it looked."""

    logo = models.CharField(_("logo"), max_length=255, blank=True, editable=False)  # its name in the storage
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default=ACCENT,
        help_text=_("Headings, links and the cover, which is written on in white."),
    )
    second_accent = models.CharField(
        _("second colour"), max_length=7, default=SECOND, help_text=_("The client's side in drawings.")
    )
    typeface = models.CharField(_("fonts"), max_length=10, choices=Typeface, default=Typeface.MIXED)
    footer_en = models.CharField(_("footer, English"), max_length=120, blank=True)
    footer_fr = models.CharField(_("footer, French"), max_length=120, blank=True)
    legal_en = models.TextField(_("legal notice, English"), max_length=5_000, blank=True)
    legal_fr = models.TextField(_("legal notice, French"), max_length=5_000, blank=True)

    class Meta:
        verbose_name = _("house style")
        verbose_name_plural = _("house style")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_house_style"),
            models.CheckConstraint(
                condition=Q(accent__regex=A_COLOUR, second_accent__regex=A_COLOUR),
                name="house_colours_are_colours",
            ),
            models.CheckConstraint(condition=Q(typeface__in=Typeface.values), name="house_fonts_are_known"),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def in_force(cls) -> Self:
        """The one there is; where nobody has written one, that of the product."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    def composed(self, language: str) -> dict[str, Any]:
        """What a document in this language keeps of it, as plain JSON."""
        return {
            "logo": self.logo,
            "accent": self.accent,
            "second": self.second_accent,
            "typeface": self.typeface,
            "footer": self.footer_fr if language == "fr" else self.footer_en,
            "legal": self.legal_fr if language == "fr" else self.legal_en,
        }
