"""That a person was erased: by whom and when, and nothing of the person."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.account import Account
from accounts.models.constraints import known
from accounts.visibility import OfAccountQuerySet


class ErasureGround(models.TextChoices):
    """Why a person is erased."""

    ASKED = "asked", pgettext_lazy("erasure", "The person asked for it")
    NO_LONGER_NEEDED = "no_need", pgettext_lazy("erasure", "The record is no longer needed")
    WRONG = "wrong", pgettext_lazy("erasure", "The person never should have been on record")


@pghistory.track()
class Erasure(models.Model):
    """One person erased from one account; the only trace, without name, address or words."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="erasures")
    ground = models.CharField(_("why"), max_length=8, choices=ErasureGround)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("erased"), auto_now_add=True)
    keeps_address_closed = models.BooleanField(_("the address stays closed"), default=False)
    counts: Any = models.JSONField(_("what went and what stays"), default=dict)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure of a person")
        verbose_name_plural = _("erasures of persons")
        ordering = ["-at", "-pk"]
        constraints = [known("ground", ErasureGround.values, name="erasure_ground_is_known")]

    def __str__(self) -> str:
        return str(_("A person is erased"))
