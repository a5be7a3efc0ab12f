"""How accounts stand: what was computed day by day, and what people say against it for a while."""

from datetime import date, timedelta
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from planning.health_choices import Colour
from planning.models.health_rule import HealthRule

LONGEST_OVERRULE = 90  # days
ONE_DAY = timedelta(days=1)
LATEST_END = Func(
    F("period"), template=f"(lower(%(expressions)s) + {LONGEST_OVERRULE})", output_field=models.DateField()
)
SAID = [Colour.GREEN, Colour.AMBER, Colour.RED]  # nobody overrules with "unknown"


def today() -> date:
    """The day on which health is read and overruled: that of the installation, whoever looks."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


class AccountHealth(models.Model):
    """How an account stands by the last reading; an account without a row is unknown. Written by `planning.health`."""

    never_moves = True  # `accounts.registry.merging`

    account = models.OneToOneField(
        Account, verbose_name=_("account"), primary_key=True, on_delete=models.CASCADE, related_name="health"
    )
    colour = models.CharField(_("colour"), max_length=7, choices=Colour)
    colours = models.JSONField(_("colours of the signals"), default=dict)
    since = models.DateField(_("since"))

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("account health")
        verbose_name_plural = _("account health")
        constraints = [known("colour", Colour.values, name="account_health_is_known")]
        indexes = [models.Index(fields=["colour", "account"], name="account_health_by_colour")]

    def __str__(self) -> str:
        return self.get_colour_display()


class HealthReadingQuerySet(OfAccountQuerySet):
    def as_of(self, day: date) -> Self:
        """Of each account the reading that held on `day`."""
        return self.filter(day__lte=day).order_by("account_id", "-day").distinct("account_id")


class HealthReading(models.Model):
    """What was read of an account on a day; a row only where a colour changed, one a day at most, never overwritten.

    `signals` lists code, colour, value and facts of each signal that counted, in the order of the rule.
    """

    never_moves = True  # `accounts.registry.merging`

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="health_readings", db_index=False
    )
    day = models.DateField(_("day"))
    colour = models.CharField(_("colour"), max_length=7, choices=Colour)
    signals = models.JSONField(_("signals"), default=list)
    rule = models.ForeignKey(
        HealthRule, verbose_name=_("rule"), on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = HealthReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of account health")
        verbose_name_plural = _("readings of account health")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "day"], name="one_health_reading_a_day"),
            known("colour", Colour.values, name="health_reading_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.get_colour_display()}"


class HealthOverruleQuerySet(OfAccountQuerySet):
    def in_force(self, day: date | None = None) -> Self:
        """Those that hold on a day (today)."""
        return self.filter(period__contains=day or today())


@pghistory.track()
class HealthOverrule(models.Model):
    """That somebody sets another colour than the computed one, why, and until when; it ends by itself.

    Taken back, it ends with the day before.
    """

    moves_into_nothing_only = True  # `accounts.registry.merging`

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="health_overrules"
    )
    colour = models.CharField(_("colour"), max_length=7, choices=[(one.value, one.label) for one in SAID])
    reason = models.TextField(_("reason"), max_length=2_000)
    period = DateRangeField(_("days"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = HealthOverruleQuerySet.as_manager()

    class Meta:
        verbose_name = _("overruled health")
        verbose_name_plural = _("overruled health")
        ordering = ["-at", "-pk"]
        constraints = [
            known("colour", [one.value for one in SAID], name="overrule_names_a_colour"),
            written("reason", name="overrule_has_a_reason"),
            ExclusionConstraint(
                name="one_overrule_at_a_time",
                expressions=[
                    (Func(F("account"), F("account"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Health is overruled already; take that back first."),
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=False) | Q(period__isempty=False), name="overrule_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(period__isempty=True)
                | Q(
                    period__lower_inf=False,
                    period__upper_inf=False,
                    period__endswith__lte=LATEST_END,
                ),
                name="overrule_ends_within_ninety_days",
                violation_error_message=_("An overrule ends within 90 days."),
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="overrule_taken_back_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_colour_display()}: {self.reason[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("planning:account_health", args=[self.account_id])

    @property
    def said(self) -> Colour:
        return Colour(self.colour)

    @property
    def is_in_force(self) -> bool:
        return today() in self.period

    @property
    def last_on(self) -> date | None:
        """The last day it holds; None where it was taken back on its first."""
        return None if self.period.isempty else self.period.upper - ONE_DAY

    def be_taken_back(self, *, by: Any) -> None:
        """It holds no longer, from today on."""
        now = today()
        self.taken_back_at, self.taken_back_by = timezone.now(), by
        self.period = type(self.period)(self.period.lower, max(self.period.lower, now), "[)")
        self.save()


class HealthTouch(models.Model):
    """That something of an account changed and its health has not followed yet; written by triggers.

    A plain number and no unique row an account: whoever changes something never waits for another.
    """

    account_number = models.BigIntegerField(_("number of the account"), db_index=True)

    class Meta:
        verbose_name = _("account whose health is to be read")
        verbose_name_plural = _("accounts whose health is to be read")

    def __str__(self) -> str:
        return str(self.account_number)
