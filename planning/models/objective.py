"""Long-term objectives with their indicator, and the milestones on the way to them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience, Side
from accounts.models import Contact, ProfileItem, Versioned
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from planning import quantities
from planning.choices import IN_FORCE, Direction
from planning.models.constraints import audience_known
from planning.models.freezing import frozen_milestone, frozen_part, frozen_under_objective
from planning.models.plan import AccountPlan, Recommendation


@pghistory.track()
class Objective(Versioned):
    """A result that an indicator (KPI) proves: from a baseline to a target by a day."""

    account_path = "plan__account"

    plan = models.ForeignKey(AccountPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="objectives")
    recommendation = models.ForeignKey(
        Recommendation,
        verbose_name=_("recommendation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="objectives",
        help_text=_("The recommendation it serves."),
    )
    title = models.CharField(_("title"), max_length=200)
    goal = models.ForeignKey(
        ProfileItem,
        verbose_name=_("goal of the client"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="objectives",
        help_text=_("The goal or initiative of the client's profile that it serves."),
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("person at the client"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="objectives",
        help_text=_("Whose success it serves."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="objectives",
        help_text=_("Who answers for it on our side."),
    )
    kpi = models.CharField(_("indicator"), max_length=200, help_text=_("What is measured."))
    method = models.CharField(
        _("how it is measured"),
        max_length=300,
        blank=True,
        help_text=_("From which source, by whom, how often."),
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True, help_text=_("%, days, EUR…"))
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(
        _("baseline"),
        max_digits=18,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Where it stands today. Empty: not known."),
    )
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    target_on = models.DateField(_("target date"))
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.SHAREABLE)
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["position", "pk"]
        triggers = [frozen_part]
        constraints = [
            known("direction", Direction.values, name="objective_direction_is_known"),
            audience_known("objective"),
            written("title", name="objective_has_a_title"),
            written("kpi", name="objective_has_an_indicator"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:plan_detail', args=[self.plan_id])}#objective-{self.pk}"

    @property
    def account(self) -> Any:
        return self.plan.account

    def progress(self, actual: Decimal | None) -> Decimal | None:
        """(actual − baseline) / (target − baseline): 0 at the baseline, 1 at the target, below 0 going the wrong way.

        Where target = baseline: 1 when met, 0 when not. None while baseline or actual is unknown.
        """
        if actual is None or self.baseline is None:
            return None
        if self.target == self.baseline:
            met = actual >= self.target if self.direction == Direction.UP else actual <= self.target
            return Decimal(int(met))
        return (actual - self.baseline) / (self.target - self.baseline)

    @property
    def baseline_in_words(self) -> str:
        return self.value_in_words(self.baseline)

    @property
    def target_in_words(self) -> str:
        return self.value_in_words(self.target)

    def value_in_words(self, value: Decimal | None) -> str:
        """A value of the indicator with its unit; unknown is a dash."""
        return quantities.in_words(value, self.unit)


@pghistory.track()
class PeriodTarget(models.Model):
    """Where the indicator of an objective is to stand on a day before its target date."""

    account_path = "objective__plan__account"

    objective = models.ForeignKey(
        Objective, verbose_name=_("objective"), on_delete=models.CASCADE, related_name="period_targets"
    )
    on = models.DateField(_("day"))
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=4)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("target of a period")
        verbose_name_plural = _("targets of periods")
        ordering = ["on", "pk"]
        triggers = [frozen_under_objective]
        constraints = [models.UniqueConstraint(fields=["objective", "on"], name="an_objective_has_one_target_a_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.value_in_words}"

    @property
    def account(self) -> Any:
        return self.objective.plan.account

    @property
    def value_in_words(self) -> str:
        return self.objective.value_in_words(self.value)


class MilestoneQuerySet(OfAccountQuerySet):
    def open(self) -> Self:
        """Milestones not done yet."""
        return self.filter(done_on=None)

    def of_approved_plans(self) -> Self:
        return self.filter(objective__plan__state__in=IN_FORCE)

    def due_by(self, day: date) -> Self:
        """Open milestones due on or before a day, the oldest first; overdue ones included."""
        return self.open().filter(due_on__lte=day).order_by("due_on", "position", "pk")


@pghistory.track()
class Milestone(Versioned):
    """A dated proof on the way to an objective, owed by one side."""

    account_path = "objective__plan__account"

    objective = models.ForeignKey(
        Objective, verbose_name=_("objective"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("due"))
    obligor = models.CharField(_("owed by"), max_length=10, choices=Side, default=Side.US)
    owner = models.CharField(
        _("owner"), max_length=150, blank=True, help_text=_("In words, where it is nobody of the lists.")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner on our side"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="milestones",
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("owner at the client"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="milestones",
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    evidence = models.CharField(
        _("evidence"),
        max_length=500,
        blank=True,
        help_text=_("What shows that it was reached: a report, a mail, a figure."),
    )
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.SHAREABLE)
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "position", "pk"]
        triggers = [frozen_milestone]
        constraints = [
            known("obligor", Side.values, name="milestone_obligor_is_known"),
            audience_known("milestone"),
            written("title", name="milestone_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(contact=None) | models.Q(obligor=Side.CLIENT),
                name="our_milestone_has_no_owner_at_the_client",
                violation_error_message=_("Our milestone has its owner on our side."),
            ),
            models.CheckConstraint(
                condition=models.Q(user=None) | models.Q(obligor=Side.US),
                name="the_clients_milestone_has_no_owner_on_our_side",
                violation_error_message=_("The client's milestone has its owner at the client."),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=models.Q(done_on=None), name="open_milestone_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:plan_detail', args=[self.plan.pk])}#milestone-{self.pk}"

    @property
    def plan(self) -> AccountPlan:
        return self.objective.plan

    @property
    def account(self) -> Any:
        return self.objective.plan.account

    @property
    def owner_name(self) -> str:
        """Who answers for it, in words; empty where nobody is named."""
        return str(self.user or self.contact or self.owner)

    @property
    def is_overdue(self) -> bool:
        return self.done_on is None and self.due_on < timezone.localdate()

    @property
    def is_near(self) -> bool:
        """Due within thirty days, or overdue."""
        return self.due_on <= timezone.localdate() + timedelta(days=30)
