"""What a plan is told it lacks."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts.choices import Audience
from planning.models import AccountPlan, Milestone, Objective, Recommendation, Resource, Risk, Role
from planning.plans.plan_checks import Shape, findings

FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)


def plan(**fields: Any) -> AccountPlan:
    written = {"situation": "Stable.", "vision": "Grow.", "situation_audience": Audience.SHAREABLE}
    return AccountPlan(**{"title": "Plan", "starts_on": FIRST, "ends_on": LAST} | written | fields)


def objective(**fields: Any) -> Objective:
    known = {"pk": 7, "title": "Aim", "baseline": Decimal(80), "target": Decimal(95), "target_on": date(2028, 6, 30)}
    known |= {"owner_id": 3}
    return Objective(**known | fields)


def milestone(of: Objective, **fields: Any) -> Milestone:
    known = {"pk": 9, "title": "Pilot", "due_on": date(2027, 6, 30), "obligor": "client", "owner": "Their engineer"}
    return Milestone(objective=of, **known | fields)


def shape(**parts: Any) -> Shape:
    """A plan of which nothing is missing, but for `parts`."""
    aim = objective()
    whole: dict[str, Any] = {
        "plan": plan(),
        "recommendations": [Recommendation(title="Do it")],
        "objectives": [aim],
        "milestones": [milestone(aim)],
        "resources": [Resource(title="Engineer", audience=Audience.SHAREABLE)],
        "risks": [Risk(title="Flood", answer="Dams.")],
    }
    return Shape(**whole | parts)


def told(**parts: Any) -> list[str]:
    return [finding.text for finding in findings(shape(**parts))]


def test_a_whole_plan_is_told_nothing() -> None:
    assert told() == []


def test_objectives_risks_and_roles_are_asked_for() -> None:
    assert told(objectives=[objective(owner_id=None)])[-1] == "“Aim” has no owner."
    assert told(risks=[]) == ["No risk is named yet: what may keep the plan from its objectives?"]
    assert told(risks=[Risk(title="Flood")]) == ["The risk “Flood” has no answer yet."]
    assert told(roles=[Role(objective_id=7, raci="A"), Role(objective_id=7, raci="R")]) == []
    assert told(roles=[Role(objective_id=7, raci="A")]) == ["Nobody is responsible for doing “Aim”."]
    assert told(roles=[Role(objective_id=8, raci="R")])[0] == "Nobody is accountable for “Aim”."


def test_a_plan_without_its_core_cannot_be_submitted() -> None:
    found = findings(shape(recommendations=[], objectives=[], milestones=[]))
    assert [(one.text, one.is_must, one.place) for one in found] == [
        ("There is no recommendation yet.", True, "recommendations"),
        ("There is no objective yet.", True, "objectives"),
        ("The client owes nothing in this plan: no milestone, no resource.", False, "objectives"),
    ]


def test_dates_that_do_not_fit_come_first_and_keep_it_from_being_submitted() -> None:
    late = objective(target_on=date(2029, 1, 1))
    after = milestone(objective(), pk=1, title="Late", due_on=date(2028, 7, 1))
    outside = milestone(objective(), pk=2, title="Early", due_on=date(2026, 12, 31))
    found = findings(shape(plan=plan(vision=" "), objectives=[late], milestones=[milestone(late), after, outside]))
    assert [(one.text, one.is_must, one.place) for one in found] == [
        ("“Aim” has its target date outside the plan.", True, "objective-7"),
        ("The milestone “Late” is due after its objective's date.", True, "milestone-1"),
        ("The milestone “Early” lies outside the plan.", True, "milestone-2"),
        ("The vision is not written yet.", False, "vision"),
    ]


@pytest.mark.parametrize(("due_on", "is_told"), [(date(2027, 6, 30), False), (date(2027, 7, 1), True)])
def test_something_happens_in_the_first_six_months(due_on: date, is_told: bool) -> None:
    aim = objective()
    found = told(objectives=[aim], milestones=[milestone(aim, due_on=due_on)])
    assert ("There is no milestone in the first six months." in found) is is_told


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"baseline": None}, "“Aim” has no baseline: its progress cannot be measured."),
        ({"baseline": Decimal(95)}, "“Aim” keeps its baseline: it is met or not, without a progress."),
        ({"direction": "down"}, "“Aim” moves away from the better direction."),
    ],
)
def test_an_objective_can_be_measured(fields: dict[str, Any], sentence: str) -> None:
    aim = objective(**fields)
    assert told(objectives=[aim], milestones=[milestone(aim)]) == [sentence]


def test_every_objective_has_a_milestone() -> None:
    first, second = objective(), objective(pk=8, title="Other")
    assert told(objectives=[first, second], milestones=[milestone(first)]) == ["“Other” has no milestone."]


def test_somebody_answers_for_every_milestone() -> None:
    aim = objective()
    assert told(objectives=[aim], milestones=[milestone(aim, owner="")]) == ["The milestone “Pilot” has no owner."]


def test_both_sides_give_something() -> None:
    aim = objective()
    ours = milestone(aim, obligor="us")
    assert told(objectives=[aim], milestones=[ours]) == [
        "The client owes nothing in this plan: no milestone, no resource."
    ]
    given = Resource(title="Test line", side="client", audience=Audience.SHAREABLE)
    assert told(objectives=[aim], milestones=[ours], resources=[given]) == []
    assert told(resources=[]) == ["No resources are named yet."]


def test_what_a_proposal_would_not_show_is_said() -> None:
    hidden = {"audience": Audience.INTERNAL}
    aim = objective(**hidden)
    assert told(
        plan=plan(situation_audience=Audience.INTERNAL),
        recommendations=[Recommendation(title="Do it", **hidden)],
        objectives=[aim],
        milestones=[milestone(aim)],
        resources=[Resource(title="Engineer", **hidden)],
    ) == [
        "The situation is internal: a proposal will not show it.",
        "All recommendations are internal: a proposal will show none.",
        "All objectives are internal: a proposal will show none.",
        "All resources are internal: a proposal will show none.",
    ]
