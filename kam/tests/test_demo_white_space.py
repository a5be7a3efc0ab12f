"""The demonstration's offers, units, competition and white space: said to be invented, and not twice."""

from typing import Any

import pytest

from accounts.choices import IdentifierKind
from accounts.models import (
    CompetitorJudgement,
    CompetitorPresence,
    Identifier,
    Offer,
    Unit,
    Wallet,
    WhiteSpaceCell,
)
from accounts.tests.factories import AccountFactory, ContactFactory, UserFactory
from accounts.white_space.grid import grid
from accounts.white_space.wallet_share import shares
from kam.demo import white_space
from kam.demo.markets import MARKETS
from kam.demo.people import CONTACTS

COUNTED: list[Any] = [Offer, Unit, CompetitorPresence, CompetitorJudgement, Wallet, WhiteSpaceCell]


@pytest.fixture
def clients(db: Any) -> None:
    UserFactory(email="admin@kam.example")
    manager = UserFactory(email="manager@kam.example")
    for symbol in MARKETS:
        account = AccountFactory(manager=manager)
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
        for one in CONTACTS.get(symbol, []):
            ContactFactory(account=account, last_name=one.last_name)


def nothing(text: str) -> None:
    pass


def test_it_shows_every_state_and_adds_nothing_twice(clients: None) -> None:
    white_space.load(nothing)
    counts = [model.objects.count() for model in COUNTED]
    assert counts[:2] == [12, 17]
    states = set(WhiteSpaceCell.objects.values_list("state", flat=True))
    assert states == {"sold", "open", "competitor", "not_applicable"}
    white_space.load(nothing)
    assert [model.objects.count() for model in COUNTED] == counts


def test_its_values_are_plausible_and_said_to_be_invented(clients: None) -> None:
    white_space.load(nothing)
    for account in {unit.account for unit in Unit.objects.select_related("account")}:
        assert grid(account).total.sold
        assert [one.excess for one in shares(account) if one.excess] == []
    assert not WhiteSpaceCell.objects.exclude(note__contains="Invented").exists()
    assert not CompetitorPresence.objects.exclude(position__contains="Invented").exists()
    assert not Wallet.objects.exclude(source__contains="invented").exists()


def test_every_name_of_it_is_found(clients: None) -> None:
    white_space.load(nothing)
    said = [field for market in MARKETS.values() for field in market.fields]
    assert WhiteSpaceCell.objects.count() == len(said)
    assert WhiteSpaceCell.objects.exclude(unit=None).count() == sum(bool(field.unit) for field in said)
    heads = [part for market in MARKETS.values() for part in market.units if part.head]
    assert Unit.objects.exclude(head=None).count() == len(heads)
