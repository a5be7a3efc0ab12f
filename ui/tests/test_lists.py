"""A list answers the page, its fragment and its files; tried on Django's own groups, for this room knows no model."""

import io
import re
from typing import Any

import django_filters
import django_tables2
import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Count
from django.http import FileResponse, QueryDict
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails
from openpyxl import load_workbook

from ui import lists
from ui.tables import Column, NumberColumn, Table, table_of

pytestmark = pytest.mark.django_db


class GroupTable(Table):
    name = django_tables2.Column()

    class Meta(Table.Meta):
        model = Group
        fields = ["name"]


class ChosenTable(Table):
    name = Column("Name", source="name", linkify=lambda record: f"/groups/{record.pk}/")
    number = NumberColumn("Number", source="pk", accessor="pk")
    people = NumberColumn(
        "People", source="people", accessor="people", needs=lambda rows: rows.annotate(people=Count("user"))
    )

    shown = ["name", "number"]


class GroupFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains")


class Visitor(AnonymousUser):
    email = "visitor@kam.example"
    role = "manager"
    get_role_display = "Visitor"
    is_authenticated = True  # type: ignore[assignment]


def ask(query: str = "", table: Any = GroupTable, **headers: str) -> Any:
    request: Any = RequestFactory().get(f"/groups/{query}", headers=headers)
    request.user = Visitor()
    request.htmx = HtmxDetails(request)
    return lists.page(
        request,
        table=table,
        filterset=GroupFilter,
        queryset=Group.objects.order_by("name"),
        title="Groups",
        context={"empty_title": "No groups", "empty_text": "They stand here.", "empty_url": "", "empty_label": ""},
        export_name="groups",
    )


def content_of(response: Any) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if isinstance(response, FileResponse) and response.file_to_stream:
        response.file_to_stream.close()
    return content


def text_of(response: Any) -> str:
    return content_of(response).decode()


def make(count: int) -> None:
    Group.objects.bulk_create(Group(name=f"Group {n:03}") for n in range(count))


def test_an_empty_list_says_what_belongs_there() -> None:
    page = text_of(ask())
    assert "No groups" in page
    assert "They stand here." in page


def test_a_search_without_a_match_offers_all_rows_again() -> None:
    make(1)
    page = text_of(ask("?q=zebra"))
    assert "Nothing matches" in page
    assert "No groups" not in page


def test_rows_are_searched_sorted_and_paged() -> None:
    make(30)
    page = text_of(ask())
    assert "Group 024" in page
    assert "Group 025" not in page
    assert "1 to 25 of 30" in page
    assert "Group 029" in text_of(ask("?page=2"))
    assert "Group 029" in text_of(ask("?sort=-name"))
    assert "Group 007" in text_of(ask("?q=007"))


def test_a_page_that_is_none_shows_a_page_that_is() -> None:
    make(30)
    assert "Group 029" in text_of(ask("?page=900"))
    assert "Group 000" in text_of(ask("?page=x"))


def test_htmx_gets_the_rows_alone() -> None:
    make(2)
    page = text_of(ask(hx_request="true"))
    assert "Group 001" in page
    assert "<html" not in page


def test_a_page_taken_back_from_history_is_whole() -> None:
    make(1)
    assert "<html" in text_of(ask(hx_request="true", hx_history_restore_request="true"))


def test_counting_stops_where_nobody_pages(monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any) -> None:
    monkeypatch.setattr(lists, "MOST_COUNTED", 27)
    make(30)
    with django_assert_num_queries(2):
        page = text_of(ask())
    assert "1 to 25 of more than" in page


def test_export_holds_every_row_found_and_no_formula() -> None:
    make(30)
    Group.objects.create(name="=1+1")
    lines = content_of(ask("?export=csv")).decode("utf-8-sig").splitlines()
    assert len(lines) == 32
    assert lines[:2] == ["Name", "'=1+1"]
    sheet: Any = load_workbook(io.BytesIO(content_of(ask("?export=xlsx&q=Group")))).active
    assert [row[0] for row in sheet.iter_rows(values_only=True)][:2] == ["Name", "Group 000"]
    assert sheet.max_row == 31


