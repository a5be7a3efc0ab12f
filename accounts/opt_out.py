"""Whoever does not want to be written to is written to no more, by any sender."""

from accounts.models import Contact
from outbox import posting

REASON = "opted out"


def heed(contact: Contact, *, was_out: bool) -> None:
    """Bring the outbox in line with a contact just saved; `was_out`: whether it had opted out before.

    An address shared by several contacts stays closed while one of them is out.
    """
    if not contact.email:
        return
    if contact.opted_out_on is not None:
        posting.suppress(contact.email, reason=REASON)
    elif was_out and not Contact.objects.filter(email__iexact=contact.email).exclude(opted_out_on=None).exists():
        posting.unsuppress(contact.email)
