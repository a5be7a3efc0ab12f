"""An agreed rhythm of contact with a client."""

from datetime import datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import CONTACT_WAY_ICONS, Audience, ContactRhythm, ContactWay
from accounts.models import Account, Contact, HandoverPromise, Versioned
from accounts.models.constraints import known, written
from accounts.models.user import time_zone_choices
from accounts.visibility import OfAccountQuerySet
from meetings.choices import State
from meetings.models.constraints import LONGEST, SHORTEST, contact_is_of_the_account, kept_until_standard_care, lasting
from meetings.recurrence import Series

YEAR = timedelta(days=365)


class CadenceQuerySet(OfAccountQuerySet):
    def running(self) -> Self:
        """Cadences that still call for contact: nobody ended them and their last day has not passed."""
        return self.filter(ended_at=None).exclude(ends_on__lt=timezone.localdate())

    def promised(self) -> Self:
        """Those the client was told of; their words may be shown to it."""
        return self.filter(promised_to_client=True)

    def for_list(self) -> Self:
        """What pages show of a cadence: `next_at` and `last_at` of contact, how many were `called_for` and `kept`.

        The last two count the past twelve months; what was cancelled counts as neither.
        """
        now = timezone.now()
        past_year = models.Q(touchpoints__due_at__gt=now - YEAR, touchpoints__due_at__lte=now)
        done = models.Q(touchpoints__state=State.DONE)
        return self.select_related("contact").annotate(
            next_at=models.Min(
                "touchpoints__due_at",
                filter=models.Q(touchpoints__state=State.PLANNED, touchpoints__due_at__gt=now),
            ),
            last_at=models.Max("touchpoints__done_at", filter=done),
            overdue=models.Count(
                "touchpoints", filter=models.Q(touchpoints__state=State.PLANNED, touchpoints__due_at__lte=now)
            ),
            called_for=models.Count("touchpoints", filter=past_year & ~models.Q(touchpoints__state=State.CANCELLED)),
            kept=models.Count("touchpoints", filter=past_year & done),
        )


@pghistory.track(exclude=["planned_until"])
class Cadence(Versioned):
    """A rhythm in which we are in contact with a client; it keeps its next touchpoints planned (`meetings.schedule`).

    The hour is one on the wall clock of `time_zone`, the zone of the person who set the cadence. What is promised to
    the client is shareable, everything else internal.
    """

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="cadences")
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("with"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cadences",
    )
    kind = models.CharField(_("way of contact"), max_length=10, choices=ContactWay, default=ContactWay.CALL)
    topic = models.CharField(_("topic"), max_length=200, help_text=_("What the contact is about, in a few words."))
    rhythm = models.CharField(_("rhythm"), max_length=12, choices=ContactRhythm, default=ContactRhythm.MONTHLY)
    starts_on = models.DateField(
        _("first day"), help_text=_("The series is counted from this day. A weekend moves to the Monday after.")
    )
    at = models.TimeField(_("at"), help_text=_("On the clock of the time zone below, summer and winter."))
    time_zone = models.CharField(_("time zone"), max_length=64, choices=time_zone_choices)
    duration = models.PositiveSmallIntegerField(
        _("minutes"), default=30, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: until somebody ends the cadence.")
    )
    promised_to_client = models.BooleanField(
        _("promised to the client"), default=False, help_text=_("The client was told of this rhythm and relies on it.")
    )
    promise = models.OneToOneField(
        HandoverPromise,
        verbose_name=_("promise it keeps"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="cadence",
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    planned_until = models.DateTimeField(default=timezone.now, editable=False)

    objects = CadenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("cadence")
        verbose_name_plural = _("cadences")
        ordering = ["pk"]
        constraints = [
            known("kind", ContactWay.values, name="cadence_kind_is_known"),
            known("rhythm", ContactRhythm.values, name="cadence_rhythm_is_known"),
            written("topic", name="cadence_has_a_topic"),
            written("time_zone", name="cadence_has_a_time_zone"),
            lasting("duration", name="cadence_lasts_from_five_minutes_to_a_day"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="cadence_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
        ]
        indexes = [
            models.Index(fields=["planned_until"], name="cadence_to_plan", condition=models.Q(ended_at=None)),
        ]
        triggers = [contact_is_of_the_account(), kept_until_standard_care()]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:account_touchpoint_list', args=[self.account_id])}#cadence-{self.pk}"

    @property
    def series(self) -> Series:
        """The occurrences this cadence calls for."""
        return Series(self.rhythm, self.starts_on, self.at, ZoneInfo(self.time_zone), self.ends_on)

    @property
    def audience(self) -> str:
        return Audience.SHAREABLE if self.promised_to_client else Audience.INTERNAL

    @property
    def is_running(self) -> bool:
        """Whether it still calls for contact today or later."""
        return self.ended_at is None and (self.ends_on is None or self.ends_on >= timezone.localdate())

    @property
    def icon(self) -> str:
        return CONTACT_WAY_ICONS[ContactWay(self.kind)]

    def touchpoint(self, *, day: Any, due_at: datetime) -> Any:
        """An unsaved touchpoint of this cadence for an occurrence."""
        return self.touchpoints.model(
            account_id=self.account_id,
            cadence=self,
            occurrence=day,
            due_at=due_at,
            contact_id=self.contact_id,
            kind=self.kind,
            topic=self.topic,
            duration=self.duration,
        )
