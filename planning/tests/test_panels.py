"""What the room shows on the account's page and on "my day"."""

from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People
from planning import account_list, panels
from planning.client_choices import AnswerKind
from planning.client_page import answering, asking
from planning.models import ProposalAnswer
from planning.tests.factories import (
    AccountPlanFactory,
    MilestoneFactory,
    NeedFactory,
    NeedsAssessmentFactory,
    ObjectiveFactory,
    approved,
    full_plan,
    submitted,
)
from planning.tests.proposals import composed, link_to, proposal_for


def running_plan(account: Account, **fields: Any) -> Any:
    """A draft whose time holds today."""
    return AccountPlanFactory(
        account=account,
        starts_on=localdate() - timedelta(days=200),
        ends_on=localdate() + timedelta(days=400),
        **fields,
    )


def due(plan: Any, days: int, **fields: Any) -> Any:
    objective = ObjectiveFactory(plan=plan, target_on=plan.ends_on)
    return MilestoneFactory(objective=objective, due_on=localdate() + timedelta(days=days), **fields)


def test_an_account_without_anything_offers_the_first_step(account: Account, people: People) -> None:
    panel = panels.account_panel(account, user=people.manager)
    assert (panel.needs, panel.plan, panel.next_milestone, panel.progress.percent) == ([], None, None, 0)
    page = render_to_string("planning/_account_panel.html", {"panel": panel, "account": account})
    assert "Assess the needs" in page
    reader = panels.account_panel(account, user=people.executive)
    assert "Assess the needs" not in render_to_string(
        "planning/_account_panel.html", {"panel": reader, "account": account}
    )


def test_the_account_shows_its_greatest_needs_and_the_plan_that_runs(account: Account, people: People) -> None:
    old = NeedsAssessmentFactory(account=account, assessed_on=localdate() - timedelta(days=300))
    NeedFactory(assessment=old, impact=5, urgency=5)
    new = NeedsAssessmentFactory(account=account)
    needs = [NeedFactory(assessment=new, impact=impact, urgency=3) for impact in (1, 5, 3, 2, 4)]
    AccountPlanFactory(account=account, title="A draft for later")
    plan = running_plan(account)
    done = due(plan, -30, done_on=localdate())
    due(plan, 40)
    following = due(plan, 20)
    approved(plan)
    panel = panels.account_panel(account, user=people.manager)
    assert panel.needs == [needs[1], needs[4], needs[2], needs[3]]
    assert panel.need_count == 5
    assert (panel.plan, panel.next_milestone) == (plan, following)
    assert (panel.progress.done, panel.progress.total, panel.progress.percent) == (1, 3, 33)
    page = render_to_string("planning/_account_panel.html", {"panel": panel, "account": account})
    assert following.title in page
    assert done.title not in page


def test_of_two_drafts_page_and_list_show_the_one_of_today(account: Account, people: People) -> None:
    plan = running_plan(account)
    AccountPlanFactory(account=account, starts_on=localdate() + timedelta(days=30), ends_on=plan.ends_on)
    assert panels.account_panel(account, user=people.manager).plan == plan
    assert account_list.with_plan(Account.objects.filter(pk=account.pk)).get().plan_number == plan.pk


def test_a_day_without_plans_says_so(people: People) -> None:
    for person in (people.manager, people.lead, people.executive, people.sales, people.administrator):
        panel = panels.day_panel(person)
        assert panel.is_empty
        assert "Nothing waits here" in render_to_string("planning/_day_panel.html", {"panel": panel})


def test_plans_wait_for_those_who_may_approve_them(account: Account, people: People) -> None:
    plan = submitted(full_plan(account=account), by=people.manager)
    strangers = submitted(full_plan(account=people.strangers_account), by=people.stranger)
    by_lead = submitted(full_plan(account=people.teams_account), by=people.lead)
    managed = submitted(full_plan(account=AccountFactory(team=people.team, manager=people.lead)), by=people.deputy)
    waiting = {
        name: set(panels.day_panel(getattr(people, name)).waiting)
        for name in ("manager", "lead", "executive", "other_lead", "administrator")
    }
    assert waiting == {
        "manager": set(),
        "lead": {plan},
        "executive": {plan, strangers, by_lead, managed},
        "other_lead": {strangers},
        "administrator": set(),
    }


