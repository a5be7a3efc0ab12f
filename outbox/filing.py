"""The mail of an installation that names no mail server: each message is a file under MAIL_DIR."""

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Files messages under names made of their Message-IDs, so that filing one twice leaves one file."""

    idempotent = True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for email in email_messages:
            file(email, folder=Path(settings.MAIL_DIR))
        return len(email_messages)


def file(email: EmailMessage, *, folder: Path) -> Path:
    """Write the message as it would leave; whoever looks sees the whole file or none."""
    message = email.message()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_file_name(str(message['Message-ID']))}.eml"
    handle, unfinished = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(message.as_bytes())
            draft.flush()
            os.fsync(draft.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    return path


def _file_name(message_id: str) -> str:
    plain = message_id.strip("<> ")
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,150}", plain):
        return plain
    return hashlib.sha256(message_id.encode()).hexdigest()
