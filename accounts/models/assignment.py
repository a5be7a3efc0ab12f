"""Who is in charge of an account, and from when to when."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Charge
from accounts.visibility import OfAccountQuerySet


class AssignmentQuerySet(OfAccountQuerySet):
    def on(self, day: date) -> Self:
        """Assignments that hold on a day, past or future."""
        return self.filter(period__contains=day)

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def to_come(self) -> Self:
        """Assignments that hold today or on a later day."""
        return self.filter(models.Q(period__endswith=None) | models.Q(period__endswith__gt=timezone.localdate()))

    def with_absence(self, day: date) -> Self:
        """Each with its person, and in `absence_ends` the day on which that person, away on `day`, is back."""
        away = models.FilteredRelation("user__absences", condition=models.Q(user__absences__period__contains=day))
        return self.select_related("user").alias(away=away).annotate(absence_ends=models.F("away__period__endswith"))

    def in_charge_on(self, day: date) -> Self:
        """Who is in charge on a day, the manager first, each with its absence."""
        return self.on(day).with_absence(day).order_by("-role", "pk")

    def managing(self, people: Any) -> Self:
        """Today's assignments as manager of these people."""
        return self.current().filter(role=Charge.MANAGER, user__in=people)

    def acted_for_by(self, user: Any) -> models.QuerySet[Any, Any]:
        """Numbers of the accounts for which `user` acts today: managed, or taken over while the manager is away."""
        managers = self.model.objects.current().filter(account=models.OuterRef("account"), role=Charge.MANAGER)
        away = managers.filter(user__absences__period__contains=timezone.localdate())
        held = self.current().filter(user=user)
        takes_over = models.Q(role=Charge.DEPUTY) & models.Exists(away)
        return held.filter(models.Q(role=Charge.MANAGER) | takes_over).values("account")

    def accounts_of(self, user: Any, *, role: str = "") -> models.QuerySet[Any, Any]:
        """Numbers of the accounts `user` is in charge of today, as `role` (a `Charge`) or in any."""
        held = self.current().filter(user=user)
        return (held.filter(role=role) if role else held).values("account")


def _one_at_a_time(charge: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=f"one_{charge}_per_account_and_day",
        expressions=[
            (
                models.Func(models.F("account"), models.F("account"), models.Value("[]"), function="int8range"),
                RangeOperators.OVERLAPS,
            ),
            ("period", RangeOperators.OVERLAPS),
        ],
        condition=models.Q(role=charge),
    )


# Whoever sells develops no accounts: what `accounts.assignment` refuses in words, the database refuses too.
# The person's row is locked, so that nobody becomes a seller while the account is being given.
SELLERS_ARE_REFUSED = """
    IF NEW.role IN ('manager', 'deputy') AND (upper(NEW.period) IS NULL OR upper(NEW.period) > CURRENT_DATE) THEN
        PERFORM FROM accounts_user WHERE id = NEW.user_id AND role IN ('manager', 'lead') FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'only account managers and team leads can be in charge of an account'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'who_sells_is_nobodys_manager';
        END IF;
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class Assignment(models.Model):
    """A person in charge of an account, as manager or deputy, for a period of days (the last day excluded)."""

    account = models.ForeignKey(
        "accounts.Account", verbose_name=_("account"), on_delete=models.CASCADE, related_name="assignments"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField(_("in charge as"), max_length=10, choices=Charge)
    period = DateRangeField(_("period"))
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("assigned by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    absence_ends: date | None = None  # the day the person is back, where away: set by `with_absence`

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-period"]
        constraints = [
            _one_at_a_time(Charge.MANAGER),
            _one_at_a_time(Charge.DEPUTY),
            models.CheckConstraint(condition=models.Q(period__isempty=False), name="assignment_lasts_a_day"),
            models.CheckConstraint(condition=models.Q(role__in=Charge.values), name="assignment_role_is_known"),
        ]
        indexes = [models.Index(fields=["user", "role"], name="assignment_by_person")]
        triggers = [
            pgtrigger.Trigger(
                name="who_sells_is_nobodys_manager",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("user_id", "role", "period"),
                func=SELLERS_ARE_REFUSED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def absent_until(self) -> date | None:
        """The last day on which the person is away; None where present. Known to what `with_absence` fetched."""
        return self.absence_ends - timedelta(days=1) if self.absence_ends is not None else None


def prefetch_in_charge(path: str = "assignments") -> models.Prefetch:
    """For lists: who is in charge today, at the end of `path`, so that `manager`, `deputy` and `acting` cost no query
    a row."""
    return models.Prefetch(path, Assignment.objects.in_charge_on(timezone.localdate()), to_attr="in_charge")


def who_acts(charges: Iterable[Assignment]) -> Any:
    """Of those in charge of an account on a day, the person who acts: the manager, else the deputy.

    Somebody away acts only where the other is away too or missing, and nobody who may not sign in while another may.
    None where nobody is in charge. The assignments come `with_absence` of that day.
    """

    def place(charge: Assignment) -> tuple[bool, bool, bool]:
        return (not charge.user.is_active, charge.absence_ends is not None, charge.role != Charge.MANAGER)

    first = min(charges, key=place, default=None)
    return first.user if first is not None else None
