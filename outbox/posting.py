"""Put a message into the outbox, once under its key, in the transaction of what it tells about."""

import hashlib
import mimetypes
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from outbox import enclosure
from outbox import models as rows
from outbox.choices import State
from outbox.models import ErasedAddress, Message, Suppression, digest_of


@dataclass(frozen=True)
class Attachment:
    """A file to go with a message; an empty `content_type` is guessed from the name."""

    name: str
    content_type: str
    content: bytes


def add(
    key: str,
    *,
    to: str,
    to_name: str = "",
    subject: str,
    text: str,
    html: str = "",
    attachments: Sequence[Attachment] = (),
    kind: str = "",
    reply_to: str = "",
    send_at: datetime | None = None,
    language: str = "en",
) -> Message:
    """The message of this key: written now, or, where the key is known, the one that already is.

    `key` says what the message is (`touchpoint:42:2026-12-01:reminder`). The message leaves after the transaction is
    committed, not before `send_at`; to a suppressed address it is kept and not sent. Raises ValueError for what no
    mail can carry, and TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A message is posted in the transaction of what it tells about.")
    _check(key, to=to, to_name=to_name, subject=subject, reply_to=reply_to, attachments=attachments)
    suppressed = Suppression.objects.covers(to)
    content: dict[str, Any] = {
        "message_id": message_id(key),
        "kind": kind,
        "to": to,
        "to_name": to_name,
        "reply_to": reply_to,
        "language": language,
        "subject": subject,
        "text": text,
        "html": html,
        "send_at": send_at,
        "next_try_at": send_at or timezone.now(),
        "state": State.SUPPRESSED if suppressed else State.WAITING,
    }
    message, is_new = Message.objects.get_or_create(key=key, defaults=content)
    if is_new:
        rows.Attachment.objects.bulk_create(_stored(message, attachment) for attachment in attachments)
    return message


def suppress(address: str, *, reason: str) -> None:
    """Send nothing to the address from now on, whatever waits for it included."""
    validate_email(address)
    Suppression.objects.get_or_create(address=address.lower(), defaults={"reason": reason})


def unsuppress(address: str, *, reasons: Collection[str] = ()) -> None:
    """Let the address be written to again; what was held back meanwhile stays back.

    With `reasons`, only where it was closed for one of them; the wish of somebody erased ends in any case.
    """
    reopen(address, reasons=reasons)
    ErasedAddress.objects.filter(digest=digest_of(address)).delete()


def reopen(address: str, *, reasons: Collection[str] = ()) -> None:
    """End what closed the address, for one of `reasons` if any are given; an erased person's wish holds on."""
    closed = Suppression.objects.filter(address=address.lower())
    (closed.filter(reason__in=reasons) if reasons else closed).delete()


def anybody_was_erased() -> bool:
    """Whether there is any wish of an erased person to heed."""
    return ErasedAddress.objects.exists()


def closed_since_erasure(addresses: Collection[str]) -> dict[str, datetime]:
    """Those of `addresses` (as given) whose owner was erased and does not want to be written to, and since when."""
    by_digest = {digest_of(address): address for address in addresses if address}
    found = ErasedAddress.objects.filter(digest__in=by_digest) if by_digest else ErasedAddress.objects.none()
    return {by_digest[row.digest]: row.at for row in found}


def message_id(key: str) -> str:
    """The Message-ID of a key: the same at every attempt, so that a mailbox can tell a repeat."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def _check(key: str, *, to: str, to_name: str, subject: str, reply_to: str, attachments: Sequence[Attachment]) -> None:
    if not key or not subject.strip():
        raise ValueError("A message has a key and a subject.")
    for line in (key, to, to_name, subject, reply_to, *(a.name for a in attachments)):
        if any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in line):
            raise ValueError(f"A header is one line of text, not {line!r}.")
    for address in filter(None, [to, reply_to]) if to else [to]:
        try:
            validate_email(address)
        except ValidationError:
            raise ValueError(f"{address!r} is no e-mail address.") from None
    names = [attachment.name for attachment in attachments]
    if len(set(names)) < len(names) or any(not name or "/" in name or "\\" in name for name in names):
        raise ValueError("Attachments have plain names, each its own.")


def _stored(message: Message, attachment: Attachment) -> rows.Attachment:
    file, digest = enclosure.store(attachment.content)
    guessed = attachment.content_type or mimetypes.guess_type(attachment.name)[0] or "application/octet-stream"
    return rows.Attachment(
        message=message,
        name=attachment.name,
        content_type=guessed,
        file=file,
        sha256=digest,
        size=len(attachment.content),
    )
