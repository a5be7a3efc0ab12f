"""In a browser: the effect of a draft follows a slider, stays in sight, and tells of another who saves."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from accounts.tests.factories import AccountFactory, UserFactory
from accounts.tests.people import People, signed_in
from scoring.models import CriteriaVersion, Criterion
from scoring.tests.factories import draft, rate, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def version() -> CriteriaVersion:
    """Under 50, 30, 20 points: Alpha scores 100·0.5 + 20·0.5 = 60, Beta 40·0.5 + 100·0.5 = 70 and is key."""
    running(50, 30, 20)
    alpha, beta = AccountFactory(name="Alpha"), AccountFactory(name="Beta")
    with transaction.atomic():
        rate(alpha, c1=5, c2=1, c3=1)
        rate(beta, c1=2, c2=5, c3=5)
    return draft(50, 30, 20, name="Next")


@pytest.fixture
def page(live_server: Any, people: People, browser: Browser, version: CriteriaVersion) -> Iterator[Page]:
    page = opened(browser, live_server, people.executive, version)
    yield page
    page.context.close()


def opened(browser: Browser, live_server: Any, person: User, version: CriteriaVersion, width: int = 1280) -> Page:
    session = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_server.url + version.get_absolute_url())
    return page


def in_sight(page: Page, selector: str) -> bool:
    inside = (
        "([e]) => { const r = e.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight }"
    )
    return bool(page.eval_on_selector_all(selector, inside))


def slide(page: Page, criterion: int, points: int) -> None:
    slider = page.locator("input[type=range]").nth(criterion - 1)
    slider.scroll_into_view_if_needed()
    slider.fill(str(points))


def test_a_slider_moves_and_the_effect_follows_without_saving(page: Page, version: CriteriaVersion) -> None:
    state = page.locator(".preview-state")
    expect(state).to_have_text("Key accounts: 1 → 1; 0 would enter, 0 would leave.")
    slide(page, 1, 100)  # 100 of 150 points: Alpha 66.7 + 6.7 = 73.3 enters; Beta 26.7 + 33.3 = 60 falls out
    expect(state).to_have_text("Key accounts: 1 → 1; 1 would enter, 1 would leave.")
    expect(page.locator("#preview-entering")).to_contain_text("Alpha")
    expect(page.locator("#preview-leaving")).to_contain_text("Beta")
    expect(page.locator("#preview-entering")).to_contain_text("73.3")
    expect(page.locator("output").first).to_have_text("66.7%")
    for number in (1, 2, 3):  # and it stays beside whatever slider one is at
        slide(page, number, 40)
        assert in_sight(page, ".preview-state")
    assert list(Criterion.objects.filter(criteria_version=version).values_list("weight", flat=True)) == [50, 30, 20]


def test_on_a_phone_a_line_at_the_foot_follows(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    line = page.locator(".preview-bar-short")
    expect(line).to_have_text("0 would enter, 0 would leave")
    slide(page, 1, 100)
    expect(line).to_have_text("1 would enter, 1 would leave")
    assert in_sight(page, ".preview-bar")
    page.locator(".preview-bar").click()
    expect(page.locator("#preview-heading")).to_be_in_viewport()


def test_the_second_executive_is_told_at_once(
    page: Page, browser: Browser, live_server: Any, version: CriteriaVersion
) -> None:
    told = page.locator(".preview-moved")
    expect(page.locator(".preview-state")).to_contain_text("Key accounts")
    expect(told).to_have_text("")
    second = opened(browser, live_server, UserFactory(role="executive", team=None), version)
    slide(second, 2, 60)
    second.get_by_role("button", name="Save", exact=True).first.click()
    second.wait_for_url("**/criteriaversion/")
    second.context.close()
    slide(page, 1, 60)
    expect(told).to_contain_text("Somebody saved this draft after you opened it.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".errornote, .errorlist").first).to_be_visible()
    expect(page.locator("body")).to_contain_text("Somebody saved this draft while you were writing.")
    weights = Criterion.objects.filter(criteria_version=version).values_list("weight", flat=True)
    assert list(weights) == [50, 60, 20]  # the first one's, until the second chooses
