"""A list: table, search, filters, sorting, paging and export, page or fragment, in one call."""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django_tables2 import RequestConfig
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

ROWS_A_PAGE = 25
ROWS_A_STRETCH = 1000
MOST_COUNTED = 10_000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


class CappedPaginator(Paginator):
    """Counts no further than 10,000 rows: nobody turns to page 400, and counting a million costs more than the page."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        data = getattr(rows, "data", None)
        queryset = getattr(data, "data", data)
        if isinstance(queryset, QuerySet):
            return queryset.order_by()[: MOST_COUNTED + 1].count()
        return len(rows)

    @property
    def more_than_counted(self) -> bool:
        return self.count > MOST_COUNTED


def page(
    request: HttpRequest,
    *,
    table: type,
    filterset: type,
    queryset: QuerySet[Any],
    title: str,
    template: str = "layouts/list.html",
    context: dict[str, Any] | None = None,
    export_name: str = "",
) -> HttpResponse:
    """Answer a list: the whole page, its fragment for htmx, or a file for `?export=csv` or `?export=xlsx`.

    `context` may name `empty_icon`, `empty_title`, `empty_text`, `empty_url`, `empty_label` for the list without rows.
    """
    search: Any = filterset(request.GET, queryset=queryset, request=request)
    _label_empty_choices(search.form)
    rows: Any = table(search.qs)
    paginate = {"per_page": ROWS_A_PAGE, "paginator_class": CappedPaginator}
    if (write := WRITERS.get(request.GET.get("export", ""))) is not None:
        RequestConfig(request, paginate=False).configure(rows)
        return write(rows, export_name or "list")
    RequestConfig(request, paginate=paginate).configure(rows)
    fragment = bool(getattr(request, "htmx", False)) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(
        request,
        "layouts/_list.html" if fragment else template,
        {
            "title": title,
            "table": rows,
            "filter": search,
            "is_filtered": any(value for name, value in request.GET.items() if name in search.filters),
            "empty_icon": "list",
            **(context or {}),
        },
    )


def _label_empty_choices(form: Any) -> None:
    for field in form.fields.values():
        if getattr(field, "empty_label", None) is not None:
            field.empty_label = field.label
            if not hasattr(field, "queryset"):  # its choices still ask the field it was copied from
                field.widget.choices = [("", field.label), *list(field.choices)[1:]]


def harmless(cell: Any) -> Any:
    """The cell of an export, a text in such a way that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def _cells(rows: Any) -> Iterator[list[Any]]:
    """The heading, then every row found, a stretch at a time: a long list does not fill the memory."""
    yield [harmless(cell) for cell in next(rows.as_values())]
    found = rows.data.data.iterator(chunk_size=ROWS_A_STRETCH)
    while stretch := list(islice(found, ROWS_A_STRETCH)):
        values = type(rows)(stretch, order_by=()).as_values()
        next(values)
        yield from ([harmless(cell) for cell in row] for row in values)


def _csv(rows: Any, name: str) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(_cells(rows))
    return response


def _writable(text: str) -> str:
    """The text without the control characters that no workbook can hold."""
    return ILLEGAL_CHARACTERS_RE.sub(" ", text)


def _xlsx(rows: Any, name: str) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    for row in _cells(rows):
        sheet.append([cell if isinstance(cell, int | float) or cell is None else _writable(str(cell)) for cell in row])
    content = io.BytesIO()
    book.save(content)
    return HttpResponse(
        content.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )


WRITERS: dict[str, Callable[[Any, str], HttpResponse]] = {"csv": _csv, "xlsx": _xlsx}
