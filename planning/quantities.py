"""A number with its unit, in the language of the page."""

from decimal import Decimal

from django.utils.formats import number_format


def in_words(value: Decimal | None, unit: str) -> str:
    """ "1,250.5 days", without the zeros of its column; unknown is a dash, never zero."""
    if value is None:
        return "–"
    number = number_format(format(Decimal(value).normalize(), "f"), use_l10n=True, force_grouping=True)
    return f"{number} {unit}".strip()
