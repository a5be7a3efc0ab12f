"""An account that leaves the programme is handed over to standard care; until then its cadences go on."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, Team
from accounts.visibility import OfAccountQuerySet
from scoring.models.decision import KeyDecision


@pghistory.track()
class StandardCare(models.Model):
    """That the handover to standard care, which a decision against a key account asks for, is done: who took over what.

    `rhythms` holds each cadence as topic, rhythm before and after (empty where it ended); `matters` the titles of what
    was open and went along, with their day (ISO) where they had one.
    """

    moves_into_nothing_only = True  # `accounts.registry.merging`

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="standard_cares"
    )
    decision = models.OneToOneField(
        KeyDecision, verbose_name=_("key account decision"), on_delete=models.CASCADE, related_name="standard_care"
    )
    taken_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken over by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    pool = models.ForeignKey(
        Team,
        verbose_name=_("taken over by the team"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    rhythms = models.JSONField(_("rhythms"), default=list, blank=True)
    matters = models.JSONField(_("open matters"), default=list, blank=True)
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
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_over_by=None) ^ models.Q(pool=None),
                name="standard_care_is_taken_over_by_a_person_or_a_team",
            )
        ]

    def __str__(self) -> str:
        return str(self.account)

    @property
    def taker(self) -> Any:
        """The person or the team that looks after the account."""
        return self.taken_over_by or self.pool

    @property
    def looked_after_by(self) -> str:
        """The same in words."""
        return str(self.taken_over_by) if self.pool is None else gettext("%(team)s, as a pool") % {"team": self.pool}
