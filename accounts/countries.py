"""The countries of ISO 3166, named in the language of the reader by Unicode's own tables (Babel)."""

from functools import cache

from babel import Locale
from django.utils.functional import lazy
from django.utils.translation import get_language

from accounts import names

# What Unicode names beside the countries of the standard: alliances, islands without a code of their own, tests.
NO_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"])
ALSO_CALLED = {
    "america": "US", "u.s.": "US", "u.s.a.": "US", "usa": "US", "united states of america": "US",
    "etats-unis d'amerique": "US", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB",
    "grande-bretagne": "GB", "uk": "GB", "u.k.": "GB", "angleterre": "GB", "korea": "KR", "republic of korea": "KR",
    "coree": "KR", "russian federation": "RU", "federation de russie": "RU", "czech republic": "CZ",
    "republique tcheque": "CZ", "holland": "NL", "the netherlands": "NL", "hong kong": "HK", "macau": "MO",
    "turkey": "TR", "turquie": "TR", "viet nam": "VN", "ivory coast": "CI", "uae": "AE",
    "people's republic of china": "CN", "cote d'ivoire": "CI",
}  # fmt: skip


@cache
def _named(language: str) -> dict[str, str]:
    territories = {str(code): name for code, name in Locale(language).territories.items()}
    codes = [code for code in territories if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES]
    return {code: territories[code] for code in sorted(codes)}


def country_name(code: str) -> str:
    """The country in the language of the reader; the code itself where it is none."""
    return _named((get_language() or "en")[:2]).get(code, code)


_named_for_the_reader = lazy(country_name, str)  # a class, which costs much to make


def country_choices() -> list[tuple[str, object]]:
    """Every code with its name, which follows the language of whoever reads it."""
    return [(code, _named_for_the_reader(code)) for code in _named("en")]


def sorted_countries() -> list[tuple[str, str]]:
    """The choices of a form, in the order of the reader's alphabet."""
    return sorted(_named((get_language() or "en")[:2]).items(), key=lambda one: names.fold(one[1]))


@cache
def country_words() -> dict[str, str]:
    """The code of every country by its folded names in both languages, and by itself."""
    words = {names.fold(name): code for language in ("en", "fr") for code, name in _named(language).items()}
    return words | {code.lower(): code for code in _named("en")} | ALSO_CALLED
