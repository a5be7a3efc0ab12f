"""A CSV or XLSX file as a stream of rows of text, each with its line in the file."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from accounts.imports.faults import Fault
from ui import archives
from ui.archives import MOST_UNPACKED

Row = tuple[int, list[str]]

SAMPLE = 64 * 1024
DELIMITERS = ",;\t|"
MOST_COLUMNS = 300
LONGEST_CELL = 100_000
MOST_CELLS = MOST_UNPACKED // 32  # what calamine keeps of a cell, empty ones between others included
CELL = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
CHUNK = 1024 * 1024
CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f")
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@contextmanager
def opened(file: Any) -> Iterator[tuple[list[str], Iterator[Row]]]:
    """The headings and the rows below them; wholly empty rows are skipped. Raises Fault for what is no table.

    Rows come one by one, so a large CSV file never stands in memory; faults deep in the file are raised on the way.
    """
    with closing(_rows(file)) as rows:
        yield _headings(rows), rows


def _headings(rows: Iterator[Row]) -> list[str]:
    try:
        _line, headings = next(rows)
    except StopIteration:
        raise Fault("empty_file") from None
    headings = [heading.strip() for heading in headings]
    while headings and not headings[-1]:
        headings.pop()
    if any(unkeepable(heading) for heading in headings):
        raise Fault("neither_csv_nor_xlsx")
    if len(headings) > MOST_COLUMNS:
        raise Fault("too_many_columns", columns=len(headings), most=MOST_COLUMNS)
    return headings


def check(file: Any) -> None:
    """Refuse at first sight what is no table, without reading a workbook. Raises Fault."""
    file.seek(0)
    if file.read(4) == b"PK\x03\x04":
        _check_archive(file)
    else:
        with opened(file):
            pass
    file.seek(0)


def _rows(file: BinaryIO) -> Generator[Row, None, None]:
    file.seek(0)
    start = file.read(SAMPLE)
    if not start.strip():
        raise Fault("empty_file")
    if start.startswith(b"PK\x03\x04"):
        return _workbook_rows(file)
    if start.startswith(OLD_WORKBOOK):
        raise Fault("protected_or_old_workbook")
    encoding = _encoding(file, start)
    return _csv_rows(file, encoding, _delimiter(start.decode(encoding, errors="replace")))


def _encoding(file: BinaryIO, start: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where all of the file is, else the Western code page of Windows."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _is_binary(start[:1024]):
        raise Fault("neither_csv_nor_xlsx")
    return "utf-8-sig" if _is_utf8(file) else "cp1252"


def _is_binary(start: bytes) -> bool:
    """Whether control bytes stand in the first line, or make up more than a hundredth."""
    first_line = start.split(b"\n", 1)[0]
    return any(byte in first_line for byte in CONTROL) or sum(byte in CONTROL for byte in start) * 100 > len(start)


def _is_utf8(file: BinaryIO) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(1024 * 1024):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _csv_rows(file: BinaryIO, encoding: str, delimiter: str) -> Generator[Row, None, None]:
    """Bytes that the encoding does not know become surrogates, which `staging` finds in their cell."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from _numbered(csv.reader(text, delimiter=delimiter))
    finally:
        text.detach()


def _numbered(reader: Any) -> Iterator[Row]:
    """Rows under the line they begin on; a quoted cell may run over several."""
    before = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Fault("cell_without_end", line=before + 1) from None
        except UnicodeError:
            raise Fault("not_text", line=reader.line_num + 1) from None
        if any(row) and any(cell.strip() for cell in row):
            yield before + 1, row
        before = reader.line_num


def _delimiter(sample: str) -> str:
    """The delimiter that cuts the headings into most cells; the comma where none does."""
    heading = sample.lstrip("\r\n")
    counts = {mark: len(next(csv.reader(io.StringIO(heading), delimiter=mark), [])) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: counts[mark])


def _workbook_rows(file: BinaryIO) -> Generator[Row, None, None]:
    _check_archive(file)
    try:
        sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
    except (CalamineError, IndexError):
        raise Fault("broken_workbook") from None
    start = sheet.start
    for line, cells in enumerate(sheet.iter_rows(), start=1 if start is None else start[0] + 1):
        row = [_text(cell) for cell in cells]
        if any(row):
            yield line, row


def _check_archive(file: BinaryIO) -> None:
    """Refuse what is no workbook, and one that would fill the memory: unpacked, or as the rectangle that calamine lays
    out around two cells far apart."""
    too_large = Fault("unpacks_too_large", most=MOST_UNPACKED // 1024 // 1024)
    try:
        with archives.opened(file) as archive:
            parts = archive.namelist()
            if "xl/workbook.xml" not in parts:
                raise Fault("neither_csv_nor_xlsx")
            if any(part.lower().endswith(".xml") and _area(archive, part) > MOST_CELLS for part in parts):
                raise too_large
    except archives.TooLargeError:
        raise too_large from None
    except (archives.BrokenError, *archives.UNREADABLE):
        raise Fault("broken_workbook") from None


def _area(archive: zipfile.ZipFile, part: str) -> int:
    """How many cells lie between A1, the last row and the last column that a part names."""
    columns = rows = 0
    cut = b""
    with archive.open(part) as text:
        while chunk := text.read(CHUNK):
            if found := CELL.findall(cut + chunk):
                columns = max(columns, *map(_column, {letters for letters, _row in found}))
                rows = max(rows, *map(int, {row for _letters, row in found}))
            cut = chunk[-16:]
    return columns * rows


def _column(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def unkeepable(cell: str) -> bool:
    """Whether the cell holds what no text on record can: a null character, or a byte of an unknown encoding."""
    return "\0" in cell or (not cell.isascii() and any("\ud800" <= sign <= "\udfff" for sign in cell))


def _text(cell: Any) -> str:
    """What a person sees in the cell: whole numbers without a point, days in ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)
