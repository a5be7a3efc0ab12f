"""A row of the outbox as the e-mail that leaves."""

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from outbox import enclosure, sealing
from outbox.models import Message


def of(message: Message) -> EmailMultiAlternatives:
    """The e-mail, attachments read and checked. Raises enclosure.AlteredError, or OSError where the storage is away."""
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=sealing.unsealed(message.text),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((message.to_name, message.to))],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={"Message-ID": message.message_id, "Content-Language": message.language},
    )
    if message.html:
        email.attach_alternative(sealing.unsealed(message.html), "text/html")
    for attachment in message.attachments.all():
        email.attach(attachment.name, enclosure.read(attachment), attachment.content_type)
    return email
