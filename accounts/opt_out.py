"""Whoever does not want to be written to, or has left, is written to no more, by any sender."""

from django.utils import timezone

from accounts.models import Contact
from accounts.people_choices import OptOutSource
from outbox import posting

REASON = "opted out"
LEFT = "left the client"


def heed(contact: Contact, *, was_out: bool) -> bool:
    """Bring the outbox in line with a contact just saved; `was_out`: whether it had opted out before.

    A new contact at an address whose owner was erased and wanted no mail is opted out from then on; returns whether
    that was so. An address shared by several contacts stays closed while one of them is out.
    """
    if not contact.email:
        return False
    if contact.opted_out_on is None and not was_out and heed_the_erased([contact]):
        settle(contact.email)
        return True
    settle(contact.email, ends_a_wish=was_out)
    return False


def heed_the_erased(contacts: list[Contact]) -> int:
    """Opt out those of the contacts who came back after an erasure with the wish not to be written to; how many."""
    since = posting.closed_since_erasure([contact.email for contact in contacts if contact.opted_out_on is None])
    back = [contact for contact in contacts if contact.email in since and contact.opted_out_on is None]
    for contact in back:
        contact.opted_out_on = timezone.localdate(since[contact.email])
        contact.opted_out_source = OptOutSource.EARLIER
    Contact.objects.bulk_update(back, ["opted_out_on", "opted_out_source"])
    return len(back)


def settle(address: str, *, ends_a_wish: bool = False) -> None:
    """Close the address while one of its contacts is out or all have left, and open what was closed for that alone."""
    if not address:
        return
    sharing = Contact.objects.filter(email__iexact=address)
    if sharing.exclude(opted_out_on=None).exists():
        posting.suppress(address, reason=REASON)
    elif sharing.exists() and not sharing.present().exists():
        posting.suppress(address, reason=LEFT)
    elif ends_a_wish:
        posting.unsuppress(address, reasons=[REASON, LEFT])
    else:
        posting.reopen(address, reasons=[LEFT])
