"""What a plan is made of: recommendations, objectives, milestones, resources."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import Account
from accounts.tests.factories import ContactFactory, UserFactory
from accounts.tests.people import People
from planning.choices import OpportunityState
from planning.models import Milestone, Objective, Recommendation, Resource
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    ObjectiveFactory,
    OpportunityFactory,
    RecommendationFactory,
    ResourceFactory,
    approved,
    submitted,
)
from planning.tests.pages import errors, fill, opened

OUTSIDE = f"The plan runs from {date_format(date(2027, 1, 1))} to {date_format(date(2028, 12, 31))}."
AFTER = f"The objective's own date is {date_format(date(2028, 6, 30))}: a milestone comes before it."


def at(name: str, row: Any) -> str:
    return reverse(f"planning:{name}", args=[row.pk])


@pytest.fixture
def plan(account: Account) -> Any:
    return AccountPlanFactory(account=account)


@pytest.fixture
def objective(plan: Any) -> Any:
    return ObjectiveFactory(plan=plan)


def test_a_recommendation_takes_up_an_opportunity(as_manager: Client, account: Account, plan: Any) -> None:
    opportunity = OpportunityFactory(
        account=account, title="Shared laboratory", description="In Lyon.", value_for_client="A year won."
    )
    url = f"{at('recommendation_add', plan)}?opportunity={opportunity.pk}"
    assert opened(as_manager, url)["text"] == "In Lyon.\n\nA year won."
    response = fill(as_manager, url)
    recommendation = Recommendation.objects.get()
    assert response["Location"] == f"/plans/{plan.pk}/#recommendation-{recommendation.pk}"
    assert (recommendation.title, recommendation.opportunity) == ("Shared laboratory", opportunity)
    opportunity.refresh_from_db()
    assert (opportunity.state, opportunity.version) == (OpportunityState.CHOSEN, 2)


def test_an_opportunity_of_another_account_is_not_taken_up(as_manager: Client, plan: Any) -> None:
    strange = OpportunityFactory()
    assert as_manager.get(at("recommendation_add", plan), {"opportunity": strange.pk}).status_code == 404
    refused = fill(as_manager, at("recommendation_add", plan), title="Ours", opportunity=str(strange.pk))
    assert list(errors(refused)) == ["opportunity"]
    assert as_manager.get(at("recommendation_add", plan), {"opportunity": "x"}).status_code == 200


def test_one_clients_words_are_not_offered_for_anothers_plan(as_lead: Client, people: People, plan: Any) -> None:
    seen = OpportunityFactory(account=people.teams_account)
    assert as_lead.get(at("recommendation_add", plan), {"opportunity": seen.pk}).status_code == 404


def test_an_objective_has_its_indicator_and_its_figures(as_manager: Client, plan: Any) -> None:
    recommendation = RecommendationFactory(plan=plan)
    response = fill(
        as_manager,
        at("objective_add", plan),
        title="Deliver on time",
        recommendation=str(recommendation.pk),
        kpi="Share of deliveries on the promised day",
        unit="%",
        baseline="80.5",
        target="1250",
        target_on="2028-06-30",
    )
    objective = Objective.objects.get()
    assert response["Location"] == f"/plans/{plan.pk}/#objective-{objective.pk}"
    assert (objective.baseline, objective.target) == (Decimal("80.5"), Decimal(1250))
    page = as_manager.get(f"/plans/{plan.pk}/").content.decode()
    assert "80.5 %" in page
    assert "1,250 %" in page


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"target": ""}, "target", "This field is required."),
        ({"target": "ninety"}, "target", "Enter a number."),
        ({"target": "Infinity"}, "target", "Enter a number."),
        ({"baseline": "1e999"}, "baseline", "Ensure that there are no more than 18 digits in total."),
        ({"baseline": "1.00001"}, "baseline", "Ensure that there are no more than 4 decimal places."),
        ({"kpi": ""}, "kpi", "This field is required."),
        ({"target_on": "2029-01-01"}, "target_on", OUTSIDE),
        ({"target_on": "2026-12-31"}, "target_on", OUTSIDE),
        ({"target_on": "2028-02-30"}, "target_on", "Enter a valid date."),
        ({"direction": "left"}, "direction", "Select a valid choice. left is not one of the available choices."),
    ],
)
def test_an_objective_refuses_bad_input(
    as_manager: Client, plan: Any, values: dict[str, str], field: str, sentence: str
) -> None:
    fields = {"title": "Aim", "kpi": "Share", "target": "95", "target_on": "2028-06-30"}
    refused = fill(as_manager, at("objective_add", plan), **(fields | values))
    assert errors(refused) == {field: [sentence]}
    assert not Objective.objects.exists()


def test_an_objective_serves_a_recommendation_of_its_own_plan(as_manager: Client, objective: Any) -> None:
    strange = RecommendationFactory(plan__account=objective.account)
    refused = fill(as_manager, at("objective_edit", objective), recommendation=str(strange.pk))
    assert list(errors(refused)) == ["recommendation"]


def test_a_milestone_is_owed_by_somebody_of_either_side(
    as_manager: Client, account: Account, objective: Any, people: People
) -> None:
    contact = ContactFactory(account=account)
    url = at("milestone_add", objective)
    fill(as_manager, url, title="Pilot runs", due_on="2027-03-31", obligor="us", user=str(people.deputy.pk))
    fill(as_manager, url, title="Data are given", due_on="2027-02-01", obligor="client", contact=str(contact.pk))
    fill(as_manager, url, title="Audit is done", due_on="2027-05-01", obligor="client", owner="Their auditor")
    owners = {one.title: one.owner_name for one in Milestone.objects.all()}
    assert owners == {
        "Pilot runs": str(people.deputy),
        "Data are given": str(contact),
        "Audit is done": "Their auditor",
    }
    assert [one.title for one in objective.milestones.all()] == ["Data are given", "Pilot runs", "Audit is done"]


def test_people_of_other_accounts_and_teams_own_no_milestone(
    as_manager: Client, objective: Any, people: People
) -> None:
    url = at("milestone_add", objective)
    fields = {"title": "Pilot", "due_on": "2027-03-31"}
    strangers = {"contact": ContactFactory().pk, "user": people.stranger.pk}
    for field, pk in strangers.items():
        obligor = "client" if field == "contact" else "us"
        refused = fill(as_manager, url, **fields, obligor=obligor, **{field: str(pk)})
        assert list(errors(refused)) == [field]
    gone = UserFactory(team=people.team, is_active=False)
    assert list(errors(fill(as_manager, url, **fields, user=str(gone.pk)))) == ["user"]
    assert fill(as_manager, url, **fields, user=str(people.lead.pk)).status_code == 302


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"due_on": "2026-12-31"}, "due_on", OUTSIDE),
        ({"due_on": "2029-01-01"}, "due_on", OUTSIDE),
        ({"due_on": "2028-07-01"}, "due_on", AFTER),
        ({"due_on": ""}, "due_on", "This field is required."),
        ({"title": ""}, "title", "This field is required."),
        ({"done_on": "2999-01-01"}, "done_on", "This day is yet to come."),
        ({"obligor": "both"}, "obligor", "Select a valid choice. both is not one of the available choices."),
    ],
)
def test_a_milestone_refuses_bad_input(
    as_manager: Client, objective: Any, values: dict[str, str], field: str, sentence: str
) -> None:
    fields = {"title": "Pilot", "due_on": "2027-03-31"}
    refused = fill(as_manager, at("milestone_add", objective), **(fields | values))
    assert errors(refused) == {field: [sentence]}
    assert not Milestone.objects.exists()


def test_a_milestone_due_on_its_objectives_day_is_taken(as_manager: Client, objective: Any) -> None:
    assert fill(as_manager, at("milestone_add", objective), title="Proof", due_on="2028-06-30").status_code == 302


def test_the_owner_stands_on_the_side_that_owes(
    as_manager: Client, account: Account, objective: Any, people: People
) -> None:
    url, fields = at("milestone_add", objective), {"title": "Pilot", "due_on": "2027-03-31"}
    contact = ContactFactory(account=account)
    ours = fill(as_manager, url, **fields, obligor="us", contact=str(contact.pk))
    assert errors(ours)["contact"] == ["Our milestone has its owner on our side."]
    theirs = fill(as_manager, url, **fields, obligor="client", user=str(people.deputy.pk))
    assert errors(theirs)["user"] == ["The client's milestone has its owner at the client."]


def test_resources_say_how_much_of_what_by_whom(as_manager: Client, plan: Any) -> None:
    fill(as_manager, at("resource_add", plan), title="Project manager", amount="120", unit="days")
    fill(as_manager, at("resource_add", plan), title="Test line", kind="money", side="client", amount="")
    first, second = Resource.objects.all()
    assert (first.amount_in_words, second.amount_in_words) == ("120 days", "–")
    refused = fill(as_manager, at("resource_add", plan), title="Loan", amount="-5")
    assert errors(refused) == {"__all__": ["An amount is never below zero."]}
    refused = fill(as_manager, at("resource_add", plan), title="Loan", amount="many")
    assert errors(refused) == {"amount": ["Enter a number."]}


def test_new_parts_stand_after_those_there_are(as_manager: Client, plan: Any) -> None:
    for title in ("first", "second", "third"):
        fill(as_manager, at("recommendation_add", plan), title=title)
    Recommendation.objects.get(title="first").delete()
    Recommendation.objects.get(title="second").delete()
    fill(as_manager, at("recommendation_add", plan), title="fourth")
    assert [one.title for one in plan.recommendations.all()] == ["third", "fourth"]


PARTS: dict[str, Any] = {
    "recommendation": RecommendationFactory,
    "objective": ObjectiveFactory,
    "resource": ResourceFactory,
}


@pytest.mark.parametrize("kind", PARTS)
def test_the_second_to_save_a_part_sees_what_changed(as_manager: Client, plan: Any, kind: str) -> None:
    part = PARTS[kind](plan=plan)
    url = at(f"{kind}_edit", part)
    mine = opened(as_manager, url)
    fill(as_manager, url, title="Second")
    assert errors(as_manager.post(url, mine | {"title": "Third"}))["title"] == ["On record now: Second"]


@pytest.mark.parametrize("bring", [submitted, approved])
@pytest.mark.parametrize("kind", PARTS)
def test_a_part_of_a_plan_past_draft_keeps_its_words(as_manager: Client, plan: Any, kind: str, bring: Any) -> None:
    part = PARTS[kind](plan=plan, title="As it was")
    url = at(f"{kind}_edit", part)
    mine = opened(as_manager, url)
    bring(plan)
    refused = as_manager.post(url, mine | {"title": "Late"})
    assert errors(refused)["__all__"][0].endswith("it cannot be changed any more.")
    for page in (url, at(f"{kind}_delete", part), at(f"{kind}_add", plan)):
        assert as_manager.get(page)["Location"] == f"/plans/{plan.pk}/"
    assert as_manager.post(at(f"{kind}_delete", part))["Location"] == f"/plans/{plan.pk}/"
    part.refresh_from_db()
    assert part.title == "As it was"


def test_deleting_an_objective_asks_and_takes_its_milestones(as_manager: Client, objective: Any) -> None:
    MilestoneFactory(objective=objective)
    page = as_manager.get(at("objective_delete", objective)).content.decode()
    assert "Its milestones go with it." in page
    assert as_manager.post(at("objective_delete", objective)).status_code == 302
    assert not Milestone.objects.exists()


@pytest.fixture
def running(objective: Any) -> Any:
    """A milestone of an approved plan."""
    milestone = MilestoneFactory(objective=objective)
    approved(objective.plan)
    return milestone


def test_a_milestone_of_an_approved_plan_is_done_and_undone(as_manager: Client, running: Any) -> None:
    url = at("milestone_done", running)
    page = as_manager.get(f"/plans/{running.plan.pk}/").content.decode()
    assert url in page
    assert as_manager.post(url, {"done_on": "2026-03-05"})["Location"].endswith(f"#milestone-{running.pk}")
    running.refresh_from_db()
    assert (running.done_on, running.version) == (date(2026, 3, 5), 2)
    as_manager.post(url, {"done_on": ""})
    running.refresh_from_db()
    assert running.done_on is None


@pytest.mark.parametrize("day", ["2999-01-01", "yesterday", "2026-02-30"])
def test_a_milestone_is_not_done_on_a_day_that_is_none(as_manager: Client, running: Any, day: str) -> None:
    as_manager.post(at("milestone_done", running), {"done_on": day})
    running.refresh_from_db()
    assert running.done_on is None
