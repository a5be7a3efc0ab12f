"""The grid of ratings by keyboard, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Browser, Dialog, Page, expect

from accounts.models import Account
from accounts.tests.people import People, signed_in
from scoring.models import Rating
from scoring.tests.factories import rate, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def window(browser: Browser, live_server: Any, people: People) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    session = signed_in(people.lead).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    context.add_cookies([cookie])
    yield context.new_page()
    context.close()


def test_arrows_move_digits_rate_leaving_asks_and_what_is_saved_is_there_again(
    window: Page, live_server: Any, account: Account, people: People
) -> None:
    with transaction.atomic():
        running(50, 30, 20)
        rate(account, c1=1)
        rate(people.teams_account, c1=1)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    window.goto(f"{live_server.url}/ratings/")
    rows = window.locator("[data-rating-grid] tbody tr")
    cell = lambda row, column: rows.nth(row).locator("select").nth(column)  # noqa: E731
    expect(rows).to_have_count(2)
    cell(0, 0).focus()
    for key in ("ArrowRight", "4", "ArrowRight", "5", "ArrowDown", "3", "Home"):
        window.keyboard.press(key)
    expect(cell(1, 0)).to_be_focused()
    assert [[cell(row, column).input_value() for column in range(3)] for row in range(2)] == [
        ["", "4", "5"],
        ["", "", "3"],
    ]
    for key in ("6", "2", "Delete", "ArrowLeft"):  # no level; a level; cleared again; nothing lies there
        window.keyboard.press(key)
    expect(cell(1, 0)).to_be_focused()
    assert cell(1, 0).input_value() == ""
    expect(window.locator("[data-rating-count]")).to_have_text("3 ratings filled in")

    window.once("dialog", stay)
    window.evaluate("location.assign('/rounds/')")
    expect(window).to_have_url(f"{live_server.url}/ratings/")
    expect(cell(0, 1)).to_have_value("4")

    window.locator("#rg-reason").fill("Seen on site.")
    window.keyboard.press("Control+Enter")
    expect(window.get_by_text("3 ratings recorded.")).to_be_visible()
    window.goto(f"{live_server.url}/rounds/")
    window.go_back()
    expect(cell(0, 1).locator("option").first).to_have_text("4")
    expect(cell(0, 1)).to_have_value("")
    expect(window.locator("[data-rating-count]")).to_have_text("")
    assert asked == ["beforeunload"]
    saved = Rating.objects.filter(by=people.lead).order_by("pk").values_list("code", "level")
    assert sorted(saved) == [("c2", 4), ("c3", 3), ("c3", 5)]
