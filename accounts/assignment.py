"""Giving an account to somebody: manager or deputy, from a day on."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Charge, Role
from accounts.models import Account, Assignment, User


def assign(account: Account, *, user: User, role: str, by: User | None, on: date | None = None) -> Assignment:
    """Put `user` in charge of `account` as `role` (a `Charge`) from `on` (today); whoever was in charge ends there.

    Whoever was to begin after that day, and has not begun yet, gives way. An account without a team takes the team of
    its new manager. Raises ValidationError for somebody who sells, may not sign in, or would be manager and deputy at
    once, and for a day before the running assignment began.
    """
    day = on or timezone.localdate()
    _check(account, user=user, role=role, day=day)
    assignment = _make_room(account, user=user, role=role, day=day)
    if assignment is None:
        assignment = Assignment.objects.create(
            account=account, user=user, role=role, period=(day, None), assigned_by=by
        )
    if account.team_id is None and role == Charge.MANAGER and user.team_id is not None:
        account.team_id = user.team_id
        account.save(update_fields=["team"])
    account.__dict__.pop("in_charge", None)
    return assignment


def _make_room(account: Account, *, user: User, role: str, day: date) -> Assignment | None:
    """End or take back what stands in the way, latest first. Returns what `user` holds already."""
    ends_later = Q(period__endswith=None) | Q(period__endswith__gt=day)
    held = None
    for standing in account.assignments.filter(ends_later, role=role).order_by("-period").select_for_update():
        begins = standing.period.lower
        if begins > max(day, timezone.localdate()):
            standing.delete()
        elif begins > day:
            raise ValidationError(_("The running assignment begins later than that day."))
        elif standing.user_id == user.pk:
            held = standing
            held.period = (begins, None)
            held.save(update_fields=["period"])
        else:
            _end(standing, day=day)
    return held


def _check(account: Account, *, user: User, role: str, day: date) -> None:
    if user.role not in {Role.MANAGER, Role.LEAD}:
        raise ValidationError(_("Only account managers and team leads can be in charge of an account."))
    if not user.is_active:
        raise ValidationError(_("This person cannot sign in any more."))
    other: Any = Charge.DEPUTY if role == Charge.MANAGER else Charge.MANAGER
    if Assignment.objects.on(day).filter(account=account, user=user, role=other).exists():
        raise ValidationError(_("One person cannot be manager and deputy of the same account."))


def _end(assignment: Assignment, *, day: date) -> None:
    if assignment.period.lower == day:
        assignment.delete()
    else:
        assignment.period = (assignment.period.lower, day)
        assignment.save(update_fields=["period"])
