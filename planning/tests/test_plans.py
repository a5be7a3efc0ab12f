"""Writing an account plan: its frame, its list, what two people do to it at once."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in
from planning.models import AccountPlan
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    ObjectiveFactory,
    OpportunityFactory,
    RecommendationFactory,
    ResourceFactory,
    approved,
    full_plan,
    submitted,
)
from planning.tests.pages import errors, fill, opened

LIST = "/plans/"


def plans_of(account: Account) -> str:
    return reverse("planning:account_plan_list", args=[account.pk])


def edit(plan: AccountPlan) -> str:
    return reverse("planning:plan_edit", args=[plan.pk])


def test_an_account_without_a_plan_offers_the_first_step(as_manager: Client, account: Account) -> None:
    page = as_manager.get(plans_of(account)).content.decode()
    assert "No plan yet" in page
    assert reverse("planning:plan_add", args=[account.pk]) in page


def test_the_manager_begins_a_two_year_plan(as_manager: Client, account: Account, people: People) -> None:
    url = reverse("planning:plan_add", args=[account.pk])
    response = fill(
        as_manager, url, title="Grow together", starts_on="2027-01-01", ends_on="2028-12-31", situation="Stable."
    )
    plan = AccountPlan.objects.get()
    assert response["Location"] == plan.get_absolute_url() == f"/plans/{plan.pk}/"
    assert (plan.account, plan.written_by, plan.state, plan.edition) == (account, people.manager, "draft", 1)
    assert (plan.situation_audience, plan.vision_audience) == ("internal", "shareable")
    page = as_manager.get(plan.get_absolute_url()).content.decode()
    assert "Stable." in page
    assert "There is no recommendation yet." in page
    assert "Grow together" in as_manager.get(plans_of(account)).content.decode()


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"starts_on": ""}, "starts_on", "This field is required."),
        ({"starts_on": "1 January"}, "starts_on", "Enter a valid date."),
        ({"starts_on": "0001-01-01"}, "starts_on", "Write a year between 2000 and 2100."),
        ({"starts_on": "9999-12-31"}, "starts_on", "Write a year between 2000 and 2100."),
        ({"ends_on": "2026-12-31"}, "ends_on", "The plan ends before it starts."),
        ({"ends_on": "2027-12-30"}, "ends_on", "between"),
        ({"ends_on": "2030-01-02"}, "ends_on", "between"),
        ({"ends_on": "2030-12-31"}, "ends_on", "between"),
        ({"situation_audience": "all"}, "situation_audience", "Select a valid choice."),
    ],
)
def test_bad_input_is_refused_at_its_field(
    as_manager: Client, account: Account, values: dict[str, str], field: str, sentence: str
) -> None:
    if sentence == "between":
        first, last = date_format(date(2027, 12, 31)), date_format(date(2030, 1, 1))
        sentence = f"A plan lasts one to three years: this one until {first} at the earliest, {last} at the latest."
    frame = {"title": "Plan", "starts_on": "2027-01-01", "ends_on": "2028-12-31"}
    refused = fill(as_manager, reverse("planning:plan_add", args=[account.pk]), **(frame | values))
    found = errors(refused)
    assert list(found) == [field]
    assert len(found[field]) == 1
    assert found[field][0].startswith(sentence)
    assert not AccountPlan.objects.exists()


@pytest.mark.parametrize("ends_on", ["2027-12-31", "2030-01-01"])
def test_one_year_and_three_years_to_the_day_are_taken(as_manager: Client, account: Account, ends_on: str) -> None:
    url = reverse("planning:plan_add", args=[account.pk])
    assert fill(as_manager, url, title="Plan", starts_on="2027-01-01", ends_on=ends_on).status_code == 302


def test_the_second_to_save_a_plan_sees_what_changed_and_chooses(
    as_manager: Client, as_lead: Client, account: Account
) -> None:
    plan = AccountPlanFactory(account=account, vision="One")
    mine = opened(as_manager, edit(plan))
    fill(as_lead, edit(plan), vision="The lead's")
    refused = as_manager.post(edit(plan), mine | {"vision": "Mine"})
    assert errors(refused)["vision"] == ["On record now: The lead's"]
    plan.refresh_from_db()
    assert plan.vision == "The lead's"


def test_what_was_typed_is_not_lost_when_the_plan_is_submitted_meanwhile(as_manager: Client, account: Account) -> None:
    plan = full_plan(account=account)
    mine = opened(as_manager, edit(plan))
    submitted(plan)
    refused = as_manager.post(edit(plan), mine | {"vision": "My last words"})
    assert errors(refused) == {"__all__": ["The plan is “In review” now: it cannot be changed any more."]}
    assert "My last words" in refused.content.decode()
    assert as_manager.get(edit(plan))["Location"] == plan.get_absolute_url()


def test_an_approved_plan_offers_nothing_to_change(as_manager: Client, account: Account) -> None:
    plan = approved(full_plan(account=account))
    page = as_manager.get(plan.get_absolute_url()).content.decode()
    assert edit(plan) not in page
    assert "/edit/" not in page.replace(f"/accounts/{account.pk}/edit/", "")
    assert "Make a new edition" in page
    follow = as_manager.get(edit(plan), follow=True).content.decode()
    assert "An approved plan never changes: make a new edition of it." in follow


def test_a_plan_offers_the_opportunities_it_has_not_taken_up(as_manager: Client, account: Account) -> None:
    plan = AccountPlanFactory(account=account)
    free = OpportunityFactory(account=account, title="Shared laboratory", description="In Lyon.")
    OpportunityFactory(account=account, title="Old idea", state="dropped")
    taken = OpportunityFactory(account=account, title="Training")
    RecommendationFactory(plan=plan, opportunity=taken)
    OpportunityFactory(title="Of somebody else")
    response = as_manager.get(plan.get_absolute_url())
    assert response.context["untaken"] == [free]


def test_words_of_people_are_never_markup(as_manager: Client, account: Account) -> None:
    plan = full_plan(account=account, situation="<script>alert(1)</script> **bold**", title="<b>Plan</b>")
    plan.objectives.update(title="<i>aim</i>", kpi="<u>kpi</u>")
    page = as_manager.get(plan.get_absolute_url()).content.decode()
    for markup in ("<script>alert", "<b>Plan", "<i>aim", "<u>kpi"):
        assert markup not in page
    assert "<strong>bold</strong>" in page


def test_the_list_shows_visible_plans_only_and_filters_them(people: People) -> None:
    mine = AccountPlanFactory(account=people.account, title="Grow together")
    teams = submitted(AccountPlanFactory(account=people.teams_account, title="Hold"))
    strangers = AccountPlanFactory(account=people.strangers_account, title="Secret")

    def titles(user: Any, **query: Any) -> set[str]:
        response = signed_in(user).get(LIST, query)
        return {row.record.title for row in response.context["table"].rows}

    assert titles(people.manager) == {mine.title}
    assert titles(people.lead) == {mine.title, teams.title}
    assert titles(people.executive) == {mine.title, teams.title, strangers.title}
    assert titles(people.executive, state="in_review") == {teams.title}
    assert titles(people.executive, manager=people.manager.pk) == {mine.title}
    assert titles(people.executive, team=people.team.pk) == {mine.title, teams.title}
    assert titles(people.executive, q="TOGETHER") == {mine.title}
    assert titles(people.executive, q=people.strangers_account.name) >= {strangers.title}


def test_the_list_exports_states_and_progress_in_words(people: People) -> None:
    plan = AccountPlanFactory(account=people.account, title="Grow together")
    objective = ObjectiveFactory(plan=plan)
    MilestoneFactory(objective=objective, done_on=date(2026, 1, 1))
    MilestoneFactory(objective=objective)
    answer = signed_in(people.manager).get(LIST, {"export": "csv"})
    text = b"".join(answer).decode()
    assert "Draft" in text
    assert "1 / 2" in text
    assert "<span" not in text


def test_a_list_without_plans_says_where_they_begin(as_manager: Client) -> None:
    assert "A plan is begun on the page of its account" in as_manager.get(LIST).content.decode()


def grown(plan: AccountPlan, rows: int) -> AccountPlan:
    for _ in range(rows):
        recommendation = RecommendationFactory(plan=plan, opportunity=OpportunityFactory(account=plan.account))
        objective = ObjectiveFactory(plan=plan, recommendation=recommendation)
        for _ in range(rows):
            MilestoneFactory(objective=objective)
        ResourceFactory(plan=plan)
        OpportunityFactory(account=plan.account)
    return plan


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_plan_takes_a_constant_number_of_queries(
    as_manager: Client, account: Account, rows: int, django_assert_num_queries: Any
) -> None:
    plan = grown(AccountPlanFactory(account=account), rows)
    as_manager.get(plan.get_absolute_url())
    with django_assert_num_queries(ON_A_PLAN):
        as_manager.get(plan.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_of_plans_take_a_constant_number_of_queries(
    people: People, account: Account, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        grown(AccountPlanFactory(account=account), 1)
        grown(AccountPlanFactory(account=AccountFactory(team=people.team, manager=people.manager)), 1)
    client = signed_in(people.manager)
    client.get(LIST)
    with django_assert_num_queries(ON_THE_LIST):
        client.get(LIST)
    with django_assert_num_queries(ON_THE_ACCOUNT):
        client.get(plans_of(account))


ON_A_PLAN = 22  # among them the way it has gone, and who reads it
ON_THE_LIST = 10
ON_THE_ACCOUNT = 10
