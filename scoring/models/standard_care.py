"""An account that leaves the programme is handed over to standard care; until then its cadences go on."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from accounts.visibility import OfAccountQuerySet
from scoring.models.decision import KeyDecision


@pghistory.track()
class StandardCare(models.Model):
    """That the handover to standard care, which a decision against a key account asks for, is done."""

    moves_into_nothing_only = True  # `accounts.registry.merging`

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="standard_cares"
    )
    decision = models.OneToOneField(
        KeyDecision, verbose_name=_("key account decision"), on_delete=models.CASCADE, related_name="standard_care"
    )
    note = models.TextField(_("what the client was told"), max_length=2000, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("done by"), on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(_("done"), default=timezone.now)

    objects: Any = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover to standard care")
        verbose_name_plural = _("handovers to standard care")
        ordering = ["-done_at", "-pk"]

    def __str__(self) -> str:
        return str(self.account)
