"""The list of a client's documents: its columns and its filters."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import django_filters
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models import Document, DocumentFile
from accounts.profile_choices import DocumentKind
from ui.filters import ChoiceFilter, WordsFilter
from ui.tables import ChoiceColumn, Column, DayColumn, Table, TextColumn

A_YEAR = timedelta(days=365)
_NEWEST = DocumentFile.objects.filter(document=OuterRef("pk")).order_by("-number").values("name")[:1]
CONTENT = Coalesce(Subquery(_NEWEST), NullIf(F("link"), Value("")), output_field=CharField())
ADDED_BY = Trim(Concat("added_by__first_name", Value(" "), "added_by__last_name"))


def _with_newest_file(rows: Any) -> Any:
    return rows.with_newest_file()


def _with_who_added(rows: Any) -> Any:
    return rows.select_related("added_by")


def _as_it_is(rows: Any) -> Any:
    return rows


class ContentColumn(Column):
    """The newest file to download, else the site a link leads to."""

    def render(self, record: Document) -> SafeString:
        if (file := record.file) is not None:
            words = f"{file.ending} · {filesizeformat(file.size)}"
            return format_html('<a href="{}">{}</a>', file.get_absolute_url(), words)
        host = urlsplit(record.link).netloc
        return format_html('<a href="{}" rel="noopener noreferrer nofollow" target="_blank">{}</a>', record.link, host)


class DocumentTable(Table):
    title = TextColumn(_("Title"), source="title", linkify=True)
    kind = ChoiceColumn(_("Kind"), source="kind", choices=DocumentKind)
    dated_on = DayColumn(_("Date"), source="dated_on")
    source = TextColumn(_("Source"), source="source")
    content = ContentColumn(
        _("Content"), source=CONTENT, needs=_with_newest_file, source_needs=_as_it_is, accessor="pk", orderable=False
    )
    audience = ChoiceColumn(_("Audience"), source="audience", choices=Audience, colours={Audience.SHAREABLE: "green"})
    added_by = TextColumn(
        _("Added by"), source=ADDED_BY, sort=["added_by__last_name", "added_by__first_name"], needs=_with_who_added,
        source_needs=_as_it_is,
    )  # fmt: skip

    class Meta(Table.Meta):
        order_by = "-dated_on"


def _with_words(rows: Any, value: str, user: Any) -> Any:
    for word in value.split():
        rows = rows.filter(Q(title__icontains=word) | Q(source__icontains=word) | Q(summary__icontains=word))
    return rows


def _of_age(rows: Any, value: str, user: Any) -> Any:
    recent = Q(dated_on__gte=timezone.localdate() - A_YEAR)
    return rows.filter(recent if value == "year" else ~recent)


class DocumentFilter(django_filters.FilterSet):
    q = WordsFilter(_("Search"), _with_words)
    kind = ChoiceFilter(_("Kind"), DocumentKind.choices, lambda rows, value, user: rows.filter(kind=value))
    age = ChoiceFilter(_("Age"), [("year", _("Of the last year")), ("older", _("Older"))], _of_age)
    audience = ChoiceFilter(_("Audience"), Audience.choices, lambda rows, value, user: rows.filter(audience=value))

    class Meta:
        model = Document
        fields: list[str] = []
