"""What may keep a plan from its objectives, and what is done about it."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models import Versioned
from accounts.models.constraints import graded, written
from accounts.visibility import OfAccountQuerySet
from planning.choices import Grade
from planning.models.constraints import audience_known
from planning.models.freezing import frozen_part
from planning.models.plan import AccountPlan


@pghistory.track()
class Risk(Versioned):
    """An event that may happen, how likely and how grave, the answer to it, and who watches it."""

    account_path = "plan__account"

    plan = models.ForeignKey(AccountPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="risks")
    title = models.CharField(_("title"), max_length=200)
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), choices=Grade, default=Grade.MEDIUM)
    impact = models.PositiveSmallIntegerField(_("impact"), choices=Grade, default=Grade.MEDIUM)
    answer = models.TextField(
        _("answer"),
        max_length=2_000,
        blank=True,
        help_text=_("What we do to prevent it, or when it happens. Markdown."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who watches it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="risks",
    )
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        ordering = ["position", "pk"]
        triggers = [frozen_part]
        constraints = [
            audience_known("risk"),
            written("title", name="risk_has_a_title"),
            graded("likelihood", name="risk_likelihood_is_from_one_to_five"),
            graded("impact", name="risk_impact_is_from_one_to_five"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:plan_detail', args=[self.plan_id])}#risk-{self.pk}"

    @property
    def account(self) -> Any:
        return self.plan.account

    @property
    def severity(self) -> int:
        """Likelihood × impact, 1 to 25."""
        return int(self.likelihood) * int(self.impact)
