"""Files kept in Django's storage under their own hash: equal ones once, and read back unaltered."""

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.http import content_disposition_header

CHUNK = 1024 * 1024


class AlteredError(Exception):
    """The stored bytes are not those that were kept."""


@dataclass(frozen=True)
class Kept:
    """A file in the storage: its name there, the SHA-256 of its bytes, their number."""

    name: str
    sha256: str
    size: int


def keep(content: Any, *, folder: str, ending: str = "") -> Kept:
    """Keep bytes, or an open file a megabyte at a time, as `folder/ab/abcd…` + `ending`; equal files are kept once."""
    file: Any = ContentFile(content) if isinstance(content, bytes) else content
    digest = hashlib.sha256()
    size = 0
    for chunk in file.chunks(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    name = f"{folder}/{digest.hexdigest()[:2]}/{digest.hexdigest()}{ending}"
    if not (default_storage.exists(name) and default_storage.size(name) == size):
        file.seek(0)
        name = default_storage.save(name, file)
    return Kept(name, digest.hexdigest(), size)


def read(name: str, *, sha256: str) -> bytes:
    """The bytes that were kept. Raises AlteredError, or OSError where the storage does not answer."""
    with default_storage.open(name, "rb") as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise AlteredError(f"The file {name} is no longer what was kept.")
    return content


def answer(content: bytes, *, name: str, download: bool) -> HttpResponse:
    """A kept file for a browser, to be opened there or saved; whoever shares the machine finds no copy."""
    disposition = content_disposition_header(download, name) or ""
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-cache"}
    return HttpResponse(content, content_type=mimetypes.guess_type(name)[0], headers=headers)
