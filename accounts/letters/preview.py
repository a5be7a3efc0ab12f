"""A letter as one contact will find it, to look at before it leaves."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse

from accounts.models import Contact


@dataclass(frozen=True)
class Preview:
    """What one contact will find in the mailbox."""

    to: Contact
    subject: str
    text: str
    html: str

    @property
    def sender(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)


def shown_as_mail(previews: Iterable[Preview], *, to: str | None) -> HttpResponse | None:
    """The mail to the contact of this number as a mail program shows it: a page that runs and fetches nothing.

    None where nothing leaves for that contact.
    """
    policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
    for preview in previews:
        if str(preview.to.pk) == to:
            return HttpResponse(preview.html, headers={"Content-Security-Policy": policy})
    return None
