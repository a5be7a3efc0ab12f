"""Many accounts get a new manager at once, and perhaps a new deputy: what `assignment` does for one, set by set."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Charge, Role
from accounts.models import Account, Assignment, User


@dataclass
class Changes:
    """What becomes of the assignments that stand in the way, and which accounts have their person already."""

    drop: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    extend: list[int] = field(default_factory=list)
    held: set[tuple[int, str]] = field(default_factory=set)


def pass_on(
    accounts: Sequence[Account], *, manager: User, deputy: User | None = None, by: User | None, on: date
) -> None:
    """Put `manager` (and `deputy`) in charge of all `accounts` from `on`; whoever was in charge ends there.

    A deputy who becomes the manager stops being deputy; the one who is deputy stays where no other is named. Whoever
    was to begin after that day gives way. As many queries for a thousand accounts as for one. The caller holds the
    accounts. Raises ValidationError for a person who sells or may not sign in, for one person in both places, and for
    a day that has passed.
    """
    _check(manager, deputy, on)
    changes = _changes(accounts, manager, deputy, on)
    Assignment.objects.filter(pk__in=changes.drop).delete()
    begins = Func(F("period"), function="lower")
    Assignment.objects.filter(pk__in=changes.end).update(period=_from(begins, Value(on)))
    Assignment.objects.filter(pk__in=changes.extend).update(period=_from(begins, Value(None)))
    wanted = [(Charge.MANAGER, manager), *([(Charge.DEPUTY, deputy)] if deputy is not None else [])]
    Assignment.objects.bulk_create(
        Assignment(account=account, user=user, role=role, period=(on, None), assigned_by=by)
        for role, user in wanted
        for account in accounts
        if (account.pk, role) not in changes.held
    )
    for account in accounts:
        account.__dict__.pop("in_charge", None)


def _from(begins: Func, end: Value) -> Func:
    return Func(begins, end, function="daterange", output_field=DateRangeField())


def _check(manager: User, deputy: User | None, on: date) -> None:
    for person in filter(None, [manager, deputy]):
        if person.role not in {Role.MANAGER, Role.LEAD}:
            raise ValidationError(_("Only account managers and team leads can be in charge of an account."))
        if not person.is_active:
            raise ValidationError(_("%(person)s cannot sign in any more."), params={"person": person})
    if manager == deputy:
        raise ValidationError(_("One person cannot be manager and deputy of the same account."))
    if on < timezone.localdate():
        raise ValidationError(_("This day has passed."))


def _changes(accounts: Sequence[Account], manager: User, deputy: User | None, on: date) -> Changes:
    changes = Changes()
    later: Any = Q(period__endswith=None) | Q(period__endswith__gt=on)
    standing = Assignment.objects.filter(later, account__in=accounts).order_by("pk").select_for_update()
    for one in standing:
        successor = manager if one.role == Charge.MANAGER else deputy
        if successor is None and one.user_id != manager.pk:
            continue
        if one.period.lower > on:
            changes.drop.append(one.pk)
        elif successor is not None and one.user_id == successor.pk:
            changes.extend.append(one.pk)
            changes.held.add((one.account_id, one.role))
        elif one.period.lower == on:
            changes.drop.append(one.pk)
        else:
            changes.end.append(one.pk)
    return changes
