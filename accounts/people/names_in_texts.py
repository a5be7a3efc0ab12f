"""How a person stands in what people wrote: patterns for PostgreSQL, of the full name and of the last name alone."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from accounts.models import Contact

NOTHING = r"(?!)"  # matches nowhere


def known_as(rows: Sequence[Contact]) -> list[Any]:
    """The rows of a person, and what they said before: earlier addresses, and names that share one with today's.

    A row that once was of somebody else, with no name in common, tells nothing of the person.
    """
    events = Contact.pgh_event_model.objects.filter(pgh_obj__in=[one.pk for one in rows])  # type: ignore[attr-defined]  # set by pghistory
    names = {name for one in rows for name in (one.first_name, one.last_name) if name}
    return [*rows, *(event for event in events if {event.first_name, event.last_name} & names)]


def full(rows: Sequence[Contact]) -> str:
    """The person of these rows: first and last name in either order, and what reaches nobody else.

    Whatever the case, with or without accents, across the end of a line. A name of one word is left out, for it may be
    another word, and so are addresses and numbers shared with somebody.
    """
    faces = known_as(rows)
    found = {way for one in faces if one.first_name and one.last_name for way in _both_ways(one)}
    return _any_of([*found, *(_as_written(text) for text in _own_reach(rows, faces))])


def last_alone(rows: Sequence[Contact]) -> str:
    """The last name by itself, which may be another word; of a person without a first name, all there is."""
    return _any_of({_as_written(one.last_name) for one in known_as(rows)})


def _both_ways(contact: Any) -> list[str]:
    first, last = _as_written(contact.first_name), _as_written(contact.last_name)
    return [rf"{first}\s+{last}", rf"{last}\s*,?\s+{first}"]


def _own_reach(rows: Sequence[Contact], faces: Sequence[Any]) -> list[str]:
    """Addresses and numbers of the person that are on record of nobody else."""
    others = Contact.objects.exclude(pk__in=[one.pk for one in rows])
    addresses = {one.email for one in faces if one.email}
    found = {address for address in addresses if not others.filter(email__iexact=address).exists()}
    for number in {number for one in faces for number in (one.phone, one.mobile) if number}:
        if not others.filter(phone=number).exists() and not others.filter(mobile=number).exists():
            found.add(number)
    return sorted(found)


def _any_of(ways: Iterable[str]) -> str:
    """Any of the ways, as words of their own: no letter stands before or after."""
    return rf"(?<!\w)(?:{'|'.join(sorted(ways))})(?!\w)" if ways else NOTHING


def _as_written(text: str) -> str:
    """The text in any case, each accent there or not, and any white space between its words."""
    return r"\s+".join(
        "".join(_letter(letter) for letter in word) for word in unicodedata.normalize("NFC", text).split()
    )


def _letter(letter: str) -> str:
    """One letter; an accented one also without its accent, decomposed, and in capitals; signs as HTML has them, too."""
    bare = unicodedata.normalize("NFD", letter)[0]
    if letter in "'’":
        return "(?:['’]|&#x27;)"
    if letter.isascii() or not letter.isalpha():
        return re.escape(letter).replace("&", "&(?:amp;)?")
    ways = {sign for one in (letter, bare) for sign in (one, one.lower(), one.upper())}
    ways |= {unicodedata.normalize("NFD", way) for way in ways}
    return f"(?:{'|'.join(sorted(ways))})"
