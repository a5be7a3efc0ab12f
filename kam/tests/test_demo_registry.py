"""The registry of the demonstration: numbers that pass their checks and are nobody's, a group, a merge to undo."""

from decimal import Decimal
from typing import Any

import pytest

from accounts import identifier_checks
from accounts.choices import IdentifierKind
from accounts.models import (
    Account,
    AccountMerge,
    Address,
    Contact,
    Figure,
    FreeField,
    FreeFieldOption,
    Identifier,
    Tag,
    Tagging,
    TradingName,
)
from accounts.registry import free_fields, groups, merging
from accounts.tests.factories import AccountFactory
from kam.demo import accounts, registry
from kam.demo.accounts import account, person
from kam.demo.companies import COMPANIES, FACTS, GROUP, TWICE

COUNTED: list[Any] = [
    Account, AccountMerge, Address, Contact, Figure, FreeField, FreeFieldOption, Identifier, Tag, Tagging, TradingName,
]  # fmt: skip
BILLION = 1_000_000_000


def nothing(text: str) -> None:
    pass


@pytest.fixture
def clients(db: Any) -> None:
    accounts.load_people(nothing)
    invented = {company.key for company in COMPANIES}
    for symbol in FACTS.keys() - invented:
        Identifier.objects.create(account=AccountFactory(), kind=IdentifierKind.TICKER, value=symbol)
    for company in COMPANIES:
        accounts.found(company, by=person("sales"))


def counts() -> list[int]:
    return [model.objects.count() for model in COUNTED]


def test_it_fills_every_table_of_the_registry_and_adds_nothing_twice(clients: None) -> None:
    registry.load(nothing)
    before = counts()
    assert min(before) > 0
    registry.load(nothing)
    assert counts() == before


def test_its_numbers_pass_their_checks_and_are_nobodys(clients: None) -> None:
    registry.load(nothing)
    told: dict[str, list[str]] = {
        kind: list(Identifier.objects.filter(kind=kind).values_list("value", flat=True))
        for kind in IdentifierKind.values
    }
    assert (len(told["siren"]), len(told["vat"]), len(told["lei"])) == (4, 5, 2)
    for kind, values in told.items():
        assert [identifier_checks.normalised(kind, value) for value in values] == values
    assert all(value.startswith("999") for value in told["siren"])
    assert all(value.startswith("DEMO") for value in told["lei"])
    assert all("999" in value for value in told["vat"])


def test_its_group_adds_up_in_each_currency(clients: None) -> None:
    registry.load(nothing)
    group = groups.group_of(account(GROUP), user=person("executive"))
    names = {member.account.name: member.depth for member in group.members}
    assert names["Ferrandoux"] == 0
    assert names["Ferrandoux Hydraulique"] == 1
    assert names["Ferrandoux Pompes Service"] == 2
    last_year = max(total.year for total in group.totals)
    sums = {(total.kind, total.currency): total.amount for total in group.totals if total.year == last_year}
    # In euros: 12 + 148 + 61 + 9 million of revenue; 1 + 19 + 7 of EBITDA; people of all five.
    assert sums == {
        ("revenue", "EUR"): Decimal(230_000_000),
        ("revenue", "GBP"): Decimal(22_000_000),
        ("ebitda", "EUR"): Decimal(27_000_000),
        ("employees", ""): Decimal(40 + 720 + 260 + 70 + 130),
    }


def test_search_finds_a_client_by_a_trading_name_and_by_a_number(clients: None) -> None:
    registry.load(nothing)
    assert list(Account.objects.search("minnesota mining")) == [account("MMM")]
    assert list(Account.objects.search("999000011")) == [account(TWICE)]


def test_its_free_fields_are_told_in_words(clients: None) -> None:
    registry.load(nothing)
    told = dict(free_fields.facts(account("MMM"), FreeField.objects.in_use()))
    words = {field.key: text for field, text in told.items()}
    assert set(words) == {"contract_renewal", "supplier_status", "confidentiality", "payment_days", "supplier_number"}
    assert (words["supplier_status"], words["confidentiality"]) == ("Preferred supplier", "yes")


def test_its_merge_can_be_undone_and_is_not_made_again(clients: None) -> None:
    registry.load(nothing)
    kept, merge = account(TWICE), AccountMerge.objects.get()
    assert merge.kept == kept
    assert merge.can_be_undone
    assert [contact.last_name for contact in kept.contacts.all()] == ["Marchetti"]
    assert kept.website == "https://hydraulique.ferrandoux.example"
    assert merging.stayed_behind(merge) == [f"Figure: Revenue ({kept.figures.latest('year').year}) 150,000,000 EUR"]
    assert merging.undo(merge, by=person("lead")) == []
    kept.refresh_from_db()
    assert not kept.contacts.exists()
    assert kept.website == ""
    before = counts()
    registry.load(nothing)
    assert counts() == before
