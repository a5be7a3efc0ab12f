"""A plan on one page, and a plan carried on into the year after."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.people import People
from planning.models import AccountPlan, Milestone
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    ObjectiveFactory,
    PlanMemberFactory,
    RecommendationFactory,
    RiskFactory,
    approved,
)
from planning.tests.pages import errors, fill

pytestmark = pytest.mark.django_db

WHOLE = {
    "title": "Calm plants", "starts_on": "2027-01-01", "years": "2", "situation": "Stops cost eleven days a year.",
    "objective_1": "Fewer stops", "kpi_1": "Stops a month", "baseline_1": "12", "target_1": "4", "unit_1": "stops",
    "objective_3": "More shared projects", "kpi_3": "Projects", "target_3": "3",
    "ours_1": "Send the audit team", "ours_1_on": "2027-02-01",
    "theirs_2": "Name a sponsor", "theirs_2_on": "2027-01-15",
}  # fmt: skip


def url(account: Account) -> str:
    return reverse("planning:plan_one_page", args=[account.pk])


def test_one_page_makes_a_draft_with_objectives_and_steps_of_both_sides(
    as_manager: Client, account: Account, people: People
) -> None:
    fill(as_manager, url(account), **WHOLE)
    plan = AccountPlan.objects.get()
    assert (plan.title, plan.state, plan.written_by, plan.ends_on) == (
        "Calm plants", "draft", people.manager, date(2028, 12, 31),
    )  # fmt: skip
    rows = plan.objectives.values_list("title", "baseline", "target", "direction", "target_on", "owner")
    last, me = date(2028, 12, 31), people.manager.pk
    assert list(rows) == [
        ("Fewer stops", Decimal(12), Decimal(4), "down", last, me),
        ("More shared projects", None, Decimal(3), "up", last, me),
    ]
    steps = Milestone.objects.filter(objective__title="Fewer stops").values_list("title", "due_on", "obligor")
    assert list(steps) == [
        ("Name a sponsor", date(2027, 1, 15), "client"),
        ("Send the audit team", date(2027, 2, 1), "us"),
    ]


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"target_1": ""}, "target_1", "This field is required."),
        ({"kpi_2": "Only an indicator"}, "objective_2", "This field is required."),
        ({"ours_1_on": ""}, "ours_1_on", "This field is required."),
        ({"ours_2_on": "2027-03-01"}, "ours_2", "This field is required."),
        ({"ours_1_on": "2029-01-01"}, "ours_1_on", "The plan runs from 1 January 2027 to 31 December 2028."),
        ({"years": "4"}, "years", "Select a valid choice. 4 is not one of the available choices."),
        ({"starts_on": "0001-01-01"}, "starts_on", "Write a year between 2000 and 2100."),
        ({"target_1": "NaN"}, "target_1", "Enter a number."),
    ],
)
def test_one_page_refuses_bad_input_at_its_field(
    as_manager: Client, account: Account, values: dict[str, str], field: str, sentence: str
) -> None:
    refused = fill(as_manager, url(account), **WHOLE | values)
    assert sentence in errors(refused)[field]
    assert not AccountPlan.objects.exists()


def test_steps_lead_to_an_objective(as_manager: Client, account: Account) -> None:
    without = {name: "" for name in WHOLE if name[-1] in "13" and not name.startswith(("ours", "theirs"))}
    refused = fill(as_manager, url(account), **WHOLE | without)
    assert errors(refused)["objective_1"] == ["Steps lead to an objective: write at least one."]


def carried(as_manager: Client, plan: Any) -> Any:
    page = as_manager.post(reverse("planning:plan_carry_on", args=[plan.pk]), follow=True)
    return page.context["plan"]


def test_what_is_open_is_carried_into_the_year_after(as_manager: Client, account: Account, people: People) -> None:
    plan = AccountPlanFactory(account=account, vision="Grow.")  # until 31 December 2028
    kept = RecommendationFactory(plan=plan)
    RecommendationFactory(plan=plan)
    half = ObjectiveFactory(plan=plan, recommendation=kept, title="Half way")
    MilestoneFactory(objective=half, title="Done", done_on=date(2026, 1, 5))
    MilestoneFactory(objective=half, title="Open", due_on=date(2028, 3, 31))
    MilestoneFactory(objective=ObjectiveFactory(plan=plan, title="Reached"), done_on=date(2026, 1, 5))
    RiskFactory(plan=plan)
    PlanMemberFactory(plan=plan, user=people.manager)
    following = carried(as_manager, approved(plan))
    assert (following.starts_on, following.ends_on, following.edition, following.previous) == (
        date(2029, 1, 1), date(2029, 12, 31), 1, None,
    )  # fmt: skip
    assert (following.vision, following.written_by) == ("Grow.", people.manager)
    objective = following.objectives.get()
    assert (objective.title, objective.target_on, objective.recommendation.title) == (
        "Half way", date(2029, 12, 31), kept.title,
    )  # fmt: skip
    assert list(objective.milestones.values_list("title", "due_on", "done_on")) == [("Open", date(2029, 3, 31), None)]
    assert (following.recommendations.count(), following.risks.count(), following.members.count()) == (1, 1, 1)
    plan.refresh_from_db()
    assert plan.state == "approved"
    again = as_manager.post(reverse("planning:plan_carry_on", args=[plan.pk]), follow=True).content.decode()
    assert "“Account plan 2029” begins on 1 January 2029 already: carry on there." in again
    assert AccountPlan.objects.count() == 2


@pytest.mark.parametrize(
    ("due_on", "carried_to"),
    [
        ([date(2028, 5, 2)], [date(2029, 5, 2)]),
        ([date(2027, 8, 31)], [date(2029, 8, 31)]),
        ([date(2028, 2, 29), date(2028, 12, 31)], [date(2029, 2, 28), date(2029, 12, 31)]),
        (
            [date(2027, 4, 1), date(2027, 11, 5), date(2028, 2, 10)],
            [date(2029, 4, 1), date(2029, 11, 5), date(2029, 12, 31)],
        ),
    ],
)
def test_open_milestones_keep_their_day_of_the_year_and_their_order(
    as_manager: Client, account: Account, due_on: list[date], carried_to: list[date]
) -> None:
    plan = AccountPlanFactory(account=account)
    objective = ObjectiveFactory(plan=plan, target_on=plan.ends_on)
    for day in due_on:
        MilestoneFactory(objective=objective, due_on=day)
    MilestoneFactory(objective=objective, due_on=date(2027, 1, 15), done_on=date(2026, 1, 5))
    following = carried(as_manager, approved(plan))
    milestones = following.objectives.get().milestones.order_by("due_on")
    assert list(milestones.values_list("due_on", flat=True)) == carried_to


def test_a_draft_is_not_carried_on(as_manager: Client, account: Account) -> None:
    plan = AccountPlanFactory(account=account)
    page = as_manager.post(reverse("planning:plan_carry_on", args=[plan.pk]), follow=True)
    assert "This plan is not approved yet" in page.content.decode()
    assert AccountPlan.objects.get() == plan
