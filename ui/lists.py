"""A list: table, search, filters, choice of columns, sorting, paging and export, page or fragment, in one call."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import pgettext
from django_tables2 import RequestConfig

from ui import list_files
from ui.tables import Column, prepared

ROWS_A_PAGE = 25
MOST_COUNTED = 10_000
SORT, COLUMNS, VIEW, PAGE = "sort", "columns", "view", "page"


class CappedPaginator(Paginator):
    """Counts no further than 10,000 rows: nobody turns to page 400, and counting a million costs more than the page."""

    def __init__(self, rows: Any, per_page: int, *, counted: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(rows, per_page, **kwargs)
        self.counted = counted  # the rows found, without what columns add to them

    @cached_property
    def count(self) -> int:
        return self.counted.order_by()[: MOST_COUNTED + 1].count()

    @property
    def more_than_counted(self) -> bool:
        return self.count > MOST_COUNTED


@dataclass(frozen=True)
class Choice:
    """A column in the menu of columns; `earlier` and `later` are addresses with the column moved by one place."""

    name: str
    label: Any
    is_shown: bool
    is_fixed: bool
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter in force that stands behind the button: in words, and the address without it."""

    label: str
    words: str
    url: str


def page(
    request: HttpRequest,
    *,
    table: Any,
    filterset: Any,
    queryset: QuerySet[Any],
    title: str,
    template: str = "layouts/list.html",
    context: dict[str, Any] | None = None,
    export_name: str = "",
) -> HttpResponseBase:
    """Answer a list: the whole page, its fragment for htmx, or a file for `?export=csv` or `?export=xlsx`.

    Filters, columns (`?columns=name,score`) and sorting stand in the address, so that it can be sent to somebody.
    `context` may name `empty_icon`, `empty_title`, `empty_text`, `empty_url`, `empty_label` for the list without rows,
    and `views` (`accounts.saved_views`) for the views kept above it.
    """
    search: Any = filterset(request.GET, queryset=queryset, request=request)
    further = [name for name, one in search.filters.items() if getattr(one, "further", False)]
    label_empty_choices(search.form, further)
    columns = chosen_columns(table, request.GET)
    exports = request.GET.get("export") in list_files.WRITERS
    rows = _rows(table, search.qs, columns, sorting=request.GET.get(SORT, ""), for_file=exports)
    if exports:
        RequestConfig(request, paginate=False).configure(rows)
        return list_files.answer(rows, request.GET["export"], export_name or "list")
    paginate = {"per_page": ROWS_A_PAGE, "paginator_class": CappedPaginator, "counted": search.qs}
    RequestConfig(request, paginate=paginate).configure(rows)
    fragment = bool(getattr(request, "htmx", False)) and not request.htmx.history_restore_request  # type: ignore[attr-defined]  # set by its middleware
    query = tidy_query(table, search.filters, request.GET)
    response = render(
        request,
        "layouts/_list.html" if fragment else template,
        {
            "title": title,
            "table": rows,
            "filter": search,
            "first_fields": [search.form[name] for name in search.filters if name not in further],
            "further_fields": [search.form[name] for name in further],
            "chips": _chips(search, further, request.GET),
            "choices": _choices(table, columns, query),
            "list_query": query,
            "sorting": request.GET.get(SORT, ""),
            "view_code": request.GET.get(VIEW, ""),
            "is_fragment": fragment,
            "is_filtered": any(value for name, value in request.GET.items() if name in search.filters),
            "empty_icon": "list",
            **(context or {}),
        },
    )
    if fragment:
        response["HX-Push-Url"] = _address(request, query)
    return response


def chosen_columns(table: Any, asked: QueryDict) -> list[str]:
    """Names of the columns shown, in their order: those asked for that exist, else those the table shows of itself."""
    every = list(table.base_columns)
    usual = list(table.shown) or every
    named = [name for name in dict.fromkeys(",".join(asked.getlist(COLUMNS)).split(",")) if name in every]
    if not named:
        return usual
    return named if usual[0] in named else [usual[0], *named]


def tidy_query(table: Any, filters: Any, asked: QueryDict) -> str:
    """What an address says of rows and columns: known names alone, no empty value, the usual left out."""
    pairs = [(name, value) for name in filters if (value := asked.get(name, "").strip())]
    if sorting := asked.get(SORT, ""):
        pairs.append((SORT, sorting))
    columns = chosen_columns(table, asked)
    if columns != (list(table.shown) or list(table.base_columns)):
        pairs.append((COLUMNS, ",".join(columns)))
    return urlencode(pairs, safe=",")


def _rows(table: Any, found: Any, columns: Sequence[str], *, sorting: str, for_file: bool) -> Any:
    """The table over what is found, and no column asks anything of the database that is neither shown nor sorted by."""
    offered = table.base_columns
    usual = [str(name) for name in table._meta.order_by or ()]
    sorted_by = [name.lstrip("-") for name in (sorting.split(",") if sorting else usual)]
    needs = []
    for name in columns:
        if isinstance(column := offered[name], Column):
            needs.append(column.source_needs if for_file else column.needs)
            if name in sorted_by:
                needs.append(column.source_needs)
    hidden = [name for name in offered if name not in columns]
    return table(prepared(found, needs), sequence=columns, exclude=hidden)


def label_empty_choices(form: Any, further: Sequence[str] = ()) -> None:
    """Let a filter that has no label beside it say itself what it is."""
    for name, field in form.fields.items():
        if getattr(field, "empty_label", None) is not None:
            field.empty_label = pgettext("filter", "Any") if name in further else field.label
            if not hasattr(field, "queryset"):  # its choices still ask the field it was copied from
                field.widget.choices = [("", field.empty_label), *list(field.choices)[1:]]


def _choices(table: Any, shown: list[str], query: str) -> list[Choice]:
    """The menu of columns: those shown in their order, then the others in theirs."""
    offered = table.base_columns
    fixed = (list(table.shown) or list(offered))[0]

    def moved(place: int, to: int) -> str:
        if not 0 <= to < len(shown):
            return ""
        order = list(shown)
        order[place], order[to] = order[to], order[place]
        asked = QueryDict(query, mutable=True)
        asked[COLUMNS] = ",".join(order)
        return "?" + asked.urlencode(safe=",")

    menu = [
        Choice(name, offered[name].verbose_name, True, name == fixed, moved(n, n - 1), moved(n, n + 1))
        for n, name in enumerate(shown)
    ]
    return menu + [Choice(name, offered[name].verbose_name, False, False) for name in offered if name not in shown]


def _chips(search: Any, names: Sequence[str], asked: QueryDict) -> list[Chip]:
    chips = []
    for name in names:
        value = search.form.cleaned_data.get(name) if search.form.is_valid() or name not in search.form.errors else None
        if value in (None, ""):
            continue
        without = asked.copy()
        for gone in (name, PAGE):
            without.pop(gone, None)
        choices = dict(getattr(search.form.fields[name], "choices", []))
        words = str(choices.get(value, value))
        chips.append(Chip(str(search.form.fields[name].label), words, "?" + without.urlencode(safe=",")))
    return chips


def _address(request: HttpRequest, query: str) -> str:
    extra = urlencode([(name, value) for name in (VIEW, PAGE) if (value := request.GET.get(name))])
    query = "&".join(part for part in (query, extra) if part)
    return f"{request.path}?{query}" if query else request.path
