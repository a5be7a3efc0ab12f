"""Templates that account plans are begun from: per sector, in both languages, for administrators to write."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.choices import Side
from accounts.languages import InBothLanguages
from accounts.models import Account, Sector
from accounts.models.constraints import known, written
from planning.choices import Direction

LONGEST_MONTHS = 36
MONTH_HELP = _("Counted from the first day of the plan: 1 is its first month.")


class PlanTemplateQuerySet(models.QuerySet["PlanTemplate"]):
    def for_account(self, account: Account) -> Self:
        """Templates in use that fit the account: those of its sector first, then the general ones."""
        code = account.standard_sector_id or ""
        covering = [code[:length] for length in (2, 4, 6, 8) if len(code) >= length]
        fitting = self.filter(is_active=True).filter(Q(sector=None) | Q(sector__in=covering))
        return fitting.order_by(models.F("sector").desc(nulls_last=True), "pk")


@pghistory.track()
class PlanTemplate(InBothLanguages, models.Model):
    """What a plan may begin with; it is copied, so that a change here changes no plan."""

    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector (GICS)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty: for clients of every sector."),
    )
    years = models.PositiveSmallIntegerField(
        _("horizon"), choices=[(1, _("One year")), (2, _("Two years")), (3, _("Three years"))], default=2
    )
    situation_en = models.TextField(_("situation in English"), max_length=20_000, blank=True)
    situation_fr = models.TextField(_("situation in French"), max_length=20_000, blank=True)
    vision_en = models.TextField(_("vision in English"), max_length=20_000, blank=True)
    vision_fr = models.TextField(_("vision in French"), max_length=20_000, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = PlanTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of plans")
        verbose_name_plural = _("templates of plans")
        ordering = [models.F("sector").asc(nulls_first=True), "name_en"]
        constraints = [
            written("name_en", name="plan_template_has_an_english_name"),
            written("name_fr", name="plan_template_has_a_french_name"),
            models.CheckConstraint(condition=Q(years__range=(1, 3)), name="plan_template_lasts_one_to_three_years"),
        ]

    def __str__(self) -> str:
        return self.said("name")


@pghistory.track()
class TemplateObjective(InBothLanguages, models.Model):
    """An objective a plan begins with; months count from the plan's first day."""

    template = models.ForeignKey(
        PlanTemplate, verbose_name=_("template of plans"), on_delete=models.CASCADE, related_name="objectives"
    )
    title_en = models.CharField(_("title in English"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    kpi_en = models.CharField(_("indicator in English"), max_length=200)
    kpi_fr = models.CharField(_("indicator in French"), max_length=200)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, default=Direction.UP)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    month = models.PositiveSmallIntegerField(_("month of the target"), default=12, help_text=MONTH_HELP)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("objective of a template")
        verbose_name_plural = _("objectives of templates")
        ordering = ["template", "position", "pk"]
        constraints = [
            *(
                written(name, name=f"template_objective_has_its_{name}")
                for name in ("title_en", "title_fr", "kpi_en", "kpi_fr")
            ),
            known("direction", Direction.values, name="template_objective_direction_is_known"),
            models.CheckConstraint(
                condition=Q(month__range=(1, LONGEST_MONTHS)),
                name="template_objective_is_due_within_three_years",
                violation_error_message=_("Write a month from 1 to 36."),
            ),
        ]

    def __str__(self) -> str:
        return self.said("title")


@pghistory.track()
class TemplateMilestone(InBothLanguages, models.Model):
    """A milestone on the way to an objective of a template."""

    objective = models.ForeignKey(
        TemplateObjective,
        verbose_name=_("objective of a template"),
        on_delete=models.CASCADE,
        related_name="milestones",
    )
    title_en = models.CharField(_("title in English"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    obligor = models.CharField(_("owed by"), max_length=10, choices=Side, default=Side.US)
    month = models.PositiveSmallIntegerField(_("month"), default=3, help_text=MONTH_HELP)

    class Meta:
        verbose_name = _("milestone of a template")
        verbose_name_plural = _("milestones of templates")
        ordering = ["objective", "month", "pk"]
        constraints = [
            written("title_en", name="template_milestone_has_an_english_title"),
            written("title_fr", name="template_milestone_has_a_french_title"),
            known("obligor", Side.values, name="template_milestone_obligor_is_known"),
            models.CheckConstraint(
                condition=Q(month__range=(1, LONGEST_MONTHS)),
                name="template_milestone_is_due_within_three_years",
                violation_error_message=_("Write a month from 1 to 36."),
            ),
        ]

    def __str__(self) -> str:
        return self.said("title")
