"""The grid of the white space by keyboard, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from accounts.models import Account, WhiteSpaceCell
from accounts.tests.people import People, signed_in
from accounts.tests.white_space_factories import OfferFactory, UnitFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def window(browser: Browser, live_server: Any, people: People) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    session = signed_in(people.manager).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    context.add_cookies([cookie])
    yield context.new_page()
    context.close()


def test_arrows_move_letters_set_enter_opens_and_delete_asks(window: Page, live_server: Any, account: Account) -> None:
    first, second = OfferFactory(), OfferFactory()
    unit = UnitFactory(account=account)
    window.goto(f"{live_server.url}/accounts/{account.pk}/white-space/")
    window.locator(f"#cell-{first.pk}-0").focus()
    window.keyboard.press("ArrowDown")
    window.keyboard.press("ArrowRight")
    field = window.locator(f"#cell-{second.pk}-{unit.pk}")
    expect(field).to_be_focused()
    window.keyboard.press("o")
    expect(field).to_have_text("O")
    expect(field).to_be_focused()
    window.keyboard.press("Enter")
    window.locator("#cell-form [name=potential_amount]").fill("120000")
    window.locator("#cell-form").get_by_role("button", name="Save").click()
    expect(window.locator("#cell-dialog")).to_be_hidden()
    expect(field).to_contain_text("120K")
    expect(field).to_be_focused()
    expect(window.locator("#ws-totals")).to_contain_text("€120,000")
    window.keyboard.press("Delete")
    expect(window.locator("#cell-dialog")).to_be_visible()
    window.keyboard.press("Escape")
    expect(field).to_be_focused()
    assert WhiteSpaceCell.objects.get().potential_amount == 120_000
