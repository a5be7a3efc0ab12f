"""The files that go with messages: put into Django's storage under their own hash, and read back unaltered."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from outbox.models import Attachment


class AlteredError(Exception):
    """The stored bytes are not those that were attached."""


def store(content: bytes) -> tuple[str, str]:
    """Keep `content`; returns its name in the storage and its SHA-256. Equal files are kept once."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"outbox/{digest[:2]}/{digest}"
    if default_storage.exists(name) and default_storage.size(name) == len(content):
        return name, digest
    return default_storage.save(name, ContentFile(content)), digest


def read(attachment: Attachment) -> bytes:
    """The bytes that were attached. Raises AlteredError, or OSError where the storage does not answer."""
    with default_storage.open(attachment.file, "rb") as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise AlteredError(f"The attachment {attachment.name} is no longer what was attached.")
    return content
