"""Search everything: who finds what, by which words, in which order, and how much it asks of the database."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import words
from accounts.tests.factories import AccountFactory, ContactFactory
from accounts.tests.people import People, signed_in
from kam import search
from meetings.tests.factories import ActionFactory, TouchpointFactory
from planning.tests.factories import AccountPlanFactory, approved

HTMX = {"HX-Request": "true"}


def found(client: Client, text: str) -> dict[str, list[str]]:
    """What the page shows, by kind."""
    response = client.get(reverse("search"), {"q": text})
    assert response.status_code == 200
    return {group.kind: [str(row) for row in group.rows] for group in response.context["groups"]}


def one_of_each(account: Any, word: str) -> None:
    ContactFactory(account=account, first_name="Ann", last_name=word)
    AccountPlanFactory(account=account, title=f"Growing with {word}")
    TouchpointFactory(account=account, topic=f"Visit of {word}")
    ActionFactory(account=account, subject=f"Send the terms of {word}")


def test_every_kind_is_found_by_the_beginning_of_a_word(people: People, as_manager: Client) -> None:
    people.account.name = "Zéphyr Industries"
    people.account.save()
    one_of_each(people.account, "Zéphyrin")
    assert found(as_manager, "ZEPH") == {
        "account": ["Zéphyr Industries"],
        "contact": ["Ann Zéphyrin"],
        "plan": ["Growing with Zéphyrin"],
        "touchpoint": ["Visit of Zéphyrin"],
        "action": ["Send the terms of Zéphyrin"],
    }
    assert found(as_manager, "éphyr") == {}
    assert found(as_manager, "zeph ann") == {"contact": ["Ann Zéphyrin"]}


def test_nobody_finds_what_is_not_theirs_to_see(people: People) -> None:
    for account, name in [(people.account, "Zephyr"), (people.strangers_account, "Zephyria")]:
        account.name = name
        account.save()
        one_of_each(account, name)
    theirs = {"account": ["Zephyria"], "contact": ["Ann Zephyria"]}
    theirs |= {"plan": ["Growing with Zephyria"], "touchpoint": ["Visit of Zephyria"]}
    theirs |= {"action": ["Send the terms of Zephyria"]}
    for stranger in (people.stranger, people.other_lead):
        assert found(signed_in(stranger), "zephyr") == theirs
    for own in (people.manager, people.deputy, people.lead, people.sales):
        names = [name for rows in found(signed_in(own), "zephyr").values() for name in rows]
        assert len(names) == 5
        assert not [name for name in names if "Zephyria" in name]
    assert {kind: len(rows) for kind, rows in found(signed_in(people.executive), "zephyr").items()} == {
        "account": 2, "contact": 2, "plan": 2, "touchpoint": 2, "action": 2,
    }  # fmt: skip
    response = signed_in(people.manager).get(reverse("search"), {"q": "zephyr"}, headers=HTMX)
    assert "Zephyria" not in response.content.decode()


def test_accounts_that_begin_with_the_words_stand_first_then_whole_words(people: People) -> None:
    AccountFactory(name="Old Boreas", manager=people.manager)
    AccountFactory(name="Aeolus", industry="Boreas wind", manager=people.manager)
    AccountFactory(name="Boreasson", manager=people.manager)
    AccountFactory(name="Boreas Works", manager=people.manager)
    expected = ["Boreas Works", "Boreasson", "Old Boreas", "Aeolus"]
    assert found(signed_in(people.manager), "boreas")["account"] == expected


def test_people_so_named_stand_before_those_with_such_a_title(people: People, as_manager: Client) -> None:
    for first, last, title in [("Al", "Adams", "Martin desk"), ("Bo", "Martinez", ""), ("Cy", "Martin", "")]:
        ContactFactory(account=people.account, first_name=first, last_name=last, job_title=title)
    assert found(as_manager, "martin")["contact"][0] == "Cy Martin"
    assert found(as_manager, "mart")["contact"] == ["Cy Martin", "Bo Martinez", "Al Adams"]


def test_of_a_word_that_many_have_the_best_are_ranked_whoever_came_first(
    people: People, as_manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MOST_RANKED", 3)
    for number in range(5):
        ContactFactory(account=people.account, last_name=f"Aa{number}", job_title="Sales", email="")
    for last in ("Salesky", "Zsales", "Sales"):
        ContactFactory(account=people.account, first_name="Bo", last_name=last, email="")
    assert found(as_manager, "sales")["contact"][0] == "Bo Sales"
    assert len(found(as_manager, "sales")["contact"]) == 3
    assert found(as_manager, "sale")["contact"][:2] == ["Bo Sales", "Bo Salesky"]
    assert found(as_manager, "bo sal")["contact"] == ["Bo Sales", "Bo Salesky"]


def test_who_sees_few_accounts_and_who_sees_many_find_the_same(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    one_of_each(people.account, "Zephyr")
    one_of_each(people.strangers_account, "Zephyria")
    few = found(signed_in(people.manager), "zeph")
    monkeypatch.setattr(search, "FEW_ACCOUNTS", 0)
    assert found(signed_in(people.manager), "zeph") == few
    assert few["contact"] == ["Ann Zephyr"]


def test_more_than_is_shown_stands_in_the_list_of_its_kind(people: People, as_manager: Client) -> None:
    for number in range(21):
        ContactFactory(account=people.account, last_name=f"Zoë{number}")
        AccountPlanFactory(account=people.account, title=f"Zoé {number}")
    page = as_manager.get(reverse("search"), {"q": "zoe"}).content.decode()
    for name in ("accounts:contact_directory", "planning:plan_list"):
        assert f'href="{reverse(name)}?q=zoe"' in page
        assert as_manager.get(reverse(name), {"q": "zoe"}).context["table"].paginator.count == 21


def test_an_approved_plan_is_still_found_and_can_still_be_closed(people: People, as_manager: Client) -> None:
    plan = approved(AccountPlanFactory(account=people.account, title="Zenith"))
    plan.state, plan.closed_at = "closed", plan.approved_at
    plan.save()
    assert found(as_manager, "zen") == {"plan": ["Zenith"]}


def test_signs_of_a_query_are_no_commands(people: People, as_manager: Client) -> None:
    for text in [
        "'&|!:*",
        "zeph'",
        "zeph:*&!x",
        "!!zeph",
        "(zeph",
        "a <-> b",
        "\\",
        "zz\x00zz",
        "%%",
        "z" * 5000,
        "é" * 99,
    ]:
        for headers in ({}, HTMX):
            assert as_manager.get(reverse("search"), {"q": text}, headers=headers).status_code == 200, text
    ContactFactory(account=people.account, last_name="O'Zeph-Ray")
    assert found(as_manager, "o'zeph-ra") == {"contact": ["Claire O'Zeph-Ray"]}
    page = as_manager.get(reverse("search"), {"q": "<script>zz"}).content.decode()
    assert "<script>zz" not in page


def test_what_it_says_when_there_is_nothing_to_show(as_manager: Client) -> None:
    def said(text: str, **headers: str) -> str:
        return as_manager.get(reverse("search"), {"q": text}, headers=headers).content.decode()

    assert "What are you looking for?" in said("")
    assert said("", **HTMX).strip() == ""
    for text in ("z", "!", " é "):
        assert "Type at least two letters or digits." in said(text)
    assert "Nothing found" in said("zzzz")
    assert "Nothing found" in said("zzzz", **HTMX)


def test_while_typing_only_the_first_of_each_kind_are_shown(people: People, as_manager: Client) -> None:
    for number in range(7):
        ContactFactory(account=people.account, first_name="Zoe", last_name=f"Zed{number}")
    panel = as_manager.get(reverse("search"), {"q": "zed"}, headers=HTMX).content.decode()
    assert "<html" not in panel
    assert panel.count("search-line") == 5
    assert 'href="/search/?q=zed"' in panel
    page = as_manager.get(reverse("search"), {"q": "zed"}).content.decode()
    assert page.count("search-line") == 7
    assert 'value="zed"' in page


def test_the_field_of_every_page_asks_here(as_manager: Client) -> None:
    page = as_manager.get("/").content.decode()
    assert 'action="/search/"' in page
    assert 'hx-get="/search/"' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_searching_asks_the_same_of_the_database_however_much_is_found(
    rows: int, people: People, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        account = AccountFactory(name=f"Zephyr {number}", manager=people.manager)
        one_of_each(account, f"Zephyr{number}")
    as_manager.get(reverse("search"), {"q": "zephyr"})
    with django_assert_num_queries(10):
        response = as_manager.get(reverse("search"), {"q": "zephyr"})
    assert [len(group.rows) for group in response.context["groups"]] == [rows] * 5
