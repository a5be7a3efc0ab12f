"""Strengths, weaknesses, opportunities and threats of our position at a client."""

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models import Account, CompetitorPresence, ProfileItem, Versioned
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from planning.choices import SwotKind
from planning.models.constraints import audience_known, within_one_account
from planning.models.need import Need


@pghistory.track()
class SwotItem(Versioned):
    """One line of a SWOT. It is of the account, not of an assessment: history keeps what it said before."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="swot_items")
    kind = models.CharField(_("kind"), max_length=12, choices=SwotKind)
    text = models.CharField(_("text"), max_length=300)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    need = models.ForeignKey(
        Need, verbose_name=_("need"), null=True, blank=True, on_delete=models.SET_NULL, related_name="swot_items"
    )
    profile_item = models.ForeignKey(
        ProfileItem,
        verbose_name=_("profile item"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="swot_items",
    )
    competitor = models.ForeignKey(
        CompetitorPresence,
        verbose_name=_("competitor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="swot_items",
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("SWOT item")
        verbose_name_plural = _("SWOT items")
        ordering = ["pk"]
        constraints = [
            known("kind", SwotKind.values, name="swot_kind_is_known"),
            audience_known("swot"),
            written("text", name="swot_item_says_something"),
        ]
        triggers = [
            within_one_account(
                ["need_id", "profile_item_id", "competitor_id"],
                account="NEW.account_id",
                own="account_id",
                name="swot_item_points_to_its_own_account",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:need_list', args=[self.account_id])}#swot-{self.pk}"
