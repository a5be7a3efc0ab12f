"""A list as a file: what is on the page, every row of it, in the same order and columns."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation

from ui import workbook
from ui.tables import Column

ROWS_A_STRETCH = 1000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
IN_MEMORY = 4 * 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(rows: Any, kind: str, name: str) -> HttpResponseBase:
    """The file of a kind (a key of WRITERS) with all rows of a table, under a name without its ending."""
    return WRITERS[kind](rows, name)


def harmless(cell: Any) -> Any:
    """The cell of an export, a text in such a way that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def lines_of(rows: Any) -> Iterator[list[Any]]:
    """The heading, then every row found, a stretch at a time: a long list does not fill the memory."""
    columns = [bound.column for bound in rows.columns]
    if all(isinstance(column, Column) for column in columns):
        written = [one for column in columns for one in (column, *column.also_in_file)]
        headers = {bound.column: bound.header for bound in rows.columns}
        yield [harmless(str(headers.get(one, one.verbose_name))) for one in written]
        yield from _from_database(rows.data.data, written)
    else:
        yield from _cell_by_cell(rows)


def _from_database(found: Any, columns: list[Any]) -> Iterator[list[Any]]:
    """Columns that say their value are read as plain tuples: no object is made of a row."""
    values = found.select_related(None).prefetch_related(None).values_list(*[column.source for column in columns])
    writers = [column.writer() for column in columns]
    for row in values.iterator(chunk_size=ROWS_A_STRETCH):
        yield [harmless(write(value)) for write, value in zip(writers, row, strict=True)]


def _cell_by_cell(rows: Any) -> Iterator[list[Any]]:
    yield [harmless(cell) for cell in next(rows.as_values())]
    found = rows.data.data.iterator(chunk_size=ROWS_A_STRETCH)
    while stretch := list(islice(found, ROWS_A_STRETCH)):
        shown = [bound.name for bound in rows.columns]
        hidden = [name for name in rows.base_columns if name not in shown]
        values = type(rows)(stretch, order_by=(), sequence=shown, exclude=hidden).as_values()
        next(values)
        yield from ([harmless(cell) for cell in row] for row in values)


def _csv(rows: Any, name: str) -> HttpResponseBase:
    return csv_of(lines_of(rows), name)


def csv_of(lines: Iterator[Iterable[Any]], name: str) -> HttpResponseBase:
    """A file of `lines`, the heading first, for what is no table; texts are made `harmless` by who writes the lines."""
    response = StreamingHttpResponse(_as_asked(_csv_stretches(lines)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _csv_stretches(lines: Iterator[Iterable[Any]]) -> Iterator[bytes]:
    yield "\ufeff".encode()
    while stretch := list(islice(lines, ROWS_A_STRETCH)):
        text = io.StringIO()
        csv.writer(text).writerows(stretch)
        yield text.getvalue().encode()


def _as_asked(stretches: Iterator[bytes]) -> Iterator[bytes]:
    """The rows come when the page's own work is over: its language and time zone are kept until then."""
    language, zone = translation.get_language(), timezone.get_current_timezone()

    def streamed() -> Iterator[bytes]:
        with translation.override(language), timezone.override(zone):
            yield from stretches

    return streamed()


def _xlsx(rows: Any, name: str) -> HttpResponseBase:
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    workbook.write(file, lines_of(rows), title=name)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


WRITERS: dict[str, Callable[[Any, str], HttpResponseBase]] = {"csv": _csv, "xlsx": _xlsx}
