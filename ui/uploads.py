"""Files people upload: how large they may be, and whether their content is what their name says.

Nothing is believed: neither the name nor the type the browser gives. What is kept is told by its first bytes and, in
office files, by the parts of the archive; everything else is refused with a sentence.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from ui import archives
from ui.archives import MEGABYTE
from ui.lettering import DIRECTIONS

MOST_UPLOADED = 25 * MEGABYTE
LONGEST_NAME = 150
FIRST_BYTES = 4096
OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Format:
    """A kind of file that may be kept; `mark` is what its archive says it is, empty where it is no archive."""

    ending: str
    content_type: str
    label: str
    mark: str = ""


def _open_xml(ending: str, whole: str, label: str) -> Format:
    return Format(ending, OPEN_XML + whole, label, f"{OPEN_XML}{whole}.main+xml")


def _open_document(ending: str, whole: str, label: str) -> Format:
    return Format(ending, OPEN_DOCUMENT + whole, label, OPEN_DOCUMENT + whole)


PDF = Format("pdf", "application/pdf", "PDF")
TEXT = Format("txt", "text/plain; charset=utf-8", "TXT")
FORMATS = {
    one.ending: one
    for one in [
        PDF,
        _open_xml("docx", "wordprocessingml.document", "Word"),
        _open_xml("xlsx", "spreadsheetml.sheet", "Excel"),
        _open_xml("pptx", "presentationml.presentation", "PowerPoint"),
        _open_document("odt", "text", "OpenDocument text"),
        _open_document("ods", "spreadsheet", "OpenDocument spreadsheet"),
        _open_document("odp", "presentation", "OpenDocument presentation"),
        Format("csv", "text/csv; charset=utf-8", "CSV"),
        TEXT,
    ]
}
ACCEPTED = ",".join(f".{ending}" for ending in FORMATS)
TEXTS = {"csv", "txt"}
WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ARCHIVE = b"PK\x03\x04"
WEB_PAGE = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml)", re.IGNORECASE)
MACROS = re.compile(r"vbaproject|vbadata|macrosheets/|activex/", re.IGNORECASE)
OPEN_DOCUMENT_MACROS = re.compile(r"(?:Basic/[^/]+/(?!script-l[bc]\.xml$)[^/]+|Scripts/.*[^/])$")
CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes no more than `MOST_UPLOADED` of a file to the disk, whatever is sent.

    Of a larger one the form is given the whole size and no content, so that it can say how much was too much.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= MOST_UPLOADED:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        if file_size > MOST_UPLOADED:
            self.file.truncate(0)
        return super().file_complete(file_size)


def refuse_large(file: Any) -> None:
    """Raises ValidationError for more than 25 MB."""
    if file.size > MOST_UPLOADED:
        raise ValidationError(
            _("The file has %(size)s MB; 25 MB is the most."), params={"size": -(-file.size // MEGABYTE)}
        )


def plain_name(name: str) -> str:
    """The name a file is kept and given back under: no path, no control characters, nothing that turns it around.

    Letters of every script and emoji stay. A name too long loses the end of its stem, never its ending.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(sign for sign in last if sign not in DIRECTIONS and unicodedata.category(sign) not in {"Cc", "Cs"})
    shown = " ".join(shown.split()).strip(". ") or "file"
    path = PurePosixPath(shown)
    ending = path.suffix if len(path.suffix) <= 10 else ""
    return shown[: LONGEST_NAME - len(ending)].removesuffix(ending) + ending if len(shown) > LONGEST_NAME else shown


def check(file: Any) -> Format:
    """What the uploaded file is, by content and name alike. Raises ValidationError with one sentence otherwise."""
    refuse_large(file)
    ending = PurePosixPath(plain_name(file.name)).suffix[1:].lower()
    if ending in WITH_MACROS:
        raise _macros()
    wanted = FORMATS.get(ending)
    if wanted is None:
        raise ValidationError(
            _("Kept are PDF, Word, Excel, PowerPoint, OpenDocument and plain text (%(endings)s), not “%(name)s”."),
            params={"endings": ", ".join(FORMATS), "name": plain_name(file.name)},
        )
    file.seek(0)
    start = file.read(FIRST_BYTES)
    try:
        found = _archived(file) if start.startswith(ARCHIVE) else _told_by(start, file)
    finally:
        file.seek(0)
    if found is wanted or (found is TEXT and wanted.ending in TEXTS):
        return wanted
    raise ValidationError(
        _("The name ends in .%(ending)s, but the content is something else (%(found)s)."),
        params={"ending": ending, "found": found.label},
    )


def _told_by(start: bytes, file: Any) -> Format:
    if start.startswith(b"%PDF-"):
        return PDF
    if start.startswith(OLD_OFFICE):
        raise ValidationError(
            _("This is an old Office file or one with a password. Save it as DOCX, XLSX, PPTX or PDF without one.")
        )
    if WEB_PAGE.match(start.lstrip(codecs.BOM_UTF8 + b" \t\r\n\f")):
        raise ValidationError(_("The content is a web page, whatever the name says. Save it as PDF."))
    if not start.strip():
        raise ValidationError(_("The file is empty."))
    if not _is_text(start, file):
        raise ValidationError(_("The content is none of the kinds that are kept here, whatever the name says."))
    return TEXT


def _is_text(start: bytes, file: Any) -> bool:
    """Whether nothing but text stands in the file: UTF-16 by its mark, else no control bytes."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    file.seek(0)
    return not any(CONTROL.intersection(chunk) for chunk in iter(lambda: file.read(MEGABYTE), b""))


def _archived(file: Any) -> Format:
    """The office format of an archive."""
    try:
        with archives.opened(file) as archive:
            parts = archive.namelist()
            mark = archives.read(archive, "mimetype").decode("ascii", "replace").strip()
            types = _text_of(archives.read(archive, "[Content_Types].xml"))
    except archives.TooLargeError:
        raise ValidationError(_("The file unpacks to more than can be kept here.")) from None
    except archives.BrokenError:
        raise ValidationError(_("The file cannot be opened; save it again and retry.")) from None
    if any(MACROS.search(part) or OPEN_DOCUMENT_MACROS.match(part) for part in parts) or "macroenabled" in types:
        raise _macros()
    for one in FORMATS.values():
        if one.mark and (mark == one.mark or f'"{one.mark.lower()}"' in types.replace("'", '"')):
            return one
    raise ValidationError(_("This is an archive, not a document; upload the documents in it one by one."))


def _text_of(content: bytes) -> str:
    """The list of content types in small letters, whichever of the two encodings XML knows without being told."""
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if utf_16 else "utf-8", "replace").lower()


def _macros() -> ValidationError:
    return ValidationError(_("Files with macros are not kept; save it without them, as DOCX, XLSX, PPTX or PDF."))
