"""Share of wallet: worked out where both sides are known, and never invented."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Account, WalletPart
from accounts.tests.white_space_factories import CompetitorFactory, PresenceFactory, ProductLineFactory, WalletFactory
from accounts.white_space import wallet_picture, wallet_share


def post(client: Client, account: Account, **change: Any) -> Any:
    line = change.pop("line", None) or ProductLineFactory()
    data = {"product_line": line.pk, "year": "2026", "currency": "eur", "certainty": "assumed"}
    return client.post(f"/accounts/{account.pk}/wallets/add/", {**data, **change})


def test_the_share_is_ours_of_all_and_the_rest_is_named_or_not(account: Account, as_manager: Client) -> None:
    rival = PresenceFactory(account=account).competitor
    answer = post(
        as_manager, account, total_amount="1000", ours_amount="335", another_name="Newcomer", another_amount="165",
        **{f"spent_{rival.pk}": "250"},
    )  # fmt: skip
    assert answer.status_code == 302
    (share,) = wallet_share.shares(account)
    assert (share.share, share.rest, share.excess) == (Decimal("33.5"), Decimal(250), None)
    assert [(str(part.competitor), part.share) for part in share.others] == [
        (str(rival), Decimal("25.0")),
        ("Newcomer", Decimal("16.5")),
    ]
    assert share.wallet.currency == "EUR"


def test_what_is_not_known_is_not_zero(account: Account, as_manager: Client) -> None:
    WalletFactory(account=account, total_amount=None, ours_amount=Decimal(5))
    WalletFactory(account=account, total_amount=Decimal(10), ours_amount=None)
    WalletFactory(account=account, total_amount=Decimal(0), ours_amount=Decimal(0))
    assert [one.share for one in wallet_share.shares(account)] == [None, None, None]
    assert "not known" in as_manager.get(f"/accounts/{account.pk}/competition/").content.decode()


def test_parts_that_exceed_the_total_are_refused_with_their_sum(account: Account, as_manager: Client) -> None:
    rival = PresenceFactory(account=account).competitor
    page = post(as_manager, account, total_amount="100", ours_amount="80", **{f"spent_{rival.pk}": "40"})
    assert page.context["form"].errors["total_amount"] == ["The parts add up to 120, which is more than this total."]


def test_parts_that_exceed_the_total_all_the_same_are_said_on_the_page(account: Account, as_manager: Client) -> None:
    wallet = WalletFactory(account=account, total_amount=100, ours_amount=80)
    WalletPart.objects.create(wallet=wallet, competitor=CompetitorFactory(), amount=40)
    html = as_manager.get(f"/accounts/{account.pk}/competition/").content.decode()
    assert "The parts exceed the total by €20: one of them is wrong." in html
    assert wallet_picture.draw(wallet_share.shares(account)) is None


def test_an_emptied_amount_is_unknown_again(account: Account, as_manager: Client) -> None:
    wallet = WalletFactory(account=account)
    rival = WalletPart.objects.create(wallet=wallet, competitor=CompetitorFactory(), amount=40).competitor
    data = {
        "product_line": wallet.product_line_id, "year": "2026", "currency": "EUR", "certainty": "assumed", "version": 1,
        f"spent_{rival.pk}": "", "total_amount": "1000", "ours_amount": "",
    }  # fmt: skip
    assert as_manager.post(f"/wallets/{wallet.pk}/edit/", data).status_code == 302
    wallet.refresh_from_db()
    assert (wallet.ours_amount, wallet.parts.count()) == (None, 0)


@pytest.mark.parametrize(
    ("change", "field", "error"),
    [
        ({"total_amount": "-1"}, "total_amount", "An amount is never below zero."),
        ({"total_amount": "NaN"}, "total_amount", "Enter a number."),
        ({"total_amount": "9" * 40}, "total_amount", "Ensure that there are no more than 18 digits in total."),
        ({"ours_amount": "1e999999"}, "ours_amount", "Ensure that there are no more than 18 digits in total."),
        ({"currency": "euro"}, "currency", "Ensure this value has at most 3 characters (it has 4)."),
        ({"currency": "€€€"}, "currency", "A currency has three letters, such as EUR."),
        ({"year": "1066"}, "year", "Write the year with four digits, such as 2027."),
        ({"year": "99999999999"}, "year", "Write the year with four digits, such as 2027."),
        ({"another_amount": "5"}, "another_name", "Say with whom."),
        ({"another_name": "Newcomer"}, "another_amount", "Say how much."),
        ({"source": "x" * 10_000}, "source", "Ensure this value has at most 200 characters (it has 10000)."),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    change: dict[str, str], field: str, error: str, account: Account, as_manager: Client
) -> None:
    page = post(as_manager, account, **change)
    assert page.status_code == 200
    assert page.context["form"].errors.get(field) == [error]
    assert set(page.context["form"].errors) == {field}


def test_a_line_has_one_wallet_a_year(account: Account, as_manager: Client) -> None:
    wallet = WalletFactory(account=account)
    page = post(as_manager, account, line=wallet.product_line)
    assert page.context["form"].errors["year"] == ["This line has its amounts for this year already; edit those."]


def test_without_product_lines_the_page_says_whom_to_ask(account: Account, as_manager: Client) -> None:
    html = as_manager.get(f"/accounts/{account.pk}/wallets/add/").content.decode()
    assert "An administrator adds them" in html


def test_a_wallet_is_deleted_after_asking(account: Account, as_manager: Client) -> None:
    wallet = WalletFactory(account=account)
    url = f"/wallets/{wallet.pk}/delete/"
    assert "Delete “" in as_manager.get(url).content.decode()
    as_manager.post(url)
    assert not account.wallets.exists()


@given(st.decimals(0, 10**9, places=2), st.decimals("0.01", 10**9, places=2))
def test_a_share_is_a_share_of_a_hundred_to_one_place(ours: Decimal, total: Decimal) -> None:
    share = wallet_share.share_of(min(ours, total), total)
    assert share is not None
    assert 0 <= share <= 100
    assert share == share.quantize(Decimal("0.1"))
