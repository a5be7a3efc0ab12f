"""While somebody is away: who is asked to approve a plan, who hears of the decision, to whom a client answers."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from accounts.models.absence import days
from accounts.tests.factories import AbsenceFactory, ContactFactory, UserFactory
from accounts.tests.people import People, signed_in
from accounts.wording import Words
from outbox.models import Message
from planning import panels
from planning.plans import approval
from planning.proposals import proposal_sending
from planning.tests.factories import MilestoneFactory, approved, full_plan, submitted
from planning.tests.proposals import proposal_for, ready

pytestmark = pytest.mark.django_db


def away(user: User, **fields: Any) -> Any:
    today = timezone.localdate()
    return AbsenceFactory(user=user, period=days(today, today + timedelta(days=1)), **fields)


def asked(people: People, account: Account) -> set[str]:
    """Who is written to when the manager submits a plan."""
    approval.submit(full_plan(account=Account.objects.get(pk=account.pk)), by=people.manager)
    return set(Message.objects.values_list("to", flat=True))


def test_the_stand_in_is_asked_approves_and_finds_the_plan_among_what_waits(people: People, account: Account) -> None:
    away(people.lead, stand_in=people.other_lead)
    assert asked(people, account) == {people.other_lead.email}
    assert f"You act for {people.lead}, who is absent until" in Message.objects.get().text
    plan = account.plans.get()
    assert panels.day_panel(people.other_lead).waiting == [plan]
    signed_in(people.other_lead).post(reverse("planning:plan_approve", args=[plan.pk]), {"note": "Yes."})
    plan.refresh_from_db()
    assert (plan.state, plan.approved_by) == ("approved", people.other_lead)


def test_after_the_absence_the_stand_in_sees_no_plan_of_the_team(people: People, account: Account) -> None:
    absence = away(people.lead, stand_in=people.other_lead)
    absence.period = days(absence.first_on - timedelta(days=9), absence.first_on - timedelta(days=1))
    absence.save()
    plan = submitted(full_plan(account=account), by=people.manager)
    assert panels.day_panel(people.other_lead).waiting == []
    asked_for = reverse("planning:plan_approve", args=[plan.pk])
    assert signed_in(people.other_lead).post(asked_for, {"note": ""}).status_code == 404


@pytest.mark.parametrize("stand_in", [None, "other_lead"])
def test_executives_are_asked_where_nobody_stands_in_or_that_one_is_away_too(
    people: People, account: Account, stand_in: str | None
) -> None:
    away(people.lead, stand_in=getattr(people, stand_in) if stand_in else None)
    away(people.other_lead)
    assert asked(people, account) == {people.executive.email}


def test_the_deputy_hears_what_became_of_a_plan_and_finds_it_when_it_comes_back(
    people: People, account: Account
) -> None:
    away(people.manager)
    author: User = UserFactory(team=people.team)
    plan = submitted(full_plan(account=account), by=author)
    approval.send_back(plan, by=people.lead, reason="Say what the client owes.")
    told = {
        mail.to: f"You act for {people.manager}, who is absent until" in mail.text for mail in Message.objects.all()
    }
    assert told == {people.deputy.email: True, author.email: False}
    assert panels.day_panel(people.deputy).sent_back == [plan]


def test_the_deputy_watches_milestones_nobody_of_us_owns_only_while_the_manager_is_away(
    people: People, account: Account
) -> None:
    plan = full_plan(account=account)
    MilestoneFactory(objective=plan.objectives.get(), due_on=timezone.localdate(), title="Signed framework")
    approved(plan)
    assert panels.day_panel(people.deputy).milestones == []
    away(people.manager)
    assert "Signed framework" in {one.title for one in panels.day_panel(people.deputy).milestones}


def test_a_client_answers_to_who_acts_while_the_manager_is_away(
    people: People, account: Account, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    contact = ContactFactory(account=account)
    for absent, expected in ((False, people.lead), (True, people.deputy)):
        if absent:
            away(people.manager)
        proposal = ready(proposal_for(Account.objects.get(pk=account.pk)))
        page = signed_in(people.lead).get(f"/proposals/{proposal.pk}/send/").content.decode()
        assert f"<dd>{expected.email}</dd>" in page
        proposal_sending.send(proposal, to=contact, by=people.lead, words=Words("Our proposal", "Here it is."))
        assert Message.objects.latest("pk").reply_to == expected.email
