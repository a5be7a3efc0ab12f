"""The word of a team's lead, which a transfer may need before it is offered."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import HandoverSide, HandoverState, Role
from accounts.models.constraints import known
from accounts.models.team import Team
from accounts.visibility import OfAccountQuerySet


class ConsentQuerySet(OfAccountQuerySet):
    def givable_by(self, user: Any) -> Self:
        """Those that this person may give: of the team they lead, or of none; an executive every one."""
        if user.role == Role.EXECUTIVE:
            return self.all()
        if user.role != Role.LEAD:
            return self.none()
        theirs = models.Q(team__in=Team.objects.led_by(user)) | models.Q(team=None) | models.Q(team__lead=None)
        return self.visible_to(user).filter(theirs)

    def asked_of(self, user: Any) -> Self:
        """Those of the teams this person leads, or stands in for the lead of."""
        return self.filter(team__in=Team.objects.led_by(user))

    def missing(self) -> Self:
        """Those a transfer still waits for."""
        return self.filter(given_at=None, handover__state=HandoverState.DRAFT)


@pghistory.track()
class TransferConsent(models.Model):
    """The word of the lead of the team that gives an account, or of the team that gets it.

    It is asked for where whoever starts the transfer does not lead that team. Without a team, or a team without a
    lead, any lead who sees the account may give it; an executive always may.
    """

    account_path = "handover__account"

    handover = models.ForeignKey(
        "accounts.Handover", verbose_name=_("handover"), on_delete=models.CASCADE, related_name="consents"
    )
    side = models.CharField(_("side"), max_length=10, choices=HandoverSide)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(_("given"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of a lead")
        verbose_name_plural = _("words of leads")
        ordering = ["pk"]
        constraints = [
            known("side", HandoverSide.values, name="transfer_consent_is_of_a_side"),
            models.UniqueConstraint(fields=["handover", "side"], name="one_consent_a_side_of_a_transfer"),
            models.CheckConstraint(
                condition=models.Q(given_at=None, given_by=None)
                | models.Q(given_at__isnull=False, given_by__isnull=False),
                name="transfer_consent_given_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.team or ''}".strip()

    @property
    def account(self) -> Any:
        return self.handover.account
