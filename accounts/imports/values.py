"""A cell's text as what its column means. None is unknown: an empty cell is never zero and changes nothing."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from accounts import identifier_checks, names
from accounts.choices import AccountStatus, Language
from accounts.countries import country_words
from accounts.imports.faults import Fault
from accounts.people_choices import FormOfAddress
from ui.lettering import legible

Clean = Callable[[str, str], str | None]

UNKNOWN = frozenset({"", "-", "–", "—", "n/a", "#n/a", "na", "n.a.", "null", "none", "nan"})
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
ENGLISH_GROUPS = re.compile(r"[+-]?\d{1,3}((,\d{3}){2,}|,\d{3}(?=\.))(\.\d+)?")
FRENCH = re.compile(r"[+-]?(\d+|\d{1,3}( \d{3})+)(,\d+)?")
ONE_COMMA = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
MILLIONTH = Decimal("0.000001")
NUMBER_LIMIT = Decimal(10) ** 18
SHOWN = 60
YES = frozenset({"1", "true", "yes", "oui", "x", "vrai"})
NO = frozenset({"0", "false", "no", "non", "faux"})
SALESFORCE_ID = re.compile(r"[a-zA-Z0-9]{15}")
CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
web_address = URLValidator(schemes=["http", "https"])


def text(value: str, heading: str, *, most: int) -> str | None:
    """One line of text, spaces at its ends, doubled ones and signs that nobody sees removed."""
    value = " ".join(legible(value).split())
    if len(value) > most:
        raise Fault("too_long", heading=heading, length=len(value), most=most)
    return value or None


def number(value: str, heading: str) -> str | None:
    """A decimal number rounded half up to six places, as PostgreSQL reads it.

    Read are 1234.5, 1,234,567.8, 1 234,5 and 1.2e9; "1,234" is refused, for it means two things.
    """
    plain = value.strip().replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-")
    if plain.casefold() in UNKNOWN:
        return None
    if ONE_COMMA.fullmatch(plain):
        raise Fault("ambiguous_number", heading=heading, value=plain)
    if ENGLISH_GROUPS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif FRENCH.fullmatch(plain):
        plain = plain.replace(" ", "").replace(",", ".")
    if not PLAIN.fullmatch(plain) or not plain.isascii():
        raise Fault("no_number", heading=heading, value=plain[:SHOWN])
    amount = Decimal(plain)
    if abs(amount) >= NUMBER_LIMIT:
        raise Fault("number_too_large", heading=heading, value=plain[:SHOWN])
    return f"{amount.quantize(MILLIONTH, ROUND_HALF_UP):f}"


def website(value: str, heading: str) -> str | None:
    """A web address; one without its scheme gets https."""
    address = text(value, heading, most=190)
    if address is None:
        return None
    if "://" not in address:
        address = f"https://{address}"
    try:
        web_address(address)
    except ValidationError:
        raise Fault("no_web_address", heading=heading, value=value[:SHOWN]) from None
    return address


def email(value: str, heading: str) -> str | None:
    address = text(value, heading, most=254)
    if address is None:
        return None
    try:
        validate_email(address)
    except ValidationError:
        raise Fault("no_email", heading=heading, value=value[:SHOWN]) from None
    return address


def phone(value: str, heading: str) -> str | None:
    """The number in international form where it has its country code, else as it stands."""
    stated = text(value, heading, most=40)
    if stated is None:
        return None
    try:
        parsed = phonenumbers.parse(stated, None)
    except phonenumbers.NumberParseException:
        return stated
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def form_of_address(value: str, heading: str) -> str | None:
    """How the person is addressed; a form we do not know says nothing, for letters then go without one."""
    return FORM_WORDS.get(value.strip().casefold().rstrip("."))


def yes(value: str, heading: str) -> str | None:
    """ "yes", or None for no and unknown."""
    word = value.strip().casefold()
    if word in YES:
        return "yes"
    if word in NO or word in UNKNOWN:
        return None
    raise Fault("no_yes_or_no", heading=heading, value=value[:SHOWN])


def choice(value: str, heading: str, *, words: dict[str, str]) -> str | None:
    """One of a closed list, by its code or its name in either language."""
    word = value.strip().casefold()
    if not word:
        return None
    if word not in words:
        raise Fault("no_choice", heading=heading, value=value[:SHOWN], possible=", ".join(sorted(set(words.values()))))
    return words[word]


def crm_record(value: str, heading: str) -> str | None:
    """The id of a CRM record. Salesforce's short ids differ by case alone, so they become the long ones."""
    record = text(value, heading, most=64)
    if record is None or not SALESFORCE_ID.fullmatch(record) or record.isdigit():
        return record
    return record + "".join(
        CHECKSUM[sum(1 << place for place, sign in enumerate(record[at : at + 5]) if sign in CHECKSUM[:26])]
        for at in (0, 5, 10)
    )


def identifier(value: str, heading: str, *, kind: str) -> str | None:
    """The identifier as it is kept, without the spaces and dots people write."""
    stated = text(value, heading, most=64)
    if stated is None or stated.casefold() in UNKNOWN:
        return None
    try:
        return identifier_checks.normalised(kind, stated)
    except identifier_checks.NoIdentifier:
        raise Fault("no_identifier", heading=heading, kind=kind, value=stated[:SHOWN]) from None


def country(value: str, heading: str) -> str | None:
    """The code of a country, stated by its name in either language or by the code."""
    stated = text(value, heading, most=100)
    if stated is None:
        return None
    code = country_words().get(names.fold(stated))
    if code is None:
        raise Fault("no_country", heading=heading, value=stated[:SHOWN])
    return code


STATUS_WORDS = {value: value for value in AccountStatus.values} | {
    "client": "active", "customer": "active", "actif": "active", "ancien client": "former",
}  # fmt: skip
LANGUAGE_WORDS = {value: value for value in Language.values} | {
    "english": "en", "anglais": "en", "french": "fr", "français": "fr",
}  # fmt: skip

FORM_WORDS = {value: value for value in FormOfAddress.values} | {
    "mrs": "ms", "miss": "ms", "madame": "ms", "mme": "ms", "frau": "ms", "monsieur": "mr", "m": "mr", "herr": "mr",
    "doctor": "dr", "docteur": "dr", "professor": "prof", "professeur": "prof", "pr": "prof",
}  # fmt: skip

CLEANERS: dict[str, Clean] = {
    "name": partial(text, most=200),
    "legal_name": partial(text, most=200),
    "status": partial(choice, words=STATUS_WORDS),
    "language": partial(choice, words=LANGUAGE_WORDS),
    "sector": partial(text, most=100),
    "industry": partial(text, most=150),
    "headquarters": partial(text, most=200),
    "founded": partial(text, most=50),
    "website": website,
    "street": partial(text, most=300),
    "postcode": partial(text, most=20),
    "city": partial(text, most=100),
    "region": partial(text, most=100),
    "country": country,
    "parent_crm": crm_record,
    "crm": crm_record,
    "ticker": partial(identifier, kind="ticker"),
    "lei": partial(identifier, kind="lei"),
    "siren": partial(identifier, kind="siren"),
    "vat": partial(identifier, kind="vat"),
    "cik": partial(identifier, kind="cik"),
    "currency": partial(text, most=3),
    "first_name": partial(text, most=100),
    "last_name": partial(text, most=100),
    "job_title": partial(text, most=150),
    "department": partial(text, most=150),
    "email": email,
    "phone": phone,
    "mobile": phone,
    "form_of_address": form_of_address,
    "contact_crm": crm_record,
    "reports_to_crm": crm_record,
    "opted_out": yes,
}
