"""Milestones of a draft are moved on the road map."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import Account
from accounts.tests.people import People, signed_in
from planning.models import AccountPlan, Milestone
from planning.plans.moving import shifted
from planning.tests.factories import full_plan, submitted

TO = "2027-05-31"  # as `full_plan` has it, for 2027 and 2028, its objective until June 2028


def move(client: Client, plan: AccountPlan, milestone: Milestone, **data: Any) -> tuple[int, str, str]:
    """The status, what is said, and the day on which the milestone is due now."""
    address = reverse("planning:milestone_move", args=[plan.pk])
    response = client.post(address, {"milestone": milestone.pk, **data}, headers={"X-Moves": "1"})
    milestone.refresh_from_db()
    assert (f'data-due="{milestone.due_on}"' in response.json()["renewed"]["plan-road-map"]) == (plan.state == "draft")
    return response.status_code, response.json()["said"], str(milestone.due_on)


def test_months_are_shifted_by_hand() -> None:
    days = [shifted(date(2027, 1, 31), 1), shifted(date(2027, 2, 28), 1), shifted(date(2027, 3, 15), -3)]
    assert days == [date(2027, 2, 28), date(2027, 3, 31), date(2026, 12, 15)]


def test_a_milestone_moves_within_the_plan_and_before_its_objective(as_manager: Client, account: Account) -> None:
    plan = full_plan(account=account)
    milestone = Milestone.objects.get(objective__plan=plan)
    title, seen = milestone.title, {"seen": "2027-03-31"}
    assert move(as_manager, plan, milestone, months=2, **seen) == (200, f"“{title}” is due on 31 May 2027.", TO)
    late = "Somebody moved it meanwhile: it is due on 31 May 2027."
    assert move(as_manager, plan, milestone, months=1, **seen) == (422, late, TO)
    outside = "The plan runs from 1 January 2027 to 31 December 2028."
    assert move(as_manager, plan, milestone, months=-5, seen=TO) == (422, outside, TO)
    after = "The objective's own date is 30 June 2028: a milestone comes before it."
    assert move(as_manager, plan, milestone, due_on="2028-07-01") == (422, after, TO)
    assert move(as_manager, plan, milestone) == (422, "Choose the new day.", TO)
    for seen_day, months in ((TO, 37), (TO, 10**9), ("9999-12-01", 36), ("0001-01-05", -3)):
        assert move(as_manager, plan, milestone, months=months, seen=seen_day) == (422, outside, TO)
    other = Milestone.objects.get(objective__plan=full_plan())
    address = reverse("planning:milestone_move", args=[plan.pk])
    as_manager.post(address, {"milestone": other.pk, "due_on": "2027-06-01"})
    other.refresh_from_db()
    assert str(other.due_on) == "2027-03-31"
    by_form = {"milestone": milestone.pk, "due_on": "2027-06-01"}
    response = as_manager.post(address, by_form)
    assert response["Location"] == f"/plans/{plan.pk}/#road-map"
    milestone.refresh_from_db()
    assert (milestone.due_on, milestone.version) == (date(2027, 6, 1), 3)
    submitted(plan)
    refused = "The plan is “In review” now: it cannot be changed any more."
    assert move(as_manager, plan, milestone, due_on="2027-07-01") == (422, refused, "2027-06-01")
    assert "rm-movable" not in as_manager.get(plan.get_absolute_url()).content.decode()


@pytest.fixture
def page(live_server: Any, people: People, browser: Browser) -> Iterator[Page]:
    session = signed_in(people.manager).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([cookie])
    yield context.new_page()
    context.close()


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_a_mark_is_dragged_moved_by_keys_and_goes_back_where_it_may_not_stand(
    page: Page, live_server: Any, people: People
) -> None:
    milestone = Milestone.objects.get(objective__plan=full_plan(account=people.account))
    page.goto(live_server.url + milestone.plan.get_absolute_url())
    mark, said = page.locator(".rm-movable"), page.locator("[data-said]")
    month = page.locator(".road-map-drawing").evaluate("svg => svg.getScreenCTM().a * Number(svg.dataset.month)")
    grip = mark.locator(".rm-grip").bounding_box()
    assert grip is not None
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 2 * month, y, steps=4)
    expect(said).to_contain_text("May 2027")
    page.mouse.up()
    expect(said).to_contain_text("is due on 31 May 2027")
    mark.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("is due on 31 July 2027")
    expect(mark).to_be_focused()
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("The plan runs from 1 January 2027")
    expect(mark).to_have_attribute("data-due", "2027-07-31")
    milestone.refresh_from_db()
    assert milestone.due_on == date(2027, 7, 31)
