"""Criteria by which accounts are selected, in versions that never change once they are published."""

from decimal import Decimal
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Versioned
from scoring.choices import FEWEST_CRITERIA, HEAVIEST, LEVELS, MOST_CRITERIA, VersionState


def _refusal(constraint: str, sentence: str) -> str:
    """The statement by which a trigger refuses, named like a constraint."""
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';"


# What goes on being written on a published version: that the next one replaced it, and how far re-scoring has come.
NOT_PART_OF_IT = "{state,superseded_at,version,rescoring_requested_at,rescoring_reached,rescored_accounts,rescored_at}"
VERSION_KEEPS_ITS_WORD = f"""
    IF NEW.state = OLD.state OR (OLD.state, NEW.state) IN (('draft', 'published'), ('published', 'superseded')) THEN
        IF OLD.state <> 'draft' AND to_jsonb(OLD) - '{NOT_PART_OF_IT}'::text[]
           IS DISTINCT FROM to_jsonb(NEW) - '{NOT_PART_OF_IT}'::text[] THEN
            {_refusal("published_version_never_changes", "a published version of criteria never changes")}
        END IF;
        IF OLD.state = 'draft' AND NEW.state = 'published' AND NOT (
            SELECT count(*) BETWEEN {FEWEST_CRITERIA} AND {MOST_CRITERIA} AND sum(weight) > 0
            FROM scoring_criterion WHERE criteria_version_id = NEW.id
        ) THEN
            {_refusal("version_has_three_to_eight_criteria", "three to eight criteria, and a weight above zero")}
        END IF;
        RETURN NEW;
    END IF;
    {_refusal("version_only_moves_forward", "a version of criteria goes from draft to published to superseded")}
"""  # noqa: S608 - made of constants
BEGINS_AS_A_DRAFT = f"""
    IF NEW.state <> 'draft' THEN
        {_refusal("version_begins_as_a_draft", "a version of criteria begins as a draft")}
    END IF;
    RETURN NEW;
"""
VERSION_IS_KEPT = f"""
    IF OLD.state <> 'draft' THEN
        {_refusal("published_version_is_kept", "a published version of criteria is never deleted")}
    END IF;
    RETURN OLD;
"""
# The lock waits for somebody who is publishing the version in this moment.
CRITERIA_ARE_KEPT = f"""
    PERFORM FROM scoring_criteriaversion WHERE id IN ({{ids}}) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN ({{ids}}) AND state <> 'draft') THEN
        {_refusal("published_criterion_never_changes", "a criterion of a published version never changes")}
    END IF;
    RETURN {{row}};
"""


class CriteriaVersionQuerySet(models.QuerySet["CriteriaVersion"]):
    def running(self) -> "CriteriaVersion | None":
        """The version accounts are scored by today; None before the first is published."""
        return self.filter(state=VersionState.PUBLISHED).first()

    def to_rescore(self) -> Self:
        """Published versions whose accounts wait to be scored again, the longest waiting first."""
        return self.filter(rescoring_requested_at__isnull=False).order_by("rescoring_requested_at", "pk")


