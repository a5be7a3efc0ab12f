"""A plan is edited on one page, and what is typed saves itself."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import Account
from accounts.tests.people import People, signed_in
from planning.models import Milestone, Objective, Role
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    ObjectiveFactory,
    PlanMemberFactory,
    ResourceFactory,
    full_plan,
    submitted,
)

Answer = tuple[int, dict[str, Any]]


def edit(part: Any) -> str:
    names = {"accountplan": "plan_edit"}
    return reverse(f"planning:{names.get(part._meta.model_name, part._meta.model_name + '_edit')}", args=[part.pk])


def typed(
    client: Client, part: Any, version: int, fields: dict[str, tuple[str, str]], *, at: str = "", **shown: str
) -> Answer:
    """What is answered when these fields, each opened with its first value, save themselves with its second.

    `at` is the address where it is not that of the part; `shown` are fields that stand beside and were not touched.
    """
    data: dict[str, Any] = {"version": version, "touched": list(fields), **shown}
    for name, (was, now) in fields.items():
        data |= {f"was-{name}": was, name: now}
    response = client.post(at or edit(part), data, headers={"X-Saves-Itself": "1"})
    part.refresh_from_db()
    return response.status_code, response.json()


def test_only_what_was_touched_is_written_and_two_people_do_not_get_in_each_others_way(
    as_manager: Client, as_lead: Client, account: Account
) -> None:
    plan = full_plan(account=account, title="Grow", situation="One\r\nTwo", vision="Far")
    status, answer = typed(as_manager, plan, 1, {"situation": ("One\nTwo", "One\nThree")})
    assert (status, plan.situation, answer["version"], answer["values"]) == (200, "One\nThree", 2, {})
    assert answer["said"].startswith("Saved at ")
    assert "The client owes nothing" in answer["renewed"]["plan-findings"]
    status, answer = typed(as_lead, plan, 1, {"vision": ("Far", "Farther")})  # opened before the manager saved
    assert (status, plan.situation, plan.vision, plan.version) == (200, "One\nThree", "Farther", 3)
    status, answer = typed(as_lead, plan, 1, {"situation": ("One\nTwo", "Mine")})
    assert (status, plan.situation) == (422, "One\nThree")
    assert answer["errors"] == {"situation": "On record now: One\nThree"}
    assert (answer["records"], answer["version"]) == ({"situation": "One\nThree"}, 3)
    assert answer["whole"].startswith("Somebody saved this while you were writing.")
    status, answer = typed(as_lead, plan, 3, {"situation": ("One\nThree", "Mine")})  # chosen to keep
    assert (status, plan.situation) == (200, "Mine")


def test_parts_save_themselves_and_the_rules_hold(as_manager: Client, account: Account) -> None:
    objective = ObjectiveFactory(plan=full_plan(account=account), baseline=Decimal(80), target=Decimal(95))
    milestone = MilestoneFactory(objective=objective)
    status, answer = typed(
        as_manager, objective, 1, {"target": ("95.0000", "80"), "title": (objective.title, "On time")}
    )
    renewed = answer["renewed"]
    assert (status, renewed[f"roles-{objective.pk}-objective"], objective.target) == (200, "On time", Decimal(80))
    assert "“On time” keeps its baseline" in renewed["plan-findings"]
    status, answer = typed(as_manager, milestone, 1, {"due_on": ("2027-03-31", "2031-01-01")})
    assert status == 422
    assert answer["errors"] == {"due_on": "The plan runs from 1 January 2027 to 31 December 2028."}
    assert answer["records"] == {}
    assert str(milestone.due_on) == "2027-03-31"
    form = as_manager.get(edit(milestone), headers={"HX-Request": "true"}).content.decode()
    assert f'id="milestone-{milestone.pk}-due_on"' in form
    assert "<html" not in form
    submitted(objective.plan)
    status, answer = typed(as_manager, milestone, 1, {"title": ("", "Late")})
    assert (status, answer["whole"]) == (422, "The plan is “In review” now: it cannot be changed any more.")


def test_without_scripts_each_part_has_its_button_and_comes_back_to_the_page(
    as_manager: Client, account: Account, django_assert_num_queries: Any
) -> None:
    plan = full_plan(account=account)
    page = as_manager.get(edit(plan)).content.decode()
    objective = plan.objectives.get()
    assert f"{edit(objective)}?next={edit(plan)}" in page
    response = as_manager.post(f"{edit(objective)}?next={edit(plan)}", form_of(objective, title="Renamed"))
    assert response["Location"] == f"{edit(plan)}#objective-{objective.pk}"
    added = reverse("planning:milestone_add", args=[objective.pk]) + f"?next={edit(plan)}"
    data = {"title": "Kick-off", "due_on": "2027-02-01", "obligor": "us", "audience": "shareable"}
    new = as_manager.post(added, data)["Location"]
    assert new == f"{edit(plan)}#milestone-{Milestone.objects.get(title='Kick-off').pk}"
    for _ in range(2):
        MilestoneFactory(objective=ObjectiveFactory(plan=plan))
        PlanMemberFactory(plan=plan)
    with django_assert_num_queries(ON_THE_PAGE):
        as_manager.get(edit(plan))


def new_at(kind: str, of: Any) -> str:
    return reverse(f"planning:{kind}_add", args=[of.pk])


@pytest.mark.parametrize(
    ("kind", "fault", "values", "turned"),
    [
        ("recommendation", "title", {"title": "Build together"}, "There is no recommendation yet."),
        ("objective", "kpi", {"title": "On time", "kpi": "Share", "target": "9"}, "“On time” has no milestone."),
        (
            "milestone",
            "due_on",
            {"title": "Kick-off", "due_on": "2027-02-01"},
            "The milestone “Kick-off” has no owner.",
        ),
        ("resource", "title", {"title": "Engineers"}, "No resources are named yet."),
        ("risk", "title", {"title": "Strike"}, "The risk “Strike” has no answer yet."),
        ("member", "user", {}, ""),
    ],
)
def test_a_part_is_added_and_deleted_in_its_place(
    as_manager: Client, people: People, kind: str, fault: str, values: dict[str, str], turned: str
) -> None:
    plan = AccountPlanFactory(account=people.account)
    above = ObjectiveFactory(plan=plan, target_on=plan.ends_on) if kind == "milestone" else plan
    place = f"milestone-new-{above.pk}" if kind == "milestone" else f"{kind}-new"
    values = {"user": str(people.manager.pk)} if kind == "member" else values
    hx, url = {"HX-Request": "true"}, new_at(kind, above)
    before = as_manager.get(edit(plan)).content.decode()
    assert f'id="{place}"' in before
    form = as_manager.get(url, headers=hx)
    assert "<html" not in form.content.decode()
    refused = as_manager.post(url, filled_in(form) | values | {fault: ""}, headers=hx)
    assert list(refused.context["form"].errors) == [fault]
    assert re.findall(r'name="(\w+)"[^>]* autofocus', refused.content.decode()) == [fault]
    added = as_manager.post(url, filled_in(form) | values, headers=hx)
    part = added.context["part"]
    page = added.content.decode()
    assert (added["HX-Retarget"], added["HX-Reswap"]) == (f"#{place}", "beforebegin")
    assert f'<summary id="{kind}-{part.pk}-summary" autofocus>' in page
    assert f'id="saving-words" hx-swap-oob="innerHTML">“{part}” is added.<' in page
    renewed = added.context["renewed"]
    assert not turned or (turned in before) != (turned in renewed["plan-findings"])  # what the plan still lacks
    assert ("roles" in renewed) == (kind in {"objective", "member"})  # rows and columns of the grid
    gone = reverse(f"planning:{kind}_delete", args=[part.pk])
    assert "<html" not in as_manager.get(gone, headers=hx).content.decode()
    removed = as_manager.post(gone, headers=hx)
    assert removed.context["said"] == f"“{part}” is deleted."
    assert not type(part).objects.filter(pk=part.pk).exists()


def filled_in(response: Any) -> dict[str, Any]:
    """What the browser would send of an untouched form."""
    form = response.context["form"]
    return {field.name: field.value() for field in form if field.value() is not None}


def test_once_the_plan_is_in_review_a_form_in_place_leads_to_the_plan(as_manager: Client, account: Account) -> None:
    plan = submitted(full_plan(account=account))
    opened = as_manager.get(new_at("risk", plan), headers={"HX-Request": "true"})
    assert opened["HX-Redirect"] == f"/plans/{plan.pk}/"


def test_a_row_of_the_grid_saves_itself_and_says_what_it_lacks(
    as_manager: Client, as_lead: Client, account: Account
) -> None:
    plan = full_plan(account=account)
    objective, other = plan.objectives.get(), ObjectiveFactory(plan=plan)
    ann, bob = PlanMemberFactory(plan=plan), PlanMemberFactory(plan=plan)
    at = reverse("planning:objective_roles", args=[objective.pk])
    first, second = f"member-{ann.pk}", f"member-{bob.pk}"
    status, answer = typed(as_manager, objective, 1, {first: ("", "A")}, at=at)
    assert (status, objective.version) == (200, 2)
    assert answer["renewed"][f"roles-{objective.pk}-lacks"] == f"Nobody is responsible for doing “{objective}”."
    assert answer["renewed"][f"roles-{other.pk}-lacks"].startswith(f"Nobody is accountable for “{other}”. Nobody")
    status, answer = typed(as_lead, objective, 1, {second: ("", "A")}, at=at)
    twice = f"Exactly one person is accountable for “{objective}”: choose between {ann}, {bob}."
    assert (status, answer["whole"], answer["errors"]) == (422, twice, {})
    status, answer = typed(as_lead, objective, 1, {second: ("", "R")}, at=at)  # beside what the manager chose
    assert (status, answer["renewed"][f"roles-{objective.pk}-lacks"]) == (200, "")
    status, answer = typed(as_manager, objective, 2, {second: ("", "I")}, at=at)  # opened before the lead chose
    assert (status, answer["errors"], answer["records"]) == (
        422,
        {second: "On record now: R · Responsible"},
        {second: "R"},
    )
    assert set(Role.objects.values_list("member", "raci")) == {(ann.pk, "A"), (bob.pk, "R")}
    bob.delete()
    status, answer = typed(as_manager, objective, 3, {second: ("R", "I")}, at=at)
    assert (status, answer["errors"]) == (422, {second: "This field is gone meanwhile: open the page again."})


def test_the_amount_and_the_totals_follow_the_quarters(as_manager: Client, account: Account) -> None:
    plan = AccountPlanFactory(account=account)
    engineers, _other = (ResourceFactory(plan=plan, amount=amount, unit="days") for amount in (Decimal(3), Decimal(10)))
    touched = {"quarter_20270101": ("", "20"), "quarter_20270401": ("", "15.5")}
    status, answer = typed(as_manager, engineers, 1, touched, amount="3.00", unit="days", title=engineers.title)
    assert (status, answer["values"]) == (200, {"amount": "35.5"})
    assert "35.5 days" in answer["renewed"][f"resource-{engineers.pk}-summary"]
    assert "<dd>45.5 days</dd>" in answer["renewed"]["resource-totals"]


def form_of(objective: Objective, **changed: Any) -> dict[str, Any]:
    names = ["title", "kpi", "unit", "direction", "baseline", "target", "target_on", "audience"]
    return {name: getattr(objective, name) for name in names} | {"version": objective.version} | changed


ON_THE_PAGE = 15


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
def test_what_is_typed_is_saved_said_tried_again_and_never_written_over(
    page: Page, live_server: Any, people: People
) -> None:
    plan = full_plan(account=people.account, vision="Far")
    milestone = Milestone.objects.get(objective__plan=plan)
    for _ in range(2):
        PlanMemberFactory(plan=plan)
    page.goto(live_server.url + edit(plan))
    vision = page.get_by_label("Vision", exact=True)
    said = page.locator("#div_id_vision .saving-said")
    page.context.set_offline(True)
    vision.fill("Farther")
    expect(said).to_contain_text("there is no connection")
    page.context.set_offline(False)
    expect(said).to_contain_text("Saved at")
    plan.refresh_from_db()
    assert plan.vision == "Farther"
    page.locator(f"#milestone-{milestone.pk} > summary").click()
    due = page.locator(f"#milestone-{milestone.pk}-due_on")
    due.fill("2031-01-01")
    expect(page.locator(f"#div_milestone-{milestone.pk}-due_on .saving-said")).to_contain_text(
        "Not saved: The plan runs from"
    )
    due.fill("2028-06-01")
    expect(page.locator("#plan-findings")).to_contain_text("There is no milestone in the first six months.")
    type(plan).objects.filter(pk=plan.pk).update(vision="Theirs", version=9)
    vision.fill("Mine")
    expect(said).to_contain_text("On record now: Theirs")
    plan.refresh_from_db()
    assert plan.vision == "Theirs"
    said.get_by_role("button", name="Keep mine").click()
    expect(said).to_contain_text("Saved at")
    plan.refresh_from_db()
    assert plan.vision == "Mine"
    token: Any = {"name": settings.CSRF_COOKIE_NAME, "value": "n" * 32, "url": live_server.url}
    page.context.add_cookies([token])  # as after signing in again in another window
    vision.fill("Mine, soon")
    page.locator("#risk-new > a").click()  # opens in its place, though something is being saved
    title = page.locator("#risk-new-title")
    expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#risk-new > a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(title).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#error_1_risk-new-title")).to_have_text("This field is required.")
    expect(title).to_be_focused()
    page.keyboard.type("Strike")
    page.keyboard.press("Control+Enter")
    expect(page.locator("summary", has_text="Strike")).to_be_focused()
    expect(page.locator("#saving-words")).to_have_text("“Strike” is added.")
    expect(page.locator("#plan-findings")).to_contain_text("The risk “Strike” has no answer yet.")
    row, cells = f"#roles-{milestone.objective_id}", page.locator(".raci-edited select")
    cells.nth(0).select_option("A")
    expect(page.locator(f"{row}-lacks")).to_contain_text("Nobody is responsible")
    cells.nth(1).select_option("A")
    expect(page.locator(f"{row}-fault")).to_contain_text("Exactly one person is accountable")
    cells.nth(1).select_option("R")
    expect(page.locator(f"{row}-lacks")).to_be_empty()
    expect(page.locator(f"{row}-fault")).to_be_empty()
    page.locator(f"#milestone-{milestone.pk} .in-place > a").click()
    page.locator(f"#milestone-{milestone.pk} .btn-danger").click()
    expect(page.locator(f"#milestone-new-{milestone.objective_id} > a")).to_be_focused()
    vision.fill("Mine at last")
    page.get_by_role("link", name="To the plan").click()  # waits until it is saved
    expect(page.locator("#vision")).to_contain_text("Mine at last")
