"""The white space of a group, and what the account's page shows of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import Account, CompetitorJudgement, WhiteSpaceBasis
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People
from accounts.tests.white_space_factories import (
    CellFactory,
    CompetitorFactory,
    OfferFactory,
    PresenceFactory,
    UnitFactory,
)
from accounts.white_space_choices import CellState

QUERIES_OF_THE_GROUP = 14


def daughters(account: Account, people: People, *, many: int = 1) -> list[Account]:
    return [AccountFactory(parent=account, team=people.team) for _n in range(many)]


def test_a_group_adds_up_what_the_reader_may_see(account: Account, people: People, as_lead: Client) -> None:
    (daughter,) = daughters(account, people)
    AccountFactory(parent=account, team=people.strangers_account.team)
    offer = OfferFactory()
    CellFactory(account=account, offer=offer, state=CellState.SOLD, sold_amount=100, potential_amount=130)
    CellFactory(account=account, offer=offer, unit=UnitFactory(account=account), potential_amount=10)
    CellFactory(account=daughter, offer=offer, state=CellState.SOLD, sold_amount=5)
    CellFactory(account=daughter, offer=OfferFactory(), state=CellState.COMPETITOR, potential_amount=50)
    page = as_lead.get(f"/accounts/{daughter.pk}/white-space/group/")
    grid = page.context["grid"]
    assert [column.account for column in grid.columns] == sorted([account, daughter], key=str)
    assert (grid.total.sold, grid.total.open, grid.total.competitor) == (Decimal(105), Decimal(40), Decimal(50))
    assert (grid.total.penetration, grid.hidden) == (50, 1)
    assert "1 account of the group is not yours to see." in page.content.decode()


def test_different_currencies_are_not_added_up(account: Account, people: People, as_lead: Client) -> None:
    (daughter,) = daughters(account, people)
    WhiteSpaceBasis.objects.create(account=daughter, currency="USD")
    for one in (account, daughter):
        CellFactory(account=one, potential_amount=10)
    page = as_lead.get(f"/accounts/{account.pk}/white-space/group/")
    assert page.context["grid"].total is None
    assert "nothing is added up across them" in page.content.decode()


def test_one_click_leads_to_the_group_where_there_is_one(account: Account, people: People, as_manager: Client) -> None:
    url = f"/accounts/{account.pk}/white-space/"
    assert "/white-space/group/" not in as_manager.get(url).content.decode()
    daughters(account, people)
    assert "/white-space/group/" in as_manager.get(url).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_group_asks_the_same_for_one_account_and_for_three(
    rows: int, account: Account, people: People, as_lead: Client, django_assert_num_queries: Any
) -> None:
    for daughter in daughters(account, people, many=rows):
        for _n in range(rows):
            CellFactory(account=daughter, potential_amount=3)
    with django_assert_num_queries(QUERIES_OF_THE_GROUP):
        as_lead.get(f"/accounts/{account.pk}/white-space/group/")


def test_the_accounts_page_shows_what_is_open_and_who_threatens(account: Account, as_manager: Client) -> None:
    html = as_manager.get(f"/accounts/{account.pk}/").content.decode()
    assert 'id="white-space"' not in html
    CellFactory(account=account, offer=OfferFactory(name_en="Heat recovery"), potential_amount=870)
    presence = PresenceFactory(account=account, competitor=CompetitorFactory(name="Northwall"))
    CompetitorJudgement.objects.create(presence=presence, strength=4, threat="high")
    html = as_manager.get(f"/accounts/{account.pk}/").content.decode()
    facts = ['id="white-space"', "Heat recovery", "€870", "Northwall", "Threat · High"]
    assert [fact for fact in facts if fact not in html] == []
