"""What the database refuses, whoever writes to it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.tests.factories import ContactFactory
from planning.models import AccountPlan, Milestone
from planning.tests.factories import (
    AccountPlanFactory,
    EvidenceFactory,
    MilestoneFactory,
    NeedFactory,
    NeedsAssessmentFactory,
    ObjectiveFactory,
    OpportunityFactory,
    RecommendationFactory,
    ResourceFactory,
    SwotItemFactory,
    approved,
    full_plan,
    submitted,
)

pytestmark = pytest.mark.django_db


def run(sql: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refused(sql: str, *values: Any, by: str) -> None:
    with pytest.raises(IntegrityError, match=by), transaction.atomic():
        run(sql, *values)


FACTORIES = {
    "accountplan": AccountPlanFactory,
    "evidence": EvidenceFactory,
    "need": NeedFactory,
    "swotitem": SwotItemFactory,
    "needsassessment": NeedsAssessmentFactory,
    "opportunity": OpportunityFactory,
    "recommendation": RecommendationFactory,
    "objective": ObjectiveFactory,
    "milestone": MilestoneFactory,
    "resource": ResourceFactory,
}


@pytest.mark.parametrize(
    ("table", "change", "check"),
    [
        ("accountplan", "title = ''", "plan_has_a_title"),
        ("accountplan", "state = 'frozen'", "plan_state_is_known|approved_plan_says"),
        ("accountplan", "state = 'in_review'", "plan_past_draft_says_who_submitted_it"),
        ("accountplan", "state = 'approved'", "approved_plan_says_who_approved_it|plan_past_draft"),
        ("accountplan", "situation_audience = 'public'", "plan_situation_audience_is_known"),
        ("accountplan", "vision_audience = ''", "plan_vision_audience_is_known"),
        ("accountplan", "edition = 0", "plan_edition_counts_from_one"),
        ("accountplan", "ends_on = '2027-12-30'", "plan_lasts_at_least_one_year"),
        ("accountplan", "ends_on = '2026-12-31'", "plan_lasts_at_least_one_year"),
        ("accountplan", "ends_on = '2030-01-02'", "plan_lasts_at_most_three_years"),
        ("need", "impact = 0", "need_impact_is_from_one_to_five"),
        ("need", "urgency = 6", "need_urgency_is_from_one_to_five"),
        ("need", "kind = 'wish'", "need_kind_is_known"),
        ("need", "certainty = 'rumour', told_on = '2026-01-01'", "need_certainty_is_known"),
        ("need", "certainty = 'confirmed'", "confirmed_need_says_when"),
        ("need", "audience = 'all'", "need_audience_is_known"),
        ("need", "title = ''", "need_has_a_title"),
        ("need", "state = 'gone'", "need_state_is_known"),
        ("needsassessment", "gone_through = '{wish}'", "assessment_asks_known_questions"),
        ("evidence", "kind = 'rumour'", "evidence_kind_is_known"),
        ("evidence", "text = ''", "evidence_says_something"),
        ("evidence", "audience = 'all'", "evidence_audience_is_known"),
        ("evidence", "kind = 'figure', audience = 'shareable'", "evidence_of_what_is_internal_is_internal"),
        ("swotitem", "kind = 'wish'", "swot_kind_is_known"),
        ("swotitem", "text = ''", "swot_item_says_something"),
        ("needsassessment", "audience = 'all'", "assessment_audience_is_known"),
        ("opportunity", "kind = 'sale'", "opportunity_kind_is_known"),
        ("opportunity", "state = 'won'", "opportunity_state_is_known"),
        ("opportunity", "effort = 6", "opportunity_effort_is_from_one_to_five"),
        ("opportunity", "value_for_client_low = -1", "value_for_the_client_is_not_negative"),
        ("opportunity", "value_for_us_low = -0.01, value_for_client_low = 1", "value_for_us_is_not_negative"),
        ("opportunity", "value_for_client_low = 2, value_for_client_high = 1", "value_for_the_client_is_a_range"),
        ("opportunity", "value_for_us_high = 1", "value_is_two_figures_never_ours_alone"),
        ("opportunity", "probability = 101", "probability_is_from_0_to_100"),
        ("opportunity", "impact = 6", "opportunity_impact_is_from_one_to_five"),
        ("need", "fit = 0", "need_fit_is_from_one_to_five"),
        ("opportunity", "currency = 'eur'", "opportunity_currency_has_three_letters"),
        ("opportunity", "years = 0", "opportunity_lasts_one_to_ten_years"),
        ("opportunity", "starts_year = 27", "opportunity_starts_in_this_century"),
        ("opportunity", "title = ''", "opportunity_has_a_title"),
        ("opportunity", "audience = 'all'", "opportunity_audience_is_known"),
        ("recommendation", "title = ''", "recommendation_has_a_title"),
        ("recommendation", "audience = 'all'", "recommendation_audience_is_known"),
        ("objective", "kpi = ''", "objective_has_an_indicator"),
        ("objective", "title = ''", "objective_has_a_title"),
        ("objective", "direction = 'side'", "objective_direction_is_known"),
        ("objective", "audience = 'all'", "objective_audience_is_known"),
        ("objective", "target = NULL", "null value in column"),
        ("milestone", "title = ''", "milestone_has_a_title"),
        ("milestone", "obligor = 'both'", "milestone_obligor_is_known"),
        ("milestone", "audience = 'all'", "milestone_audience_is_known"),
        ("resource", "amount = -1", "resource_amount_is_not_negative"),
        ("resource", "kind = 'time'", "resource_kind_is_known"),
        ("resource", "side = 'both'", "resource_side_is_known"),
        ("resource", "audience = 'all'", "resource_audience_is_known"),
        ("resource", "title = ''", "resource_has_a_title"),
    ],
)
def test_a_check_refuses(table: str, change: str, check: str) -> None:
    FACTORIES[table]()
    refused(f"UPDATE planning_{table} SET {change}", by=check)  # noqa: S608 - words of this file


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2027, 1, 1), date(2030, 1, 1)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2028, 2, 29), date(2031, 2, 28)),
    ],
)
def test_one_year_and_three_years_are_allowed_to_the_day(starts_on: date, ends_on: date) -> None:
    assert AccountPlanFactory(starts_on=starts_on, ends_on=ends_on).pk


def test_a_milestone_has_its_owner_on_the_side_that_owes_it() -> None:
    milestone = MilestoneFactory()
    contact = ContactFactory(account=milestone.account)
    refused("UPDATE planning_milestone SET contact_id = %s", contact.pk, by="our_milestone_has_no_owner_at_the_client")


def test_nobody_approves_the_plan_they_submitted() -> None:
    submitted(AccountPlanFactory())
    refused(
        "UPDATE planning_accountplan SET state = 'approved', approved_at = now(), approved_by_id = submitted_by_id",
        by="nobody_approves_the_plan_they_submitted",
    )


def test_a_plan_has_one_next_edition() -> None:
    plan = approved(AccountPlanFactory())
    AccountPlanFactory(account=plan.account, previous=plan, edition=2)
    with pytest.raises(IntegrityError, match="a_plan_has_one_next_edition"), transaction.atomic():
        AccountPlanFactory(account=plan.account, previous=plan, edition=2)


FROZEN = "An approved plan never changes"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE planning_accountplan SET title = 'Other'",
        "UPDATE planning_accountplan SET situation = 'Other'",
        "UPDATE planning_accountplan SET state = 'draft', approved_at = NULL, approved_by_id = NULL",
        "UPDATE planning_accountplan SET state = 'closed', title = 'Other'",
        "UPDATE planning_accountplan SET approved_at = now() + interval '1 day'",
        "DELETE FROM planning_accountplan",
        "UPDATE planning_recommendation SET text = 'Other'",
        "DELETE FROM planning_recommendation",
        "UPDATE planning_objective SET target = 1",
        "UPDATE planning_objective SET position = 9",
        "DELETE FROM planning_objective",
        "UPDATE planning_milestone SET due_on = '2027-12-31'",
        "UPDATE planning_milestone SET done_on = '2027-12-31', title = 'Other'",
        "DELETE FROM planning_milestone",
        "UPDATE planning_resource SET amount = 1",
        "DELETE FROM planning_resource",
    ],
)
@pytest.mark.parametrize("closed", [False, True])
def test_an_approved_plan_never_changes(change: str, closed: bool) -> None:
    approved(full_plan())
    if closed:
        run("UPDATE planning_accountplan SET state = 'closed'")
    refused(change, by=FROZEN)


@pytest.mark.parametrize("make", [RecommendationFactory, ObjectiveFactory, ResourceFactory])
def test_an_approved_plan_takes_no_new_part(make: Any) -> None:
    plan = approved(AccountPlanFactory())
    with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
        make(plan=plan)


def test_an_approved_plan_takes_no_new_milestone_and_no_part_of_another_plan() -> None:
    plan = approved(full_plan())
    with pytest.raises(IntegrityError, match=FROZEN), transaction.atomic():
        MilestoneFactory(objective=plan.objectives.get())
    other = ObjectiveFactory()
    refused("UPDATE planning_objective SET plan_id = %s WHERE id = %s", plan.pk, other.pk, by=FROZEN)
    refused("UPDATE planning_objective SET plan_id = %s WHERE plan_id = %s", other.plan_id, plan.pk, by=FROZEN)


def test_a_plan_runs_only_once_it_is_approved_and_takes_no_other_change_with_it() -> None:
    plan = submitted(AccountPlanFactory())
    refused("UPDATE planning_accountplan SET state = 'running', started_at = now()", by="Only an approved plan")
    approved(plan)
    refused("UPDATE planning_accountplan SET state = 'running'", by="running_plan_says_when_it_was_started")
    refused("UPDATE planning_accountplan SET state = 'running', started_at = now(), title = 'Other'", by=FROZEN)
    refused("UPDATE planning_accountplan SET outcome = 'Reached'", by=FROZEN)
    assert run("UPDATE planning_accountplan SET state = 'running', started_at = now()") == 1
    refused("UPDATE planning_accountplan SET title = 'Other'", by=FROZEN)
    refused("UPDATE planning_accountplan SET state = 'approved', started_at = NULL", by=FROZEN)
    assert run("UPDATE planning_accountplan SET state = 'closed', closed_at = now(), outcome = 'Reached'") == 1


def test_an_approved_plan_can_be_closed_once() -> None:
    plan = approved(AccountPlanFactory())
    assert run("UPDATE planning_accountplan SET state = 'closed', closed_at = now()") == 1
    refused("UPDATE planning_accountplan SET state = 'approved'", by=FROZEN)
    plan.refresh_from_db()
    assert plan.state == "closed"


def test_a_milestone_of_an_approved_plan_can_be_done_and_undone() -> None:
    approved(full_plan())
    assert run("UPDATE planning_milestone SET done_on = '2027-03-01'") == 1
    assert run("UPDATE planning_milestone SET done_on = NULL") == 1


def test_a_person_can_be_forgotten_in_an_approved_plan() -> None:
    plan = full_plan()
    contact = ContactFactory(account=plan.account)
    Milestone.objects.update(obligor="client", contact=contact)
    approved(plan)
    contact.delete()
    assert Milestone.objects.get().contact is None


def test_a_draft_can_be_deleted_with_all_its_parts() -> None:
    full_plan().delete()
    assert not AccountPlan.objects.exists()
    assert not Milestone.objects.exists()
