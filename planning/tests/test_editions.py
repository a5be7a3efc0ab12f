"""A change to an approved plan makes its next edition."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.people import People
from planning.models import AccountPlan
from planning.plans import approval
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    ObjectiveFactory,
    RecommendationFactory,
    ResourceFactory,
    approved,
    submitted,
)


def make_edition(client: Client, plan: Any) -> Any:
    return client.post(reverse("planning:plan_edition", args=[plan.pk]), follow=True)


def whole_plan(account: Account) -> Any:
    plan = AccountPlanFactory(account=account, situation="Stable.", situation_audience="shareable", vision="Grow.")
    first, second = RecommendationFactory(plan=plan, position=1), RecommendationFactory(plan=plan, position=2)
    MilestoneFactory(objective=ObjectiveFactory(plan=plan, recommendation=second), done_on=date(2026, 1, 5))
    MilestoneFactory(objective=ObjectiveFactory(plan=plan, recommendation=first), obligor="client", owner="Mr Smith")
    ResourceFactory(plan=plan, amount=12, unit="days")
    return approved(plan)


def words(plan: AccountPlan) -> dict[str, Any]:
    """Everything a plan says."""
    return {
        "plan": [plan.title, plan.starts_on, plan.ends_on, plan.situation, plan.situation_audience, plan.vision],
        "recommendations": [(one.title, one.position, one.audience) for one in plan.recommendations.all()],
        "objectives": [(one.title, one.target, str(one.recommendation)) for one in plan.objectives.all()],
        "milestones": [
            [(way.title, way.due_on, way.done_on, way.obligor, way.owner) for way in one.milestones.all()]
            for one in plan.objectives.all()
        ],
        "resources": [(one.title, one.amount, one.unit) for one in plan.resources.all()],
    }


def test_the_next_edition_is_a_draft_that_says_the_same(as_manager: Client, account: Account, people: People) -> None:
    plan = whole_plan(account)
    before = words(plan)
    page = make_edition(as_manager, plan)
    edition = plan.next_editions.get()
    assert page.redirect_chain[-1][0] == edition.get_absolute_url()
    assert (edition.edition, edition.state, edition.written_by) == (2, "draft", people.manager)
    assert (edition.approved_at, edition.submitted_at, edition.version) == (None, None, 1)
    assert words(edition) == before
    edition.objectives.first().delete()
    plan.refresh_from_db()
    assert words(plan) == before


def test_asking_twice_opens_the_edition_that_is_begun(as_manager: Client, as_lead: Client, account: Account) -> None:
    plan = whole_plan(account)
    make_edition(as_manager, plan)
    page = make_edition(as_lead, plan)
    assert page.redirect_chain[-1][0] == plan.next_editions.get().get_absolute_url()
    assert AccountPlan.objects.count() == 2


def test_a_plan_that_is_not_approved_has_no_next_edition(as_manager: Client, account: Account) -> None:
    page = make_edition(as_manager, AccountPlanFactory(account=account))
    assert "This plan is not approved yet" in page.content.decode()
    assert AccountPlan.objects.count() == 1


def test_approving_an_edition_closes_the_one_before(as_manager: Client, account: Account, people: People) -> None:
    plan = whole_plan(account)
    make_edition(as_manager, plan)
    edition = submitted(plan.next_editions.get(), by=people.manager)
    approval.approve(edition, by=people.lead)
    plan.refresh_from_db()
    assert (plan.state, edition.state) == ("closed", "approved")
    assert plan.closed_at is not None