def test_a_plan_that_came_back_waits_for_its_author(account: Account, people: People) -> None:
    plan = submitted(full_plan(account=account), by=people.deputy)
    plan.state, plan.sent_back_at, plan.sent_back_by = "draft", timezone.now(), people.lead
    plan.save()
    for person, sees in ((people.manager, [plan]), (people.deputy, [plan]), (people.lead, []), (people.stranger, [])):
        assert panels.day_panel(person).sent_back == sees


def test_milestones_of_thirty_days_stand_on_their_owners_day(account: Account, people: People) -> None:
    plan = running_plan(account)
    overdue = due(plan, -3, user=people.manager)
    last = due(plan, 30, user=people.manager)
    due(plan, 31, user=people.manager)
    due(plan, 5, user=people.manager, done_on=localdate())
    deputys = due(plan, 4, user=people.deputy)
    clients = due(plan, 6, obligor="client", owner="Their engineer")
    nobodys = due(plan, 7)
    due(plan, 8, owner="Our laboratory")
    due(running_plan(account), 2, user=people.manager)
    approved(plan)
    assert panels.day_panel(people.manager).milestones == [overdue, clients, nobodys, last]
    assert panels.day_panel(people.deputy).milestones == [deputys]
    assert panels.day_panel(people.stranger).milestones == []
    page = render_to_string("planning/_day_panel.html", {"panel": panels.day_panel(people.manager)})
    assert "overdue" in page
    assert "owed by the client" in page


def test_what_clients_ask_and_wish_stands_on_the_day_of_who_acts(account: Account, people: People) -> None:
    link = link_to(composed(proposal_for(account, title="Our road map")))
    open_question = asking.ask(link, passage="", text="Who counts the stops?")
    asking.reply(asking.ask(link, passage="", text="And who pays?"), by=people.manager, text="We do.")
    answer = answering.answer(link, kind=AnswerKind.TALK)
    panel = panels.day_panel(people.manager)
    assert (panel.questions, panel.talks) == ([open_question], [answer])
    page = render_to_string("planning/_day_panel.html", {"panel": panel})
    assert "Who counts the stops?" in page
    assert "would like to talk" in page
    for name in ("deputy", "lead", "stranger", "executive"):
        assert panels.day_panel(getattr(people, name)).is_empty
    ProposalAnswer.objects.update(at=timezone.now() - timedelta(days=15))
    assert panels.day_panel(people.manager).talks == []
    answering.answer(link, kind=AnswerKind.AGREED)
    assert panels.day_panel(people.manager).talks == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_panels_take_a_constant_number_of_queries(
    account: Account, people: People, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        NeedFactory(assessment__account=account)
        plan = running_plan(account)
        due(plan, 3, user=people.lead)
        due(plan, 4, user=people.lead)
        approved(plan)
        submitted(full_plan(account=people.account), by=people.manager)
        link = link_to(composed(proposal_for(AccountFactory(team=people.team, manager=people.lead))))
        asking.ask(link, passage="", text="Who counts the stops?")
        answering.answer(link, kind=AnswerKind.TALK)
    account.__dict__.pop("in_charge", None)
    with django_assert_num_queries(4):
        panel = panels.account_panel(account, user=people.manager)
        render_to_string("planning/_account_panel.html", {"panel": panel, "account": account})
    with django_assert_num_queries(5):
        page = render_to_string("planning/_day_panel.html", {"panel": panels.day_panel(people.lead)})
    assert page.count("Who counts the stops?") == page.count("would like to talk") == rows
