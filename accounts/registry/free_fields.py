"""Values of the fields an administrator defined: how each kind is asked, kept, read, and taken away.

Kept are JSON values: texts, numbers and days as strings (a number loses nothing as one), yes and no as true and false,
of a choice the key of its option. Unknown is no key.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db import models
from django.db.models import F, Func, Value
from django.utils.dateparse import parse_date
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import FreeKind
from accounts.models import Account, FreeField

LONGEST_TEXT = 1_000
PREFIX = "free_"
YES_NO = [("", "–"), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]


def form_field(field: FreeField, raw: Any) -> forms.Field:
    """The field of a form that asks for it, filled with the value kept."""
    stated = {"label": field.label, "help_text": field.help, "required": False, "initial": _initial(field, raw)}
    match field.kind:
        case FreeKind.NUMBER:
            return forms.DecimalField(max_digits=18, decimal_places=6, **stated)
        case FreeKind.DATE:
            return forms.DateField(**stated)
        case FreeKind.YES_NO:
            return forms.ChoiceField(choices=YES_NO, **stated)
        case FreeKind.CHOICE:
            return forms.ChoiceField(choices=_options(field, raw), **stated)
        case _:
            return forms.CharField(max_length=LONGEST_TEXT, **stated)


def _options(field: FreeField, raw: Any) -> list[tuple[str, str]]:
    options = [(option.key, option.label) for option in field.options.all()]
    if raw and str(raw) not in dict(options):  # chosen before it was taken from the list: it stays until changed
        options.append((str(raw), str(raw)))
    return [("", "–"), *options]


def _initial(field: FreeField, raw: Any) -> Any:
    match field.kind, raw:
        case _, None:
            return None
        case FreeKind.YES_NO, bool():
            return "yes" if raw else "no"
        case FreeKind.NUMBER, _:
            return _number(raw)
        case FreeKind.DATE, str():
            return _day(raw)
        case _:
            return str(raw)


def kept(field: FreeField, cleaned: Any) -> Any:
    """What a form says, as it is kept; None for unknown."""
    if cleaned in (None, ""):
        return None
    match field.kind:
        case FreeKind.NUMBER:
            return f"{Decimal(cleaned).normalize():f}"
        case FreeKind.DATE:
            return cleaned.isoformat()
        case FreeKind.YES_NO:
            return cleaned == "yes"
        case _:
            return str(cleaned)


def shown(field: FreeField | None, raw: Any) -> str:
    """The value as a reader would say it; "" for unknown. One that fits its kind no more is told as it stands."""
    if raw is None:
        return ""
    match field and field.kind, raw:
        case _, bool():
            return _("yes") if raw else _("no")
        case FreeKind.NUMBER, _ if (number := _number(raw)) is not None:
            return str(number_format(f"{number:f}", use_l10n=True, force_grouping=True))
        case FreeKind.DATE, str() if (day := _day(raw)) is not None:
            return date_format(day, "SHORT_DATE_FORMAT")
        case FreeKind.CHOICE, _ if field is not None:
            return {option.key: option.label for option in field.options.all()}.get(str(raw), str(raw))
        case _:
            return str(raw)


def facts(account: Account, fields: Iterable[FreeField]) -> list[tuple[FreeField, str]]:
    """The fields of which the account has a value, with it in words."""
    told = [(field, shown(field, account.free_values.get(field.key))) for field in fields]
    return [(field, words) for field, words in told if words]


def by_key() -> dict[str, FreeField]:
    """Every field, in use or not, with its options."""
    return {field.key: field for field in FreeField.objects.prefetch_related("options")}


def changes(
    before: dict[str, Any], after: dict[str, Any], *, known: dict[str, FreeField]
) -> list[tuple[str, str, str]]:
    """What differs between two sets of values: label (the key of a field no longer there), before and after."""
    differing = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
    return [
        (
            known[key].label if key in known else key,
            shown(known.get(key), before.get(key)),
            shown(known.get(key), after.get(key)),
        )
        for key in differing
    ]


def bearing(field: FreeField) -> models.QuerySet[Account]:
    """The accounts that have a value of it."""
    return Account.objects.filter(free_values__has_key=field.key)


def purge(field: FreeField) -> int:
    """Take its values from every account; returns from how many. History keeps them."""
    without = Func(F("free_values"), Value(field.key), template="(%(expressions)s)", arg_joiner=" - ")
    return bearing(field).update(free_values=without, version=F("version") + 1)


def _number(raw: Any) -> Decimal | None:
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(raw: str) -> date | None:
    try:
        return parse_date(raw)
    except ValueError:
        return None
