"""Zip archives from outside, opened within bounds: neither their list of parts nor a part fills the memory."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 400 * MEGABYTE
MOST_PARTS = 10_000
LONGEST_PART = MEGABYTE  # of those read whole
ENTRY = b"PK\x01\x02"  # begins each entry of an archive's list of parts
# What zipfile and its decompressors raise over a spoilt archive, or over a method of packing they do not have.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, OSError),
    *(ValueError, OverflowError, MemoryError),
)


class TooLargeError(Exception):
    """The archive unpacks to more than `MOST_UNPACKED`, or holds more than `MOST_PARTS`."""


class BrokenError(Exception):
    """No archive, or one that cannot be read."""


@contextmanager
def opened(file: Any) -> Iterator[zipfile.ZipFile]:
    """The archive in `file`, which stands at its beginning afterwards. Raises TooLargeError and BrokenError."""
    if _entries(file) > MOST_PARTS:  # counted before zipfile makes an object of each
        raise TooLargeError
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except UNREADABLE:
        raise BrokenError from None
    with archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise TooLargeError
        yield archive
    file.seek(0)


def read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of at most a megabyte; nothing where there is none. Raises TooLargeError and BrokenError."""
    try:
        with archive.open(name) as part:
            content = part.read(LONGEST_PART + 1)
    except KeyError:
        return b""
    except UNREADABLE:
        raise BrokenError from None
    if len(content) > LONGEST_PART:
        raise TooLargeError
    return content


def _entries(file: Any) -> int:
    """How many entries the list of parts can have at most, whatever the archive says of itself."""
    file.seek(0)
    count, cut = 0, b""
    while chunk := file.read(MEGABYTE):
        whole = cut + chunk
        count += whole.count(ENTRY)
        cut = whole[-(len(ENTRY) - 1) :]
    return count
