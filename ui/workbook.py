"""An XLSX file of one sheet, written row by row: a long list fills no memory, and takes little longer than CSV."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

ROWS_A_STRETCH = 1000
LONGEST_TEXT = 32_767  # that is all a cell holds
FIRST_DAY, DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)  # before it, spreadsheets disagree about the calendar
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_SHEET}"><fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_BEGINS = (
    f'<worksheet xmlns="{_SHEET}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultColWidth="20" defaultRowHeight="15"/><sheetData>'
)
_ENDS = "</sheetData></worksheet>"


def write(file: IO[bytes], rows: Iterable[Iterable[Any]], *, title: str) -> None:
    """Write the heading (the first of `rows`) and the rows: texts, numbers, days, yes or no, nothing."""
    every = iter(rows)
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=3) as book:
        for name, part in _PARTS.items():
            book.writestr(name, _DECLARED + part)
        sheet_title = escape(UNWRITABLE.sub(" ", title)[:31], {'"': "&quot;"})
        sheets = f'<sheets><sheet name="{sheet_title}" sheetId="1" r:id="rId1"/></sheets>'
        book.writestr(
            "xl/workbook.xml", f'{_DECLARED}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>'
        )
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write((_DECLARED + _BEGINS).encode())
            for stretch in _stretches(chain([_row(next(every), heading=True)], map(_row, every))):
                sheet.write("".join(stretch).encode())
            sheet.write(_ENDS.encode())


def _stretches(lines: Iterator[str]) -> Iterator[list[str]]:
    while stretch := list(islice(lines, ROWS_A_STRETCH)):
        yield stretch


def _row(cells: Iterable[Any], heading: bool = False) -> str:
    return f"<row>{''.join([_cell(cell, heading) for cell in cells])}</row>"


def _cell(value: Any, heading: bool) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float | Decimal):
        return f"<c><v>{value}</v></c>"
    if isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
        return f'<c s="1"><v>{(value - DAY_ZERO).days}</v></c>'
    text = str(value)[:LONGEST_TEXT]
    if not text.isprintable():
        text = UNWRITABLE.sub(" ", text)
    style = ' s="2"' if heading else ""
    return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{escape(text)}</t></is></c>'
