"""Segments: how closely an account is followed, and how long what is written of it stays fresh."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.languages import in_language
from accounts.models import Versioned
from accounts.models.constraints import known
from scoring.choices import SegmentCode


@pghistory.track()
class Segment(Versioned):
    """A segment, its name and how long what is written stays fresh; the three are there from the start.

    An account decided to be key is in the first; another in the second where the running version of criteria says so
    (`Score.segment`); the rest, the unscored included, in the third.
    """

    code = models.CharField(_("segment"), max_length=10, choices=SegmentCode, unique=True, editable=False)
    name_en = models.CharField(_("name in English"), max_length=60)
    name_fr = models.CharField(_("name in French"), max_length=60)
    review_days = models.PositiveSmallIntegerField(
        _("days until the profile is old"),
        validators=[MinValueValidator(7), MaxValueValidator(1826)],
        help_text=_("An aspect nobody looked at for longer is old, and whoever acts is reminded of it."),
    )

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["review_days", "pk"]
        constraints = [
            known("code", SegmentCode.values, name="segment_is_known"),
            models.CheckConstraint(
                condition=models.Q(review_days__range=(7, 1826)), name="segment_limit_is_a_week_to_five_years"
            ),
            models.CheckConstraint(
                condition=models.Q(name_en__regex=r"\S", name_fr__regex=r"\S"),
                name="segment_is_named_in_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return in_language(self, "name")


class ReviewReminder(models.Model):
    """That somebody was told in a week of what is old; one row a person and week, however often the round runs."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+", db_index=False)
    week_on = models.DateField(_("Monday of the week"))
    aspects = models.PositiveIntegerField(_("aspects told of"), default=0)

    class Meta:
        verbose_name = _("reminder of old profiles")
        verbose_name_plural = _("reminders of old profiles")
        constraints = [
            models.UniqueConstraint(fields=["user", "week_on"], name="one_reminder_of_old_profiles_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.week_on}"
