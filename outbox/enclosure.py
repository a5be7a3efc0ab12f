"""The files that go with messages: put into Django's storage under their own hash, and read back unaltered."""

from outbox.models import Attachment
from ui import keeping
from ui.keeping import AlteredError

__all__ = ["AlteredError", "read", "store"]


def store(content: bytes) -> tuple[str, str]:
    """Keep `content`; returns its name in the storage and its SHA-256. Equal files are kept once."""
    kept = keeping.keep(content, folder="outbox")
    return kept.name, kept.sha256


def read(attachment: Attachment) -> bytes:
    """The bytes that were attached. Raises AlteredError, or OSError where the storage does not answer."""
    try:
        return keeping.read(attachment.file, sha256=attachment.sha256)
    except AlteredError:
        raise AlteredError(f"The attachment {attachment.name} is no longer what was attached.") from None
