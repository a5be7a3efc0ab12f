"""The days on which somebody of us is away; who is deputy acts in the meantime."""

from datetime import date, timedelta
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models.assignment import Assignment
from accounts.models.team import Team
from accounts.models.versioned import Versioned

ONE_DAY = timedelta(days=1)
SOON = timedelta(days=14)


def days(first: date, last: date) -> DateRange:
    """The period from a first to a last day, both within, as the database keeps it."""
    return DateRange(first, last + ONE_DAY)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, user: Any) -> Self:
        """One's own; a lead's, those of the team; and of those in charge of an account one sees, for it shows there."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.sees_everything:
            return self.all()
        known = Assignment.objects.visible_to(user).current()
        mine = models.Q(user=user) | models.Q(stand_in=user)
        return self.filter(
            mine | models.Q(user__team__in=Team.objects.led_by(user)) | models.Q(user__in=known.values("user"))
        )

    def changeable_by(self, user: Any) -> Self:
        """Those `user` may enter and change: one's own, a lead's team's, for an administrator all."""
        if user.role == Role.ADMINISTRATOR:
            return self.all()
        return self.filter(models.Q(user=user) | models.Q(user__team__in=Team.objects.led_by(user)))

    def on(self, day: date) -> Self:
        """Absences that hold on a day, past or future."""
        return self.filter(period__contains=day)

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def between(self, first: date, last: date) -> Self:
        """Absences that hold on some day from `first` to `last`."""
        return self.filter(period__overlap=days(first, last))

    def not_over(self) -> Self:
        """Absences of today and to come, the next first."""
        return self.filter(period__endswith__gt=timezone.localdate()).order_by("period")

    def near(self) -> Self:
        """Absences of today and of those that begin within two weeks, the next first."""
        return self.not_over().filter(period__startswith__lte=timezone.localdate() + SOON)

    def over(self) -> Self:
        """Absences that have passed, the latest first."""
        return self.filter(period__endswith__lte=timezone.localdate()).order_by("-period")


# A stand-in approves in the lead's place: nobody can who could not approve in the own.
STAND_INS_MAY_APPROVE = """
    IF NEW.stand_in_id IS NOT NULL THEN
        PERFORM FROM accounts_user WHERE id = NEW.stand_in_id AND role IN ('lead', 'executive') FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'only a team lead or an executive can stand in for a lead'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'stand_ins_may_approve';
        END IF;
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class Absence(Versioned):
    """Days on which a person is away, the first and the last within; a lead may name who stands in.

    What follows from it is looked up, never written: who acts for an account (`absences.duty`), whose word a plan
    waits for (`Team.acting_lead`).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="absences"
    )
    period = DateRangeField(_("days"))
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("stand-in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stands_in",
        help_text=_("For a lead: sees the team's accounts and approves its plans in these days."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("For colleagues, such as “back on the Monday after”. No reasons, and nothing about health."),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["period", "pk"]
        constraints = [
            ExclusionConstraint(
                name="one_absence_per_person_and_day",
                expressions=[
                    (
                        models.Func(models.F("user"), models.F("user"), models.Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person is already absent in some of these days."),
            ),
            models.CheckConstraint(
                condition=models.Q(period__isempty=False, period__lower_inf=False, period__upper_inf=False),
                name="absence_has_a_first_and_a_last_day",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(stand_in=None) | ~models.Q(stand_in=models.F("user")),
                name="nobody_stands_in_for_oneself",
                violation_error_message=_("Nobody stands in for themselves."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stand_ins_may_approve",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("stand_in_id"),
                func=STAND_INS_MAY_APPROVE,
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        return f"{reverse('accounts:absence_list')}#absence-{self.pk}"

    @property
    def first_on(self) -> date:
        day: date = self.period.lower
        return day

    @property
    def last_on(self) -> date:
        """The last day away."""
        day: date = self.period.upper
        return day - ONE_DAY

    @property
    def is_running(self) -> bool:
        return self.first_on <= timezone.localdate() <= self.last_on

    @property
    def is_over(self) -> bool:
        return self.last_on < timezone.localdate()

    @property
    def has_begun(self) -> bool:
        return self.first_on <= timezone.localdate()

    def holds_on(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on
