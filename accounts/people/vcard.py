"""Contacts as vCards (version 3.0, RFC 2426, which every address book reads), in UTF-8."""

import re
from collections.abc import Iterable

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Contact
from ui.lettering import with_plain_ends

LONGEST_LINE = 75  # octets, without the line's end
CONTENT_TYPE = "text/vcard; charset=utf-8"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def cards(contacts: Iterable[Contact]) -> str:
    """One card after the other; lines end as the standard wants, and long ones are folded."""
    return "".join(f"{folded(line)}\r\n" for contact in contacts for line in _lines(contact))


def file_name(text: str) -> str:
    """A plain name for the file, whatever signs the text holds."""
    return f"{slugify(text)[:60].strip('-') or 'contacts'}.vcf"


def escaped(text: str) -> str:
    """Text as a value: backslash, comma and semicolon marked, a new line as backslash n, no other control sign."""
    one_line = with_plain_ends(text)
    for sign in "\\,;":
        one_line = one_line.replace(sign, f"\\{sign}")
    return _CONTROL.sub("", one_line).replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in stretches of at most 75 octets, each but the first begun by a space; no character is cut in two."""
    stretches, stretch, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LONGEST_LINE:
            stretches.append(stretch)
            stretch, size = " ", 1
        stretch += character
        size += octets
    return "\r\n".join([*stretches, stretch])


def _lines(contact: Contact) -> Iterable[str]:
    organisation = contact.organisation if contact.is_outside else contact.account.name
    form = contact.get_form_of_address_display() if contact.form_of_address else ""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{';'.join(escaped(part) for part in (contact.last_name, contact.first_name, '', form, ''))}"
    yield f"FN:{escaped(str(contact))}"
    yield f"ORG:{';'.join(escaped(part) for part in (organisation, contact.department) if part)}"
    if contact.job_title:
        yield f"TITLE:{escaped(contact.job_title)}"
    if contact.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{escaped(contact.email)}"
    if contact.phone:
        yield f"TEL;TYPE=WORK,VOICE:{escaped(contact.phone)}"
    if contact.mobile:
        yield f"TEL;TYPE=CELL,VOICE:{escaped(contact.mobile)}"
    if contact.opted_out_on:
        day = contact.opted_out_on.isoformat()
        yield f"NOTE:{escaped(_('Asked on %(day)s not to be written to.') % {'day': day})}"
    yield f"UID:kam-contact-{contact.pk}"
    yield "END:VCARD"
