"""Accounts of the load board are dragged, or ticked and sent by keyboard, and a transfer begins."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from accounts.models import Account, User
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def board(live_server: Any, people: People, browser: Browser) -> Iterator[Page]:
    session = signed_in(people.lead).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([cookie])
    page = context.new_page()
    AccountFactory(name="Second Client", team=people.team, manager=people.manager)
    page.goto(f"{live_server.url}/load/")
    yield page
    context.close()


def begun(page: Page) -> tuple[list[str], list[str]]:
    """Which accounts the transfer that began is of, and to whom."""
    page.wait_for_url("**/transfers/add/**")
    asked = parse_qs(urlsplit(page.url).query)
    return sorted(asked["accounts"][0].split(",")), asked["to"]


def numbers(*accounts: Account) -> list[str]:
    return sorted(str(account.pk) for account in accounts)


def test_an_account_is_dragged_to_another_manager(board: Page, people: People) -> None:
    row = board.locator(f"[data-account='{people.account.pk}']")
    row.drag_to(board.locator(f"[data-person='{people.deputy.pk}']"))
    assert begun(board) == (numbers(people.account), [str(people.deputy.pk)])


def test_dragging_one_of_several_ticked_takes_them_all(board: Page, people: People) -> None:
    second = Account.objects.get(name="Second Client")
    for account in (people.account, second):
        board.get_by_label(f"Tick {account}", exact=True).check()
    board.locator(f"[data-account='{second.pk}']").drag_to(board.locator(f"[data-person='{people.deputy.pk}']"))
    assert begun(board) == (numbers(people.account, second), [str(people.deputy.pk)])


def test_accounts_are_ticked_and_sent_without_dragging(board: Page, people: People) -> None:
    bar = board.locator("[data-load-bar]")
    expect(bar).to_be_hidden()
    second = Account.objects.get(name="Second Client")
    for account in (people.account, second):
        board.get_by_label(f"Tick {account}", exact=True).focus()
        board.keyboard.press("Space")
    expect(bar).to_contain_text("2 accounts ticked")
    receiver = User.objects.get(pk=people.deputy.pk)
    board.get_by_label("Transfer to").select_option(str(receiver.pk))
    board.get_by_role("button", name="Begin the transfer").press("Enter")
    assert begun(board) == (numbers(people.account, second), [str(receiver.pk)])


def test_unticking_puts_the_bar_away(board: Page, people: People) -> None:
    board.get_by_label(f"Tick {people.account}", exact=True).check()
    board.get_by_role("button", name="Untick").click()
    expect(board.locator("[data-load-bar]")).to_be_hidden()
