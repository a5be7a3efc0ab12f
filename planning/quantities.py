"""A number with its unit, in the language of the page."""

from decimal import Decimal

from babel.numbers import is_currency
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ui.templatetags.ui import money


def in_words(value: Decimal | None, unit: str) -> str:
    """ "1,250.5 days", without the zeros of its column, or "€1,250" in a currency; unknown is a dash, never zero."""
    if value is None:
        return "–"
    if is_currency(unit) and round(Decimal(value), 2) == value:  # money is shown in cents at the finest
        return money(value, unit)
    number = number_format(format(Decimal(value).normalize(), "f"), use_l10n=True, force_grouping=True)
    return f"{number} {unit}".strip()


def money_range(low: Decimal | str | None, high: Decimal | str | None, currency: str) -> str:
    """ "€1,000 to €2,000", "from €1,000", "up to €2,000", "€1,000" where both are the same; unknown is empty."""
    if low is None and high is None:
        return ""
    if high is None:
        return _("from %(amount)s") % {"amount": money(low, currency)}
    if low is None:
        return _("up to %(amount)s") % {"amount": money(high, currency)}
    if Decimal(low) == Decimal(high):
        return money(low, currency)
    return _("%(low)s to %(high)s") % {"low": money(low, currency), "high": money(high, currency)}
