"""What is open in plans, and what becomes of it when an account changes hands."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import HandoverState, MatterDecision
from accounts.handovers import succession
from accounts.handovers.open_matters import Matter
from accounts.models import Account, Handover, HandoverMatter, User
from accounts.signals import responsibility_passed
from accounts.tests.factories import AccountFactory, HandoverFactory, UserFactory
from accounts.tests.people import People
from planning.choices import OpportunityState
from planning.models import AccountPlan, Milestone, Proposal
from planning.panels import day_panel
from planning.receivers import tell_open_matters
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    NeedsAssessmentFactory,
    ObjectiveFactory,
    OpportunityFactory,
    approved,
    submitted,
)

pytestmark = pytest.mark.django_db


def told(account: Account, person: User | None) -> dict[tuple[str, str], Matter]:
    found = tell_open_matters(Account, accounts=[account], person=person)
    return {(matter.kind, matter.title): matter for matter in found}


def test_what_is_open_is_told_and_what_is_done_is_not() -> None:
    account, giver = AccountFactory(), UserFactory()
    running = AccountPlanFactory(account=account, title="Running")
    objective = ObjectiveFactory(plan=running, title="On time", target_on=date(2028, 6, 30))
    MilestoneFactory(objective=objective, title="First line", due_on=date(2027, 3, 31))
    MilestoneFactory(objective=objective, title="Done already", done_on=date(2026, 11, 2))
    approved(running)
    closed = AccountPlanFactory(account=account, title="Closed")
    approved(closed)
    AccountPlan.objects.filter(pk=closed.pk).update(state="closed", closed_at=timezone.now())
    submitted(AccountPlanFactory(account=account, title="In review", written_by=giver), by=giver)
    Proposal.objects.create(plan=running, title="Drafted", made_by=giver)
    OpportunityFactory(account=account, title="Open")
    OpportunityFactory(account=account, title="Dropped", state=OpportunityState.DROPPED)
    found = told(account, giver)
    assert {title for _kind, title in found} == {
        "Running", "In review", "On time", "First line", "Drafted", "Open",
    }  # fmt: skip
    assert found["planning.milestone", "First line"].due_on == date(2027, 3, 31)
    assert [title for (_kind, title), matter in found.items() if not matter.moves_by_itself] == ["Drafted"]


def test_an_assessment_is_open_until_a_plan_is_begun() -> None:
    account = AccountFactory()
    earlier = date(2026, 1, 5)
    NeedsAssessmentFactory(account=account, assessed_on=earlier)
    NeedsAssessmentFactory(account=account, assessed_on=timezone.localdate())
    assert [kind for kind, _title in told(account, None)] == ["planning.needsassessment"]
    AccountPlanFactory(account=account, title="Plan")
    assert [kind for kind, _title in told(account, None)] == ["planning.accountplan"]


def test_drafts_and_milestones_of_who_gives_may_be_given_and_frozen_ones_go_with_the_account() -> None:
    account, giver, colleague = AccountFactory(), UserFactory(), UserFactory()
    draft = AccountPlanFactory(account=account, title="Draft", written_by=giver)
    objective = ObjectiveFactory(plan=draft)
    MilestoneFactory(objective=objective, title="Mine", user=giver)
    MilestoneFactory(objective=objective, title="A colleague's", user=colleague)
    frozen = AccountPlanFactory(account=account, title="Frozen")
    MilestoneFactory(objective=ObjectiveFactory(plan=frozen), title="Mine, frozen", user=giver)
    approved(frozen)
    owned = {title for (_kind, title), matter in told(account, giver).items() if not matter.moves_by_itself}
    assert owned == {"Draft", "Mine"}


def test_three_accounts_ask_as_much_as_one(django_assert_num_queries: Any) -> None:
    for count in (1, 3):
        accounts = [AccountFactory() for _ in range(count)]
        for account in accounts:
            MilestoneFactory(objective__plan__account=account)
            NeedsAssessmentFactory(account=account, assessed_on=timezone.localdate() + timedelta(days=1))
        with django_assert_num_queries(6):
            found = tell_open_matters(Account, accounts=accounts, person=None)
        assert len(found) == 4 * count


def decide(handover: Handover, row: Any, decision: str, kept_by: User | None = None) -> None:
    HandoverMatter.objects.create(
        handover=handover,
        kind=row._meta.label_lower,
        object_pk=row.pk,
        title=str(row),
        decision=decision,
        kept_by=kept_by,
    )


def test_what_moves_is_given_and_what_stays_is_left() -> None:
    giver, receiver, deputy = UserFactory(), UserFactory(), UserFactory()
    handover = HandoverFactory(giver=giver, receiver=receiver, state=HandoverState.DRAFT)
    plan = AccountPlanFactory(account=handover.account, written_by=giver)
    objective = ObjectiveFactory(plan=plan)
    moving, staying, passed, done, others = (
        MilestoneFactory(objective=objective, user=giver),
        MilestoneFactory(objective=objective, user=giver),
        MilestoneFactory(objective=objective, user=giver),
        MilestoneFactory(objective=objective, user=giver, done_on=date(2026, 11, 2)),
        MilestoneFactory(objective=objective, user=deputy),
    )
    for row in (plan, moving, done, others):
        decide(handover, row, MatterDecision.MOVES)
    decide(handover, staying, MatterDecision.STAYS, giver)
    decide(handover, passed, MatterDecision.STAYS, deputy)
    responsibility_passed.send(sender=Handover, handovers=[handover])
    owners = {one.pk: one.user for one in Milestone.objects.select_related("user")}
    assert [owners[one.pk] for one in (moving, staying, passed, done, others)] == [
        receiver, giver, deputy, giver, deputy,
    ]  # fmt: skip
    plan.refresh_from_db()
    assert (plan.written_by, plan.version) == (receiver, 2)


def test_what_is_frozen_stays_as_it_is() -> None:
    giver, receiver = UserFactory(), UserFactory()
    handover = HandoverFactory(giver=giver, receiver=receiver)
    plan = AccountPlanFactory(account=handover.account, written_by=giver)
    milestone = MilestoneFactory(objective=ObjectiveFactory(plan=plan), user=giver)
    approved(plan)
    drafted = Proposal.objects.create(plan=plan, title="Drafted", made_by=giver)
    for row in (plan, milestone, drafted):
        decide(handover, row, MatterDecision.MOVES)
    responsibility_passed.send(sender=Handover, handovers=[handover])
    plan.refresh_from_db()
    milestone.refresh_from_db()
    drafted.refresh_from_db()
    assert (plan.written_by, milestone.user, drafted.made_by) == (giver, giver, receiver)


def test_whoever_takes_over_watches_the_milestones_of_an_approved_plan(people: People) -> None:
    plan = AccountPlanFactory(account=people.account)
    objective = ObjectiveFactory(plan=plan)
    soon = timezone.localdate() + timedelta(days=5)
    MilestoneFactory(objective=objective, title="Old manager's", user=people.manager, due_on=soon)
    MilestoneFactory(objective=objective, title="Lead's", user=people.lead, due_on=soon)
    approved(plan)
    receiver = UserFactory(team=people.team)
    mine = [milestone.title for milestone in day_panel(people.manager).milestones]
    assert (mine, day_panel(receiver).milestones) == (["Old manager's"], [])
    succession.pass_on([people.account], manager=receiver, by=people.lead, on=timezone.localdate())
    assert day_panel(people.manager).milestones == []
    assert [milestone.title for milestone in day_panel(receiver).milestones] == ["Old manager's"]
    assert [milestone.title for milestone in day_panel(people.lead).milestones] == ["Lead's"]
