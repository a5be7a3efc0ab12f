"""A fact is assumed or confirmed, by whom and when: one of the five rules of the model."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Certainty
from accounts.models.contact import Contact


class Told(models.Model):
    """What we believe of a client, or what somebody there said on a day (held by `confirmed_says_when`)."""

    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty, default=Certainty.ASSUMED)
    told_by = models.ForeignKey(
        Contact,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who at the client said so."),
    )
    told_on = models.DateField(_("confirmed on"), null=True, blank=True)

    class Meta:
        abstract = True
