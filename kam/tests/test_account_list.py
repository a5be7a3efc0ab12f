"""The list of accounts: who sees which, what it shows, search, filters, and how much it asks of the database."""

from typing import Any

import pytest
from django.test import Client

from accounts.choices import AccountStatus
from accounts.models import Account, Identifier
from accounts.tests.factories import AccountFactory, UserFactory
from accounts.tests.people import People, signed_in

QUERIES_OF_A_LIST = 19


def shown(client: Client, **query: str) -> list[str]:
    """Names in the list's order."""
    page = client.get("/accounts/", query)
    return [row.record.name for row in page.context["table"].rows]


def test_each_sees_the_accounts_of_its_own(people: People) -> None:
    orphan = AccountFactory(name="Orphan")
    own, teams, strangers = people.account.name, people.teams_account.name, people.strangers_account.name
    assert set(shown(signed_in(people.manager))) == {own}
    assert set(shown(signed_in(people.deputy))) == {own}
    assert set(shown(signed_in(people.sales))) == {own}
    assert set(shown(signed_in(people.lead))) == {own, teams, orphan.name}
    assert set(shown(signed_in(people.stranger))) == {strangers}
    assert set(shown(signed_in(people.executive))) == {own, teams, strangers, orphan.name}


def test_a_row_says_name_sector_team_manager_and_status(people: People, as_manager: Client) -> None:
    Account.objects.filter(pk=people.account.pk).update(sector="Industrials", status=AccountStatus.PROSPECT)
    html = as_manager.get("/accounts/").content.decode()
    facts = ["Industrials", people.team.name, str(people.manager), "Prospect"]
    assert [fact for fact in facts if fact not in html] == []


def test_an_empty_list_says_what_belongs_there(db: Any) -> None:
    html = signed_in(UserFactory()).get("/accounts/").content.decode()
    assert "No accounts yet" in html
    assert "Register an account" not in html


@pytest.mark.parametrize("more", [0, 2])
def test_a_list_asks_the_same_of_the_database_for_one_row_and_for_three(
    more: int, people: People, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(more):
        AccountFactory(team=people.team, manager=people.manager)
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        page = as_manager.get("/accounts/")
    assert len(page.context["table"].rows) == 1 + more


@pytest.fixture
def lead_with_three(people: People) -> Client:
    nestle = AccountFactory(name="Nestlé", headquarters="Vevey, Suisse", team=people.team, sector="Food")
    Identifier.objects.create(account=nestle, kind="ticker", value="NESN")
    nestle.save()
    AccountFactory(name="Société Générale", team=people.team, status=AccountStatus.FORMER)
    AccountFactory(name="O'Reilly Automotive", legal_name="O'Reilly Automotive, Inc.")
    return signed_in(people.lead)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nest", ["Nestlé"]),
        ("NESTLE", ["Nestlé"]),
        ("vevey nes", ["Nestlé"]),
        ("nesn", ["Nestlé"]),
        ("general soc", ["Société Générale"]),
        ("estl", []),
        ("nestlé lyon", []),
        ("'", []),
        ("!! & | :*", []),
        ("automo", ["O'Reilly Automotive"]),
    ],
)
def test_search_finds_beginnings_of_words_whatever_their_accents(
    words: str, found: list[str], lead_with_three: Client
) -> None:
    assert shown(lead_with_three, q=words) == found


@pytest.mark.parametrize("sort", ["name", "parent", "headquarters", "legal_name"])
def test_names_stand_in_the_order_of_the_alphabet_and_nothing_last(people: People, sort: str) -> None:
    names = ["Zèbre", "Électricité", "abbvie", "AT&T", "de Dietrich"]
    for name in names:
        AccountFactory(
            name=name, legal_name=name, headquarters=name, team=people.team, parent=AccountFactory(name=f"{name} 0")
        )
    lead, ordered = signed_in(people.lead), ["abbvie", "AT&T", "de Dietrich", "Électricité", "Zèbre"]
    columns = {"columns": f"name,{sort}"}
    assert [name for name in shown(lead, sort=sort, **columns) if name in names] == ordered
    assert [name for name in shown(lead, sort=f"-{sort}", **columns) if name in names] == ordered[::-1]
    if sort != "name":
        assert shown(lead, sort=sort, **columns)[0] in names
        assert shown(lead, sort=f"-{sort}", **columns)[0] in names


def test_filters_take_status_team_and_manager(people: People, lead_with_three: Client) -> None:
    assert shown(lead_with_three, status="former") == ["Société Générale"]
    assert shown(lead_with_three, team="null") == ["O'Reilly Automotive"]
    assert shown(lead_with_three, manager=str(people.manager.pk)) == [people.account.name]
    assert shown(lead_with_three, manager="null") == ["Nestlé", "O'Reilly Automotive", "Société Générale"]
    assert "Nothing matches" in lead_with_three.get("/accounts/", {"q": "zzz"}).content.decode()


def test_an_export_holds_plain_words(lead_with_three: Client) -> None:
    query = {"export": "csv", "status": "former", "columns": "name,sector,headquarters,team,manager,status"}
    text = b"".join(lead_with_three.get("/accounts/", query)).decode("utf-8-sig")
    assert text.splitlines() == [
        "Name,Sector,Headquarters,Team,Manager,Status",
        "Société Générale,,," + str(Account.objects.get(status="former").team) + ",,Former client",
    ]