@pghistory.track(exclude=["rescoring_requested_at", "rescoring_reached", "rescored_accounts", "rescored_at"])
class CriteriaVersion(Versioned):
    """Three to eight weighted criteria that executives publish together."""

    name = models.CharField(_("name"), max_length=100, help_text=_("What this version stands for, such as a strategy."))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT, editable=False
    )
    copied_from = models.ForeignKey(
        "self",
        verbose_name=_("copied from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="copies",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    publishing_reason = models.TextField(_("reason for publishing"), max_length=2000, blank=True, editable=False)
    superseded_at = models.DateTimeField(_("superseded"), null=True, blank=True, editable=False)
    rescoring_requested_at = models.DateTimeField(_("re-scoring requested"), null=True, blank=True, editable=False)
    rescoring_reached = models.BigIntegerField(_("re-scored up to account"), default=0, editable=False)
    rescored_accounts = models.PositiveIntegerField(_("accounts re-scored"), default=0, editable=False)
    rescored_at = models.DateTimeField(_("re-scored"), null=True, blank=True, editable=False)

    objects = CriteriaVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of criteria")
        verbose_name_plural = _("versions of criteria")
        ordering = [models.F("published_at").desc(nulls_first=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state=VersionState.PUBLISHED), name="one_version_runs_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=VersionState.values), name="criteria_version_state_is_known"
            ),
            models.CheckConstraint(condition=models.Q(name__regex=r"\S"), name="criteria_version_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(state=VersionState.DRAFT, published_at=None, publishing_reason="")
                | (
                    ~models.Q(state=VersionState.DRAFT)
                    & models.Q(published_at__isnull=False, publishing_reason__regex=r"\S")
                ),
                name="published_version_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state=VersionState.SUPERSEDED, superseded_at__isnull=False)
                | (~models.Q(state=VersionState.SUPERSEDED) & models.Q(superseded_at=None)),
                name="superseded_version_says_since_when",
            ),
            models.CheckConstraint(
                condition=models.Q(rescoring_requested_at=None) | ~models.Q(state=VersionState.DRAFT),
                name="drafts_score_no_account",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="version_begins_as_a_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=BEGINS_AS_A_DRAFT,
            ),
            pgtrigger.Trigger(
                name="version_keeps_its_word",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=VERSION_KEEPS_ITS_WORD,
            ),
            pgtrigger.Trigger(
                name="version_is_kept", when=pgtrigger.Before, operation=pgtrigger.Delete, func=VERSION_IS_KEPT
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:scoring_criteriaversion_change", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    @property
    def is_running(self) -> bool:
        return self.state == VersionState.PUBLISHED

    @property
    def is_being_rescored(self) -> bool:
        return self.rescoring_requested_at is not None


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def of_running(self) -> Self:
        """The criteria accounts are scored by today, in their order."""
        return self.filter(criteria_version__state=VersionState.PUBLISHED).order_by("position", "pk")


def _six_levels(field: str) -> Any:
    """A description for each level, none of them empty."""
    return models.Q(**{f"{field}__len": len(LEVELS)}) & ~models.Q(**{f"{field}__contains": [""]})


@pghistory.track()
class Criterion(models.Model):
    """What an account is rated on, and how much it weighs; `code` names the same criterion in every version."""

    criteria_version = models.ForeignKey(
        CriteriaVersion, verbose_name=_("version of criteria"), on_delete=models.CASCADE, related_name="criteria"
    )
    code = models.SlugField(_("code"), max_length=60, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    weight = models.DecimalField(
        _("weight"),
        max_digits=6,
        decimal_places=2,
        help_text=_("Points, from 0 to 1,000; only their proportions count."),
    )
    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    help_en = models.TextField(_("help in English"), max_length=500, blank=True)
    help_fr = models.TextField(_("help in French"), max_length=500, blank=True)
    levels_en = ArrayField(models.CharField(max_length=200), verbose_name=_("levels in English"), size=len(LEVELS))
    levels_fr = ArrayField(models.CharField(max_length=200), verbose_name=_("levels in French"), size=len(LEVELS))

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_version", "code"], name="criterion_stands_once_in_a_version"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0, weight__lte=HEAVIEST), name="weight_is_from_0_to_1000"
            ),
            models.CheckConstraint(
                condition=models.Q(name_en__regex=r"\S", name_fr__regex=r"\S") & ~models.Q(code=""),
                name="criterion_is_named_in_both_languages",
            ),
            models.CheckConstraint(
                condition=_six_levels("levels_en") & _six_levels("levels_fr"),
                name="criterion_has_six_levels_in_both_languages",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="criterion_of_draft_inserted",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=CRITERIA_ARE_KEPT.format(ids="NEW.criteria_version_id", row="NEW"),
            ),
            pgtrigger.Trigger(
                name="criterion_of_draft_updated",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=CRITERIA_ARE_KEPT.format(ids="OLD.criteria_version_id, NEW.criteria_version_id", row="NEW"),
            ),
            pgtrigger.Trigger(
                name="criterion_of_draft_deleted",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=CRITERIA_ARE_KEPT.format(ids="OLD.criteria_version_id", row="OLD"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def _french(self) -> bool:
        return (get_language() or "en").startswith("fr")

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_fr if self._french else self.name_en

    @property
    def help(self) -> str:
        """The help in the language of the page, else in the other one."""
        return (self.help_fr or self.help_en) if self._french else (self.help_en or self.help_fr)

    @property
    def levels(self) -> list[str]:
        """What levels 0 to 5 mean, in the language of the page."""
        return self.levels_fr if self._french else self.levels_en

    def share_of(self, total: Decimal) -> Decimal:
        """The weight in per cent of the version's total, unrounded; 0 where all weights are 0."""
        return self.weight * 100 / total if total else Decimal(0)
