"""The currencies of ISO 4217 that are money somewhere today, named in the language of the reader (Babel)."""

from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies
from django.utils.translation import get_language

from accounts.countries import country_choices


@cache
def currency_codes() -> frozenset[str]:
    """The three letters of every currency one can pay with in some country today."""
    return frozenset(code for country, _name in country_choices() for code in get_territory_currencies(country))


def currency_choices() -> list[tuple[str, str]]:
    """What a form offers: code and name, in the order of the codes."""
    named = Locale((get_language() or "en")[:2]).currencies
    return [(code, f"{code}, {named.get(code, code)}") for code in sorted(currency_codes())]
