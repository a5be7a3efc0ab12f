"""What a plan needs of both sides, in all and quarter by quarter."""

from typing import Any

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience, Side
from accounts.models import Versioned
from accounts.models.constraints import known, not_negative, written
from accounts.visibility import OfAccountQuerySet
from planning import quantities
from planning.choices import ResourceKind
from planning.models.constraints import audience_known
from planning.models.freezing import frozen_part, frozen_share
from planning.models.plan import AccountPlan


@pghistory.track()
class Resource(Versioned):
    """What the plan needs of one side: people, money, a partner."""

    account_path = "plan__account"

    plan = models.ForeignKey(AccountPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(_("kind"), max_length=10, choices=ResourceKind, default=ResourceKind.PEOPLE)
    title = models.CharField(_("title"), max_length=200)
    amount = models.DecimalField(
        _("amount"), max_digits=18, decimal_places=2, null=True, blank=True, help_text=_("Empty: not known yet.")
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True, help_text=_("Days, EUR, licences…"))
    side = models.CharField(_("given by"), max_length=10, choices=Side, default=Side.US)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        ordering = ["position", "pk"]
        triggers = [frozen_part]
        constraints = [
            known("kind", ResourceKind.values, name="resource_kind_is_known"),
            known("side", Side.values, name="resource_side_is_known"),
            audience_known("resource"),
            written("title", name="resource_has_a_title"),
            not_negative("amount", name="resource_amount_is_not_negative"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:plan_detail', args=[self.plan_id])}#resource-{self.pk}"

    @property
    def amount_in_words(self) -> str:
        """How much, with its unit; unknown is a dash."""
        return quantities.in_words(self.amount, self.unit)

    @property
    def account(self) -> Any:
        return self.plan.account


@pghistory.track()
class ResourceShare(models.Model):
    """How much of a resource falls to a quarter of the plan; where there are shares, they add up to its amount."""

    account_path = "resource__plan__account"

    resource = models.ForeignKey(Resource, verbose_name=_("resource"), on_delete=models.CASCADE, related_name="shares")
    quarter = models.DateField(_("quarter"), help_text=_("Its first day."))
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("share of a resource")
        verbose_name_plural = _("shares of resources")
        ordering = ["quarter", "pk"]
        triggers = [frozen_share]
        constraints = [
            models.UniqueConstraint(fields=["resource", "quarter"], name="a_resource_has_one_share_a_quarter"),
            models.CheckConstraint(
                condition=models.Q(quarter__month__in=[1, 4, 7, 10], quarter__day=1), name="a_quarter_is_its_first_day"
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="a_share_of_a_resource_is_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.quarter}"

    @property
    def account(self) -> Any:
        return self.resource.plan.account
