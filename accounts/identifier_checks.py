"""Numbers under which the world knows a company: how each is written, and the check digits that betray a slip."""

import re
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from accounts.choices import IdentifierKind

PUNCTUATION = re.compile(r"[\s.\-/\u00a0\u202f]+")
# By country as the European Commission's VIES publishes them, and the neighbours' own.
VAT_PATTERNS = {
    "AT": r"U\d{8}", "BE": r"[01]\d{9}", "BG": r"\d{9,10}", "CY": r"\d{8}[A-Z]", "CZ": r"\d{8,10}", "DE": r"\d{9}",
    "DK": r"\d{8}", "EE": r"\d{9}", "EL": r"\d{9}", "ES": r"[A-Z0-9]\d{7}[A-Z0-9]", "FI": r"\d{8}",
    "FR": r"[A-HJ-NP-Z0-9]{2}\d{9}", "GB": r"(\d{9}|\d{12}|(GD|HA)\d{3})", "HR": r"\d{11}", "HU": r"\d{8}",
    "IE": r"(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])", "IT": r"\d{11}", "LT": r"(\d{9}|\d{12})", "LU": r"\d{8}",
    "LV": r"\d{11}", "MT": r"\d{8}", "NL": r"\d{9}B\d{2}", "NO": r"\d{9}(MVA)?", "PL": r"\d{10}", "PT": r"\d{9}",
    "RO": r"\d{2,10}", "SE": r"\d{12}", "SI": r"\d{8}", "SK": r"\d{10}", "XI": r"(\d{9}|\d{12}|(GD|HA)\d{3})",
}  # fmt: skip
SWISS = re.compile(r"CHE[0-9]{9}(MWST|TVA|IVA)?")
EXAMPLES = {
    "AT": "ATU12345678",
    "BE": "BE0123456789",
    "DE": "DE123456789",
    "FR": "FR40303265045",
    "IT": "IT12345678901",
}


class NoIdentifier(ValueError):  # noqa: N818 - what was typed is none
    """What is wrong with a number, in a sentence for whoever typed it: `str()` of it."""


def normalised(kind: str, text: str) -> str:
    """The identifier as it is kept, without the spaces and dots people write. Raises NoIdentifier for what is none."""
    clean = CLEANERS.get(kind)
    value = " ".join(text.split())
    return clean(value) if clean else value


def siren(text: str) -> str:
    """Nine digits of which the last is the check digit (Luhn)."""
    digits = _plain(text)
    if not re.fullmatch(r"[0-9]{9}", digits):
        raise NoIdentifier(_("A SIREN has nine digits, such as 732 829 320."))
    if not luhn(digits):
        raise NoIdentifier(_("The check digit of this SIREN is wrong: a digit is mistyped."))
    return digits


def lei(text: str) -> str:
    """Twenty characters of which the last two check the others (ISO 17442: modulo 97 leaves 1)."""
    code = _plain(text)
    if not re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", code):
        raise NoIdentifier(_("An LEI has twenty letters and digits, the last two of them digits."))
    if int("".join(str(int(sign, 36)) for sign in code)) % 97 != 1:
        raise NoIdentifier(_("The check digits of this LEI are wrong: a character is mistyped."))
    return code


def vat(text: str) -> str:
    """Two letters of the country, then its own pattern; the key of a French number follows from the SIREN in it."""
    number = _plain(text)
    if SWISS.fullmatch(number):
        return number
    country, rest = number[:2], number[2:]
    pattern = VAT_PATTERNS.get(country)
    if pattern is None:
        raise NoIdentifier(_("A VAT number begins with the two letters of its country, such as FR or DE."))
    if not re.fullmatch(pattern, rest, re.ASCII):
        if example := EXAMPLES.get(country):
            raise NoIdentifier(
                _("This is no VAT number of its country; one looks like %(example)s.") % {"example": example}
            )
        raise NoIdentifier(_("This is no VAT number of its country: a character is missing or too many."))
    if country == "FR":
        _check_french(rest)
    return number


def _check_french(rest: str) -> None:
    key, number = rest[:2], rest[2:]
    siren(number)
    if key.isdigit() and int(key) != (12 + 3 * (int(number) % 97)) % 97:
        raise NoIdentifier(_("The two digits after FR do not fit the SIREN behind them: a digit is mistyped."))


def cik(text: str) -> str:
    """The number of a company at the SEC, ten digits at most; leading zeros are for show."""
    digits = _plain(text)
    if not re.fullmatch(r"[0-9]{1,10}", digits) or not int(digits):
        raise NoIdentifier(_("A CIK has ten digits at most."))
    return str(int(digits))


def ticker(text: str) -> str:
    """A stock symbol in capitals, with its share class or market, such as BRK.B."""
    symbol = "".join(text.split()).upper()
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9.:\-]{0,19}", symbol):
        raise NoIdentifier(_("A stock symbol has letters, digits and dots, such as MMM or BRK.B."))
    return symbol


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others: every second from the right doubled, the sum a multiple of ten."""
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _plain(text: str) -> str:
    return PUNCTUATION.sub("", text).upper()


CLEANERS: dict[str, Callable[[str], str]] = {
    IdentifierKind.SIREN: siren,
    IdentifierKind.LEI: lei,
    IdentifierKind.VAT: vat,
    IdentifierKind.CIK: cik,
    IdentifierKind.TICKER: ticker,
}
