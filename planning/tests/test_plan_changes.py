"""What an edition says otherwise than the one before it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.people import People
from planning.models import AccountPlan, Objective
from planning.plans import editions, plan_changes
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    RecommendationFactory,
    ResourceFactory,
    RiskFactory,
    approved,
    full_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(account: Account, people: People) -> Any:
    plan = full_plan(account=account)
    AccountPlan.objects.filter(pk=plan.pk).update(situation="Three plants lose days.")
    plan.refresh_from_db()
    return editions.make_edition(approved(plan), by=people.manager)


def told(edition: AccountPlan) -> list[tuple[str, str, str, dict[str, str]]]:
    return [
        (change.kind, change.part, change.title, {one.name: str(one.words) for one in change.differences})
        for change in plan_changes.of(edition)
    ]


def test_a_fresh_edition_says_the_same(edition: Any) -> None:
    assert told(edition) == []


def test_words_that_went_and_came_are_marked(edition: Any) -> None:
    AccountPlan.objects.filter(pk=edition.pk).update(situation="Two plants lose <b>days</b>.")
    edition.refresh_from_db()
    words = "<del>Three </del><ins>Two </ins>plants lose <del>days.</del> <ins>&lt;b&gt;days&lt;/b&gt;.</ins>"
    assert told(edition) == [("changed", "account plan", edition.title, {"situation": words})]


def test_parts_come_go_and_move(edition: Any) -> None:
    objective = edition.objectives.get()
    Objective.objects.filter(pk=objective.pk).update(target=Decimal(99), title="Renamed")
    objective.milestones.get().delete()
    proof = MilestoneFactory(objective=objective, title="Proof", position=7)
    added = RiskFactory(plan=edition, title="Flood", position=9)
    was = edition.previous.objectives.get()
    changes = told(edition)
    renamed = next(fields for kind, part, _title, fields in changes if (kind, part) == ("changed", "objective"))
    assert set(renamed) == {"title", "target"}
    assert renamed["target"] == "<del>95</del> <ins>99</ins>"
    assert ("added", "milestone", "Proof", {}) in changes
    assert ("removed", "milestone", was.milestones.get().title, {}) in changes
    assert ("added", "risk", "Flood", {}) in changes
    assert [change.url for change in plan_changes.of(edition) if change.title == "Proof"] == [proof.get_absolute_url()]
    assert len(changes) == 4
    assert added.plan == edition


def test_a_part_is_known_by_its_title_then_by_its_place() -> None:
    plan, later = AccountPlanFactory(), AccountPlanFactory()
    first, second = (RecommendationFactory(plan=plan, title=title, position=n) for n, title in enumerate("AB", 1))
    moved, renamed = (RecommendationFactory(plan=later, title=title, position=n) for n, title in enumerate("BC", 1))
    assert plan_changes.pairs([first, second], [moved, renamed]) == [(second, moved), (None, renamed), (first, None)]
    renamed.position = 1
    assert plan_changes.pairs([first, second], [moved, renamed]) == [(second, moved), (first, renamed)]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("amount", None, ""), ("amount", Decimal("40.50"), "40.5"), ("side", "client", "The client"), ("unit", "", "")],
)
def test_what_a_field_says(field: str, value: Any, said: str) -> None:
    assert plan_changes.said(ResourceFactory.build(**{field: value}), field) == said


def test_the_page_shows_the_differences_and_the_first_edition_has_none(
    as_manager: Client, edition: Any, django_assert_max_num_queries: Any
) -> None:
    AccountPlan.objects.filter(pk=edition.pk).update(ends_on=date(2029, 6, 30))
    url = reverse("planning:plan_changes", args=[edition.pk])
    with django_assert_max_num_queries(60):
        page = as_manager.get(url).content.decode()
    assert "From edition 1 to edition 2" in page
    assert "<del>31 December 2028</del> <ins>30 June 2029</ins>" in page
    assert "what changed" in as_manager.get(edition.get_absolute_url()).content.decode()
    first = as_manager.get(reverse("planning:plan_changes", args=[edition.previous.pk]), follow=True)
    assert first.redirect_chain[-1][0] == edition.previous.get_absolute_url()
