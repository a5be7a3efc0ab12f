"""What lists of the administration offer: the chosen rows as a file, and an audit without counts it cannot give."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pghistory.admin import EventsAdmin

from ui.list_files import harmless

ROWS_A_STRETCH = 500


class AuditAdmin(EventsAdmin):
    """The list of events, without counts beside its filters: it has no table to count in."""

    show_facets = admin.ShowFacets.NEVER


@admin.action(description=gettext_lazy("Export the chosen rows (CSV)"), permissions=["view"])
def export(model_admin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> StreamingHttpResponse:
    """The rows with the columns of the list, as they read there, a stretch at a time."""
    columns = [name for name in model_admin.get_list_display(request) if name != "action_checkbox"]
    response = StreamingHttpResponse(
        _lines(model_admin, queryset, columns, translation.get_language()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{model_admin.opts.model_name}.csv"'
    return response


def _lines(model_admin: Any, rows: QuerySet[Any], columns: list[str], language: str | None) -> Iterator[str]:
    """The lines of the file. It is written after the request, so that its language is taken along."""
    with translation.override(language):
        yield "\ufeff" + _line(str(label_for_field(name, model_admin.model, model_admin)) for name in columns)
    for row in rows.iterator(chunk_size=ROWS_A_STRETCH):
        with translation.override(language):
            yield _line(_cell(name, row, model_admin) for name in columns)


def _line(cells: Iterator[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([harmless(cell) for cell in cells])
    return text.getvalue()


def _cell(name: str, row: Any, model_admin: Any) -> str:
    try:
        field, _attribute, value = lookup_field(name, row, model_admin)
    except ObjectDoesNotExist:
        return ""
    value = dict(getattr(field, "flatchoices", None) or {}).get(value, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return "" if value is None else strip_tags(str(value))
