"""The list of all contacts: who stands in it, in which order, by which words and filters, and what leaves."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import ContactFactory
from accounts.tests.people import People

URL = reverse("accounts:contact_directory")


def shown(client: Client, **query: str) -> list[str]:
    """Last names in the list's order."""
    return [row.record.last_name for row in client.get(URL, query).context["table"].paginated_rows]


@pytest.fixture
def three(people: People) -> None:
    people.account.contacts.all().delete()
    ContactFactory(account=people.account, first_name="Zoé", last_name="de Vries", email="", job_title="Éditrice")
    ContactFactory(account=people.account, first_name="Ann", last_name="Évrard", language="fr", job_title="")
    ContactFactory(
        account=people.account, first_name="Bo", last_name="Zorn", opted_out_on=date(2026, 1, 5), job_title="buyer"
    )
    ContactFactory(account=people.strangers_account, last_name="Stranger")


@pytest.mark.usefixtures("three")
def test_people_stand_in_the_order_of_the_alphabet_and_strangers_nowhere(as_manager: Client) -> None:
    assert shown(as_manager) == ["de Vries", "Évrard", "Zorn"]
    assert shown(as_manager, sort="-name") == ["Zorn", "Évrard", "de Vries"]
    assert shown(as_manager, sort="job_title") == ["Zorn", "de Vries", "Évrard"]
    assert shown(as_manager, sort="-job_title") == ["de Vries", "Zorn", "Évrard"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "EDIT zoe"}, ["de Vries"]),
        ({"q": "evr"}, ["Évrard"]),
        ({"q": "vrard"}, []),
        ({"address": "none"}, ["de Vries"]),
        ({"opted_out": "yes"}, ["Zorn"]),
        ({"language": "fr"}, ["Évrard"]),
        ({"manager": "me"}, ["de Vries", "Évrard", "Zorn"]),
        ({"manager": "null"}, []),
    ],
)
def test_words_and_filters_leave(query: dict[str, str], names: list[str], as_manager: Client) -> None:
    assert shown(as_manager, **query) == names


@pytest.mark.usefixtures("three")
def test_a_file_holds_the_rows_columns_and_order_on_screen(as_manager: Client) -> None:
    query = {"sort": "-name", "language": "en", "columns": "name,language,opted_out", "export": "csv"}
    answer: Any = as_manager.get(URL, query)
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Language", "Opted out on"],
        ["Bo Zorn", "English", "2026-01-05"],
        ["Zoé de Vries", "English", ""],
    ]


@pytest.mark.parametrize("rows", [1, 27])
def test_a_page_holds_25_at_the_same_cost(
    rows: int, people: People, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        ContactFactory(account=people.account, last_name=f"Zz{number:02}")
    as_manager.get(URL)
    with django_assert_num_queries(9):
        assert len(shown(as_manager, q="zz")) == min(rows, 25)
    if rows > 25:
        assert shown(as_manager, q="zz", page="2") == ["Zz25", "Zz26"]


def test_what_is_no_word_says_so_and_hides_nothing(people: People, as_manager: Client) -> None:
    page = as_manager.get(URL, {"account": "a\0"})
    assert "Null characters are not allowed." in page.content.decode()
