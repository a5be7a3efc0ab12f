"""By which thresholds health is read: dated versions, of which none changes once it is in force."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.constraints import known, written
from planning.health_choices import UNITS, Signal

HIGHEST = 9_999

# In force, only how far reading has come is written on it.
_RULE_STAYS = pgtrigger.Trigger(
    name="health_rule_in_force_never_changes",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__in_force_at__isnull=False),
    func="""
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'read_on' = to_jsonb(OLD) - 'read_on' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a rule of health in force never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'health_rule_in_force_never_changes';
    """,
)
_THRESHOLDS_STAY = pgtrigger.Trigger(
    name="thresholds_in_force_never_change",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        PERFORM FROM planning_healthrule WHERE in_force_at IS NOT NULL AND id IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.rule_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.rule_id END
        );
        IF FOUND THEN
            RAISE EXCEPTION 'the thresholds of a rule in force never change'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'thresholds_in_force_never_change';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


class HealthRuleQuerySet(models.QuerySet["HealthRule"]):
    def in_force(self) -> Self:
        """The rule by which health is read today, as a set of one; empty where there is none."""
        latest = self.filter(in_force_at__isnull=False).order_by("-in_force_at", "-pk").values("pk")[:1]
        return self.filter(pk__in=latest)


@pghistory.track(exclude=["read_on"])
class HealthRule(models.Model):
    """A version of the rule of health; the latest in force holds, earlier ones say what past days were read by."""

    reason = models.TextField(_("reason"), max_length=2_000, help_text=_("Why the thresholds are as they are."))
    least_known = models.PositiveSmallIntegerField(
        _("fewest signals known"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(len(Signal))],
        help_text=_("Of an account of which fewer are known, health is unknown."),
    )
    in_force_at = models.DateTimeField(_("in force since"), null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    read_on = models.DateField(_("all accounts read on"), null=True, blank=True, editable=False)

    objects = HealthRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of account health")
        verbose_name_plural = _("rules of account health")
        ordering = ["-in_force_at", "-pk"]
        constraints = [
            written("reason", name="health_rule_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(least_known__range=(1, len(Signal))), name="health_rule_asks_for_a_signal"
            ),
        ]
        triggers = [_RULE_STAYS]

    def __str__(self) -> str:
        day = timezone.localdate(self.in_force_at).isoformat() if self.in_force_at else "–"
        return str(_("Rule of %(day)s") % {"day": day})

    def come_into_force(self) -> None:
        """From now on health is read by it; every account within the minute's round."""
        self.in_force_at = timezone.now()
        self.save(update_fields=["in_force_at"])


@pghistory.track()
class HealthThreshold(models.Model):
    """From which value on a signal is amber and red."""

    rule = models.ForeignKey(HealthRule, verbose_name=_("rule"), on_delete=models.CASCADE, related_name="thresholds")
    signal = models.CharField(_("signal"), max_length=12, choices=Signal)
    amber = models.PositiveSmallIntegerField(_("amber from"))
    red = models.PositiveSmallIntegerField(_("red from"))
    is_essential = models.BooleanField(
        _("essential"),
        default=False,
        help_text=_("Red makes the account red, amber makes it amber, and without it no account is green."),
    )
    is_on = models.BooleanField(_("counts"), default=True)

    class Meta:
        verbose_name = _("threshold of a signal")
        verbose_name_plural = _("thresholds of signals")
        ordering = ["pk"]
        constraints = [
            known("signal", Signal.values, name="health_signal_is_known"),
            models.UniqueConstraint(fields=["rule", "signal"], name="one_threshold_per_signal"),
            models.CheckConstraint(
                condition=models.Q(amber__gte=1, red__gt=models.F("amber"), red__lte=HIGHEST),
                name="red_begins_after_amber",
                violation_error_message=_("Amber begins at 1 or later, and red after amber."),
            ),
        ]
        triggers = [_THRESHOLDS_STAY]

    def __str__(self) -> str:
        return self.get_signal_display()

    @property
    def unit(self) -> Any:
        return UNITS[Signal(self.signal)]
