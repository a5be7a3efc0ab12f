"""What an account is rated on: a weight, a scale, an axis."""

from decimal import Decimal
from typing import Any, Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models.constraints import known
from scoring import scales
from scoring.choices import HEAVIEST, HIGHEST_RATING, LEVELS, MOST_BANDS, Axis, Scale, VersionState
from scoring.models.criteria import CriteriaVersion, refusal

# The lock waits for somebody who is publishing the version in this moment.
CRITERIA_ARE_KEPT = f"""
    PERFORM FROM scoring_criteriaversion WHERE id IN ({{ids}}) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM scoring_criteriaversion WHERE id IN ({{ids}}) AND state <> 'draft') THEN
        {refusal("published_criterion_never_changes", "a criterion of a published version never changes")}
    END IF;
    RETURN {{row}};
"""
BANDS_LEAVE_NO_GAP = f"""
    IF NEW.scale = '{Scale.BANDS}' AND (
        cardinality(NEW.bounds) NOT BETWEEN 1 AND {MOST_BANDS - 1}
        OR cardinality(NEW.band_ratings) <> cardinality(NEW.bounds) + 1
        OR NEW.bounds <> (SELECT array_agg(DISTINCT bound ORDER BY bound) FROM unnest(NEW.bounds) bound)
        OR EXISTS (SELECT FROM unnest(NEW.band_ratings) given WHERE given IS NULL OR given NOT BETWEEN 0 AND 100)
    ) THEN
        {refusal("bands_leave_no_gap", "bounds ascend, and each band has a rating of 0 to 100")}
    END IF;
    RETURN NEW;
"""  # noqa: S608 - made of constants


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def of_running(self) -> Self:
        """The criteria accounts are scored by today, in their order."""
        return self.filter(criteria_version__state=VersionState.PUBLISHED).order_by("position", "pk")

    def judged(self) -> Self:
        """Those that people rate; the others follow from facts."""
        return self.filter(scale=Scale.JUDGED)


def _six_levels(field: str) -> models.Q:
    """A description for each level, none of them empty."""
    return models.Q(**{f"{field}__len": len(LEVELS)}) & ~models.Q(**{f"{field}__contains": [""]})


IS_JUDGED = (
    models.Q(scale=Scale.JUDGED, fact="", currency="", lowest=None, highest=None, bounds=[], band_ratings=[])
    & _six_levels("levels_en")
    & _six_levels("levels_fr")
)
IS_COMPUTED = models.Q(levels_en=[], levels_fr=[]) & ~models.Q(fact="")
IS_BANDED = models.Q(scale=Scale.BANDS, lowest=None, highest=None)
IS_A_RANGE = models.Q(
    models.Q(scale=Scale.LINEAR) | models.Q(scale=Scale.LOGARITHMIC, lowest__gt=0),
    highest__gt=models.F("lowest"),
    bounds=[],
    band_ratings=[],
)


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
    axis = models.CharField(
        _("axis"), max_length=14, choices=Axis, default=Axis.ATTRACTIVENESS, db_default=Axis.ATTRACTIVENESS
    )
    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    help_en = models.TextField(_("help in English"), max_length=500, blank=True)
    help_fr = models.TextField(_("help in French"), max_length=500, blank=True)
    scale = models.CharField(_("scale"), max_length=11, choices=Scale, default=Scale.JUDGED, db_default=Scale.JUDGED)
    levels_en = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("levels in English"),
        size=len(LEVELS),
        default=list,
        blank=True,
    )
    levels_fr = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("levels in French"),
        size=len(LEVELS),
        default=list,
        blank=True,
    )
    fact = models.CharField(
        _("fact"),
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text=_("What the rating is computed from."),
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        default="",
        db_default="",
        help_text=_("Amounts in other currencies count as unknown."),
    )
    lowest = models.DecimalField(_("lowest"), max_digits=24, decimal_places=6, null=True, blank=True)
    highest = models.DecimalField(_("highest"), max_digits=24, decimal_places=6, null=True, blank=True)
    lower_is_better = models.BooleanField(_("lower is better"), default=False, db_default=False)
    bounds = ArrayField(
        models.DecimalField(max_digits=24, decimal_places=6),
        verbose_name=_("bounds of the bands"),
        size=MOST_BANDS - 1,
        default=list,
        db_default=[],
        blank=True,
        help_text=_("Ascending; each belongs to the band above it."),
    )
    band_ratings = ArrayField(
        models.DecimalField(max_digits=5, decimal_places=2),
        verbose_name=_("ratings of the bands"),
        size=MOST_BANDS,
        default=list,
        db_default=[],
        blank=True,
        help_text=_("0 to 100, one more than there are bounds."),
    )
    is_required = models.BooleanField(
        _("required"),
        default=False,
        db_default=False,
        help_text=_("An account that is not rated on it has no score."),
    )
    knock_out_below = models.DecimalField(
        _("knock-out below"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("A rating of 0 to 100: an account rated lower cannot be key. A judged level counts 20 each."),
    )

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
            known("axis", Axis.values, name="axis_of_criterion_is_known"),
            models.CheckConstraint(
                condition=IS_JUDGED | (IS_COMPUTED & (IS_BANDED | IS_A_RANGE)), name="criterion_has_a_whole_scale"
            ),
            models.CheckConstraint(
                condition=models.Q(currency="") | models.Q(currency__regex="^[A-Z]{3}$"),
                name="criterion_currency_is_a_code_of_iso_4217",
            ),
            models.CheckConstraint(
                condition=models.Q(knock_out_below=None)
                | models.Q(knock_out_below__gt=0, knock_out_below__lte=HIGHEST_RATING),
                name="knock_out_is_a_rating_above_zero",
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
            pgtrigger.Trigger(
                name="bands_leave_no_gap",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=BANDS_LEAVE_NO_GAP,
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
        """What levels 0 to 5 mean, in the language of the page; empty where it is computed."""
        return self.levels_fr if self._french else self.levels_en

    @property
    def is_judged(self) -> bool:
        return self.scale == Scale.JUDGED

    def share_of(self, total: Decimal) -> Decimal:
        """The weight in per cent of the version's total, unrounded; 0 where all weights are 0."""
        return self.weight * 100 / total if total else Decimal(0)

    def rating_of(self, found: Decimal | int | None) -> Decimal | None:
        """What was found of an account (a level, or a fact's value) as a rating of 0 to 100; unknown stays unknown."""
        if found is None:
            return None
        value = Decimal(found)
        if self.is_judged:
            return scales.judged(value)
        if self.scale == Scale.BANDS:
            return scales.banded(value, self.bounds, self.band_ratings)
        by: Any = scales.linear if self.scale == Scale.LINEAR else scales.logarithmic
        rating: Decimal = by(value, self.lowest, self.highest, lower_is_better=self.lower_is_better)
        return rating
