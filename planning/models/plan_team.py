"""Who works on a plan, and who does, answers for, is asked about or hears of each objective (RACI)."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, Versioned
from accounts.models.constraints import known
from accounts.visibility import OfAccountQuerySet
from planning.choices import Raci
from planning.models.freezing import frozen_part, frozen_under_objective
from planning.models.objective import Objective
from planning.models.plan import AccountPlan


@pghistory.track()
class PlanMember(Versioned):
    """A person of ours or of the client who works on a plan."""

    account_path = "plan__account"

    plan = models.ForeignKey(AccountPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("of ours"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plan_memberships",
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("of the client"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="plan_memberships",
    )
    task = models.CharField(_("task in the plan"), max_length=150, blank=True, help_text=_("Sponsor, engineer, buyer…"))
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a plan")
        verbose_name_plural = _("members of plans")
        ordering = ["position", "pk"]
        triggers = [frozen_part]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None) | models.Q(contact=None),
                name="a_member_is_of_one_side",
                violation_error_message=_("Choose one person: of ours or of the client."),
            ),
            models.UniqueConstraint(fields=["plan", "user"], name="a_user_is_a_member_once"),
            models.UniqueConstraint(fields=["plan", "contact"], name="a_contact_is_a_member_once"),
        ]

    def __str__(self) -> str:
        return str(self.user or self.contact or "–")  # a person of the client may have been erased

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:plan_detail', args=[self.plan_id])}#members"

    @property
    def account(self) -> Any:
        return self.plan.account


@pghistory.track()
class Role(models.Model):
    """What a member is to an objective."""

    account_path = "objective__plan__account"

    objective = models.ForeignKey(
        Objective, verbose_name=_("objective"), on_delete=models.CASCADE, related_name="roles"
    )
    member = models.ForeignKey(PlanMember, verbose_name=_("member"), on_delete=models.CASCADE, related_name="roles")
    raci = models.CharField(_("role"), max_length=1, choices=Raci)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a plan")
        verbose_name_plural = _("roles in plans")
        ordering = ["objective", "member"]
        triggers = [frozen_under_objective]
        constraints = [
            known("raci", Raci.values, name="role_is_known"),
            models.UniqueConstraint(fields=["objective", "member"], name="a_member_has_one_role_in_an_objective"),
            models.UniqueConstraint(
                fields=["objective"],
                condition=models.Q(raci=Raci.ACCOUNTABLE),
                name="one_member_is_accountable_for_an_objective",
                violation_error_message=_("Exactly one person is accountable for an objective."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_raci_display()}"

    @property
    def account(self) -> Any:
        return self.objective.plan.account
