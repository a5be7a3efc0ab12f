"""What hangs off an account's record: trading names, identifiers, addresses, figures, and who may change them."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Account, Address, Figure, Identifier, TradingName, User
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in
from accounts.tests.registry_factories import AddressFactory, FigureFactory, IdentifierFactory, TradingNameFactory

SIREN = "732829320"
QUERIES_OF_THE_FACTS = 13


def faults(page: Any) -> dict[str, list[str]]:
    return dict(page.context["form"].errors)


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_an_identifier_is_kept_without_its_punctuation_and_found_by_search(
    account: Account, as_manager: Client
) -> None:
    url = f"/accounts/{account.pk}/identifiers/add/"
    assert as_manager.post(url, {"kind": "siren", "value": " 732 829.320 "}).status_code == 302
    identifier = account.identifiers.get()
    assert identifier.value == SIREN
    assert list(Account.objects.all().search("7328")) == [account]
    assert as_manager.post(f"/identifiers/{identifier.pk}/delete/").status_code == 302
    assert list(Account.objects.all().search("7328")) == []


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("siren", "732829321", "The check digit of this SIREN is wrong: a digit is mistyped."),
        ("siren", "73282932", "A SIREN has nine digits, such as 732 829 320."),
        ("lei", "529900T8BM49AURSDO56", "The check digits of this LEI are wrong: a character is mistyped."),
        ("vat", "FR41303265045", "The two digits after FR do not fit the SIREN behind them: a digit is mistyped."),
        ("vat", "12345", "A VAT number begins with the two letters of its country, such as FR or DE."),
        ("cik", "0", "A CIK has ten digits at most."),
        ("ticker", "A B C!", "A stock symbol has letters, digits and dots, such as MMM or BRK.B."),
        ("crm", "a\0b", "Null characters are not allowed."),
        ("crm", "x" * 10_000, "Ensure this value has at most 64 characters (it has 10000)."),
    ],
)
def test_a_number_that_is_none_gets_a_sentence_at_its_field(
    kind: str, value: str, sentence: str, account: Account, as_manager: Client
) -> None:
    page = as_manager.post(f"/accounts/{account.pk}/identifiers/add/", {"kind": kind, "value": value})
    assert faults(page) == {"value": [sentence]}
    assert account.identifiers.count() == 0


def test_one_siren_at_two_accounts_is_refused_and_says_whose_it_is(people: People, as_lead: Client) -> None:
    IdentifierFactory(account=people.teams_account, kind="siren", value=SIREN)
    url = f"/accounts/{people.account.pk}/identifiers/add/"
    page = as_lead.post(url, {"kind": "siren", "value": "732 829 320"})
    assert faults(page) == {"value": [f"This identifier belongs to {people.teams_account.name}."]}


def test_of_an_account_unseen_it_says_whom_to_ask_and_no_more(people: People, as_manager: Client) -> None:
    User.objects.filter(pk=people.other_lead.pk).update(first_name="Odile", last_name="Martin")
    IdentifierFactory(account=people.strangers_account, kind="siren", value=SIREN)
    url = f"/accounts/{people.account.pk}/identifiers/add/"
    page = as_manager.post(url, {"kind": "siren", "value": SIREN})
    said = "This identifier belongs to an account that you may not see; ask Odile Martin."
    assert faults(page) == {"value": [said]}
    assert people.strangers_account.name not in text(page)
    Account.objects.filter(pk=people.strangers_account.pk).update(team=None)
    said = "This identifier belongs to an account that you may not see; ask a team lead."
    assert faults(as_manager.post(url, {"kind": "siren", "value": SIREN})) == {"value": [said]}


def test_the_database_holds_one_siren_at_one_account_and_nine_digits(account: Account) -> None:
    IdentifierFactory(account=account, kind="siren", value=SIREN)
    for value, other in ((SIREN, AccountFactory()), ("1234", account)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Identifier.objects.create(account=other, kind="siren", value=value)


def test_a_trading_name_is_found_by_search_and_warned_of_whatever_its_spelling(
    people: People, as_manager: Client, as_lead: Client
) -> None:
    url = f"/accounts/{people.account.pk}/names/add/"
    assert as_manager.post(url, {"name": "Crédit Lumière"}).status_code == 302
    assert list(Account.objects.all().search("credit lum")) == [people.account]
    assert faults(as_manager.post(url, {"name": "CREDIT LUMIERE"})) == {
        "name": ["The account is known by this name already."]
    }
    new = {"name": "Credit Lumiere SA", "status": "active", "language": "fr"}
    page = as_lead.post("/accounts/add/", new)
    assert f'<a href="/accounts/{people.account.pk}/" target="_blank">{people.account.name}</a>' in text(page)


def test_a_legal_name_is_warned_of_too(people: People, as_lead: Client) -> None:
    Account.objects.filter(pk=people.account.pk).update(legal_name="Bayerische Motoren Werke AG")
    page = as_lead.post("/accounts/add/", {"name": "bayerische motoren werke", "status": "active", "language": "en"})
    assert "another" in faults(page)


def test_an_address_of_the_headquarters_says_where_the_account_is(account: Account, as_manager: Client) -> None:
    url = f"/accounts/{account.pk}/addresses/add/"
    seat = {"kind": "headquarters", "street": "75 quai d’Orsay", "postcode": "75007", "city": "Paris", "country": "FR",
            "latitude": "48.862725", "longitude": "2.311"}  # fmt: skip
    assert as_manager.post(url, seat).status_code == 302
    account.refresh_from_db()
    assert account.headquarters == "Paris, France"
    html = text(as_manager.get(f"/accounts/{account.pk}/facts/"))
    assert "75 quai d’Orsay<br>75007 Paris<br>France" in html
    assert "48.862725, 2.311" in html
    page = as_manager.post(url, seat)
    assert faults(page) == {"kind": ["The account has its headquarters already; change that address, or say site."]}
    address = account.addresses.get()
    edited = {**seat, "city": "Lyon", "version": 1}
    assert as_manager.post(f"/addresses/{address.pk}/edit/", edited).status_code == 302
    page = as_manager.post(f"/addresses/{address.pk}/edit/", {**seat, "city": "Nice", "version": 1})
    assert faults(page)["city"] == ["On record now: Lyon"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"city": ""}, {"city": ["Say at least in which town or country it is."]}),
        ({"latitude": "91", "longitude": "2"}, {"latitude": ["Between -90 and 90 degrees."]}),
        ({"latitude": "48.1"}, {"longitude": ["Give both coordinates or none."]}),
        ({"longitude": "-180.5", "latitude": "1"}, {"longitude": ["Between -180 and 180 degrees."]}),
        ({"country": "XX"}, {"country": ["Select a valid choice. XX is not one of the available choices."]}),
        ({"city": "x" * 10_000}, {"city": ["Ensure this value has at most 100 characters (it has 10000)."]}),
    ],
)
def test_a_faulty_address_gets_a_sentence_at_its_field(
    changed: dict[str, str], expected: dict[str, list[str]], account: Account, as_manager: Client
) -> None:
    page = as_manager.post(f"/accounts/{account.pk}/addresses/add/", {"kind": "site", "city": "Lyon", **changed})
    assert faults(page) == expected


def test_a_figure_has_its_year_and_currency_or_says_that_they_are_missing(account: Account, as_manager: Client) -> None:
    url = f"/accounts/{account.pk}/figures/add/"
    revenue = {"kind": "revenue", "year": "2025", "amount": "6488000000", "currency": "USD", "source": "10-K"}
    assert as_manager.post(url, revenue).status_code == 302
    figure = account.figures.get()
    assert (figure.amount, figure.currency, figure.year) == (Decimal(6488000000), "USD", 2025)
    taken = {"year": ["This figure is on record for that year already; change it there."]}
    assert faults(as_manager.post(url, revenue)) == taken
    assert faults(as_manager.post(url, {**revenue, "year": "2024", "currency": ""})) == {
        "currency": ["Say in which currency."]
    }
    people = {"kind": "employees", "year": "2025", "amount": "61500", "currency": "USD"}
    assert as_manager.post(url, people).status_code == 302
    assert account.figures.get(kind="employees").currency == ""


@pytest.mark.parametrize("year", ["1", "1899", "9999", "-5"])
def test_a_year_nobody_means_is_refused(year: str, account: Account, as_manager: Client) -> None:
    page = as_manager.post(
        f"/accounts/{account.pk}/figures/add/", {"kind": "employees", "year": year, "amount": "1", "currency": ""}
    )
    assert list(faults(page)) == ["year"]


def test_an_amount_too_large_and_a_currency_that_is_none_are_refused(account: Account, as_manager: Client) -> None:
    page = as_manager.post(
        f"/accounts/{account.pk}/figures/add/",
        {"kind": "revenue", "year": "2025", "amount": "9" * 40, "currency": "ABC"},
    )
    assert sorted(faults(page)) == ["amount", "currency"]


def test_the_figures_that_say_most_stand_first_and_the_newest_before_the_others(
    account: Account, as_manager: Client
) -> None:
    for kind, year in (("dividend_yield", None), ("employees", 2025), ("revenue", 2024), ("revenue", 2025)):
        FigureFactory(account=account, kind=kind, year=year)
    told = [(one.kind, one.year) for one in as_manager.get(f"/accounts/{account.pk}/facts/").context["figures"]]
    assert told == [("revenue", 2025), ("revenue", 2024), ("employees", 2025), ("dividend_yield", None)]
    newest = [(one.kind, one.year) for one in account.figures.newest()]
    assert newest == [("revenue", 2025), ("employees", 2025), ("dividend_yield", None)]


def test_readers_see_the_facts_and_change_none_of_them(people: People, as_executive: Client) -> None:
    account = people.account
    rows: list[tuple[str, Any]] = [
        ("names", TradingNameFactory(account=account)),
        ("identifiers", IdentifierFactory(account=account)),
        ("addresses", AddressFactory(account=account)),
        ("figures", FigureFactory(account=account)),
    ]
    html = text(as_executive.get(f"/accounts/{account.pk}/facts/"))
    assert "/edit/" not in html
    for name, row in rows:
        assert as_executive.post(f"/{name}/{row.pk}/delete/").status_code == 403
        assert signed_in(people.stranger).post(f"/{name}/{row.pk}/delete/").status_code == 404
    for model in (TradingName, Identifier, Address, Figure):
        assert model.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_facts_ask_the_same_of_the_database_for_one_row_and_for_three(
    rows: int, account: Account, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        for factory in (TradingNameFactory, IdentifierFactory, AddressFactory, FigureFactory):
            factory(account=account)
    with django_assert_num_queries(QUERIES_OF_THE_FACTS):
        as_manager.get(f"/accounts/{account.pk}/facts/")


@pytest.mark.parametrize("name", ["شركة المثال", "🚀 Rakete 🚀", "株式会社日本"])
def test_names_from_right_to_left_and_of_emoji_simply_work(name: str, people: People, as_lead: Client) -> None:
    answer = as_lead.post("/accounts/add/", {"name": name, "status": "active", "language": "en"})
    account = Account.objects.get(name=name)
    assert answer.status_code == 302
    for page in ("", "facts/", "group/", "edit/", "history/"):
        assert as_lead.get(f"/accounts/{account.pk}/{page}").status_code == 200
    word = name.split()[-1]
    if word.isalpha():
        assert account in Account.objects.all().search(word)


def test_a_name_of_ten_thousand_characters_gets_a_sentence(as_lead: Client) -> None:
    page = as_lead.post("/accounts/add/", {"name": "x" * 10_000, "status": "active", "language": "en"})
    assert faults(page) == {"name": ["Ensure this value has at most 200 characters (it has 10000)."]}
