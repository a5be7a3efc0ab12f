"""Versions of the criteria by which accounts are selected; one never changes once it is published."""

from decimal import Decimal
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Versioned
from accounts.models.constraints import known
from scoring.choices import FEWEST_CRITERIA, MOST_CRITERIA, Measure, VersionState
from scoring.models.draft_rating import GO_WITH_THE_DRAFT


def refusal(constraint: str, sentence: str) -> str:
    """The statement by which a trigger refuses, named like a constraint."""
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';"


# What goes on being written on a published version: that the next one replaced it, and how far re-scoring has come;
# on a scheduled one that it began, or that it was taken back.
NOT_PART_OF_IT = "{state,superseded_at,version,rescoring_requested_at,rescoring_reached,rescored_accounts,rescored_at}"
NOT_YET = "{published_at,published_by_id,publishing_reason,starts_on}"  # columns, as the row has them
STEPS = """('draft', 'published'), ('draft', 'scheduled'), ('scheduled', 'published'), ('scheduled', 'draft'),
        ('published', 'superseded')"""
VERSION_KEEPS_ITS_WORD = f"""
    IF NEW.state = OLD.state OR (OLD.state, NEW.state) IN ({STEPS}) THEN
        IF OLD.state <> 'draft' AND to_jsonb(OLD) - '{NOT_PART_OF_IT}'::text[]
               - (CASE WHEN OLD.state = 'scheduled' THEN '{NOT_YET}' ELSE '{{}}' END)::text[]
           IS DISTINCT FROM to_jsonb(NEW) - '{NOT_PART_OF_IT}'::text[]
               - (CASE WHEN OLD.state = 'scheduled' THEN '{NOT_YET}' ELSE '{{}}' END)::text[] THEN
            {refusal("published_version_never_changes", "a published version of criteria never changes")}
        END IF;
        IF OLD.state = 'draft' AND NEW.state <> 'draft' AND NOT (
            SELECT count(*) BETWEEN {FEWEST_CRITERIA} AND {MOST_CRITERIA} AND sum(weight) > 0
            FROM scoring_criterion WHERE criteria_version_id = NEW.id
        ) THEN
            {refusal("version_has_three_to_eight_criteria", "three to eight criteria, and a weight above zero")}
        END IF;
        RETURN NEW;
    END IF;
    {refusal("version_only_moves_forward", "a version of criteria goes from draft to published to superseded")}
"""  # noqa: S608 - made of constants
BEGINS_AS_A_DRAFT = f"""
    IF NEW.state <> 'draft' THEN
        {refusal("version_begins_as_a_draft", "a version of criteria begins as a draft")}
    END IF;
    RETURN NEW;
"""
VERSION_IS_KEPT = f"""
    IF OLD.state <> 'draft' THEN
        {refusal("published_version_is_kept", "a published version of criteria is never deleted")}
    END IF;
    RETURN OLD;
"""


class CriteriaVersionQuerySet(models.QuerySet["CriteriaVersion"]):
    def running(self) -> "CriteriaVersion | None":
        """The version accounts are scored by today; None before the first is published."""
        return self.filter(state=VersionState.PUBLISHED).first()

    def due_to_start(self) -> Self:
        """Scheduled versions whose day has come, the earliest first."""
        due = self.filter(state=VersionState.SCHEDULED, starts_on__lte=timezone.localdate())
        return due.order_by("starts_on", "pk")

    def to_rescore(self) -> Self:
        """Published versions whose accounts wait to be scored again, the longest waiting first."""
        return self.filter(rescoring_requested_at__isnull=False).order_by("rescoring_requested_at", "pk")


def _limit(name: Any, default: int) -> Any:
    return models.DecimalField(
        name, max_digits=8, decimal_places=1, default=Decimal(default), db_default=Decimal(default)
    )


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
    measure = models.CharField(
        _("segments are counted by"),
        max_length=5,
        choices=Measure,
        default=Measure.SCORE,
        db_default=Measure.SCORE,
        help_text=_("Score: 0 to 100. Rank: a number of accounts. Share: per cent of the accounts that have a rank."),
    )
    key_entry = _limit(_("key from"), 70)
    key_exit = _limit(_("key until"), 65)
    growth_entry = _limit(_("growth from"), 60)
    growth_exit = _limit(_("growth until"), 55)
    least_coverage = models.DecimalField(
        _("least coverage"),
        max_digits=4,
        decimal_places=1,
        default=Decimal(50),
        db_default=Decimal(50),
        help_text=_("Per cent of the weight that is rated; an account with less has a score, but no rank."),
    )
    rating_days = models.PositiveSmallIntegerField(
        _("days until a rating is old"),
        default=365,
        db_default=365,
        help_text=_("Whoever acts for the account is then asked to renew it; the rating goes on counting."),
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
    starts_on = models.DateField(_("starts on"), null=True, blank=True, editable=False)
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
                | models.Q(
                    state=VersionState.SCHEDULED,
                    published_at=None,
                    starts_on__isnull=False,
                    publishing_reason__regex=r"\S",
                )
                | models.Q(
                    state__in=[VersionState.PUBLISHED, VersionState.SUPERSEDED],
                    published_at__isnull=False,
                    publishing_reason__regex=r"\S",
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
            models.UniqueConstraint(
                fields=["starts_on"],
                condition=models.Q(state=VersionState.SCHEDULED),
                name="one_version_starts_on_a_day",
            ),
            known("measure", Measure.values, name="measure_of_segments_is_known"),
            models.CheckConstraint(
                condition=models.Q(
                    growth_exit__gte=0,
                    growth_exit__lte=models.F("growth_entry"),
                    growth_entry__lte=models.F("key_exit"),
                    key_exit__lte=models.F("key_entry"),
                    key_entry__lte=100,
                    measure=Measure.SCORE,
                )
                | models.Q(
                    models.Q(measure=Measure.RANK) | models.Q(growth_exit__lte=100),
                    key_entry__gt=0,
                    key_exit__gte=models.F("key_entry"),
                    growth_entry__gte=models.F("key_exit"),
                    growth_exit__gte=models.F("growth_entry"),
                    measure__in=[Measure.RANK, Measure.SHARE],
                ),
                name="limits_of_segments_do_not_overlap",
            ),
            models.CheckConstraint(
                condition=models.Q(least_coverage__range=(0, 100)), name="least_coverage_is_from_0_to_100"
            ),
            models.CheckConstraint(
                condition=models.Q(rating_days__range=(7, 1826)), name="rating_is_old_after_a_week_to_five_years"
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
            GO_WITH_THE_DRAFT,
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:scoring_criteriaversion_change", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    @property
    def is_scheduled(self) -> bool:
        return self.state == VersionState.SCHEDULED

    @property
    def is_running(self) -> bool:
        return self.state == VersionState.PUBLISHED

    @property
    def is_being_rescored(self) -> bool:
        return self.rescoring_requested_at is not None