def test_control_characters_in_a_name_refuse_no_workbook() -> None:
    Group.objects.create(name="Bell\x07 and \x1bEscape")
    sheet: Any = load_workbook(io.BytesIO(content_of(ask("?export=xlsx&q=Escape")))).active
    assert sheet["A2"].value == "Bell  and  Escape"


def test_an_unknown_export_is_the_page() -> None:
    assert "<html" in text_of(ask("?export=exe"))


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("", ["name", "number"]),
        ("columns=", ["name", "number"]),
        ("columns=nothing", ["name", "number"]),
        ("columns=people,name", ["people", "name"]),
        ("columns=people,number", ["name", "people", "number"]),
        ("columns=people&columns=name", ["people", "name"]),
        ("columns=name,people,people,evil", ["name", "people"]),
    ],
)
def test_columns_are_those_asked_for_in_their_order(query: str, columns: list[str]) -> None:
    assert lists.chosen_columns(ChosenTable, QueryDict(query)) == columns


def test_a_column_costs_nothing_until_it_is_shown(django_assert_num_queries: Any) -> None:
    make(2)
    with django_assert_num_queries(2) as asked:
        ask("", ChosenTable)
    assert "user_groups" not in str(asked.captured_queries)
    with django_assert_num_queries(2) as asked:
        ask("?columns=people", ChosenTable)
    assert "user_groups" in str(asked.captured_queries)


def test_a_file_holds_the_columns_and_the_order_on_screen() -> None:
    make(3)
    lines = content_of(ask("?columns=people,name&sort=-name&export=csv&q=00", ChosenTable)).decode("utf-8-sig")
    assert lines.splitlines() == ["People,Name", "0,Group 002", "0,Group 001", "0,Group 000"]
    sheet: Any = load_workbook(io.BytesIO(content_of(ask("?columns=people&export=xlsx", ChosenTable)))).active
    assert list(sheet.iter_rows(values_only=True))[:2] == [("Name", "People"), ("Group 000", 0)]


def test_a_column_that_says_more_than_a_value_fills_several_in_a_file() -> None:
    make(1)
    twice = NumberColumn("Number", source="pk", accessor="pk", also_in_file=[Column("Again", source="name")])
    table = table_of("TwiceTable", {"name": Column("Name", source="name"), "number": twice}, shown=["name", "number"])
    number = Group.objects.get().pk
    assert text_of(ask("?export=csv", table=table)).splitlines() == [
        "\ufeffName,Number,Again", f"Group 000,{number},Group 000",
    ]  # fmt: skip


def test_the_menu_moves_columns_by_addresses() -> None:
    make(1)
    page = text_of(ask("?columns=name,people&q=Group&evil=1", ChosenTable))
    assert 'href="?q=Group&amp;columns=people,name"' in page
    assert "Move People to the left" in page
    assert not [link for link in re.findall(r'href="([^"]*)"', page) if "people,name" in link and "evil" in link]


def test_the_address_of_a_fragment_is_tidy() -> None:
    make(1)
    answer = ask("?q=&columns=name&columns=people&sort=-name&evil=1", ChosenTable, hx_request="true")
    assert answer["HX-Push-Url"] == "/groups/?sort=-name&columns=name,people"
    assert ask("?q=&columns=name&columns=number", ChosenTable, hx_request="true")["HX-Push-Url"] == "/groups/"
    assert 'id="list-columns" hx-swap-oob' in text_of(answer)


@pytest.mark.parametrize("sort", ["nothing", "-", "", "name;drop", "people", "name,number", "x" * 5000])
def test_an_order_that_is_none_breaks_nothing(sort: str) -> None:
    make(2)
    assert "Group 001" in text_of(ask(f"?sort={sort}", ChosenTable))
