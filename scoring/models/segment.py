"""Segments: how closely an account is followed, and how long what is written of it stays fresh."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Versioned
from accounts.models.constraints import known
from scoring.choices import SegmentCode


@pghistory.track()
class Segment(Versioned):
    """A segment and its limits; the three are there from the start, and only their limits are changed.

    An account decided to be key is in the first; another that scores at least `least_score` in the second; the rest,
    the unscored included, in the third.
    """

    code = models.CharField(_("segment"), max_length=10, choices=SegmentCode, unique=True, editable=False)
    review_days = models.PositiveSmallIntegerField(
        _("days until the profile is old"),
        validators=[MinValueValidator(7), MaxValueValidator(1826)],
        help_text=_("An aspect nobody looked at for longer is old, and whoever acts is reminded of it."),
    )
    least_score = models.DecimalField(
        _("least score"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Of the growth segment: accounts that are not key and score at least this, 0 to 100."),
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
                condition=models.Q(code=SegmentCode.GROWTH, least_score__isnull=False, least_score__range=(0, 100))
                | (~models.Q(code=SegmentCode.GROWTH) & models.Q(least_score=None)),
                name="growth_segment_alone_has_a_least_score",
                violation_error_message=_("The growth segment has a least score from 0 to 100, the others have none."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_code_display()


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
