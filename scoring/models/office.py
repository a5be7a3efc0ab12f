"""Where we are: the places from which clients are served, for criteria of distance."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Office(models.Model):
    """One of our offices, at its coordinates."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, -90 to 90."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, -180 to 180."),
    )

    class Meta:
        verbose_name = _("office of ours")
        verbose_name_plural = _("offices of ours")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="office_is_on_the_globe",
            ),
            models.CheckConstraint(condition=models.Q(name__regex=r"\S"), name="office_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
