"""The way of a plan from draft to closed, and who may send it along."""

import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from accounts.models import Account
from accounts.tests.factories import AccountFactory, TeamFactory, UserFactory
from accounts.tests.people import People, signed_in
from outbox.models import Message
from planning.models import AccountPlan
from planning.plans import approval
from planning.tests.factories import AccountPlanFactory, ResourceFactory, approved, full_plan, submitted


def press(client: Client, button: str, plan: Any, **data: Any) -> Any:
    response = client.post(reverse(f"planning:plan_{button}", args=[plan.pk]), data)
    plan.refresh_from_db()
    return response


def said(client: Client, button: str, plan: Any, **data: Any) -> str:
    """What the page says after a button is pressed."""
    response = client.post(reverse(f"planning:plan_{button}", args=[plan.pk]), data, follow=True)
    plan.refresh_from_db()
    return " ".join(str(message) for message in response.context["messages"])


def test_the_manager_submits_and_the_lead_is_told_once(as_manager: Client, account: Account, people: People) -> None:
    plan = full_plan(account=account, title="Grow together")
    assert said(as_manager, "submit", plan) == "The plan is submitted for approval."
    assert (plan.state, plan.submitted_by) == ("in_review", people.manager)
    message = Message.objects.get()
    assert (message.to, message.kind) == (people.lead.email, "plan_submitted")
    assert message.subject == f"A plan for {account} waits for your approval"
    assert f"/plans/{plan.pk}/" in message.text
    assert "Grow together" in message.text
    assert said(as_manager, "submit", plan) == "The plan is already submitted."
    assert Message.objects.count() == 1


def test_a_plan_without_its_core_is_not_submitted(as_manager: Client, account: Account) -> None:
    plan = AccountPlanFactory(account=account)
    assert said(as_manager, "submit", plan) == "There is no recommendation yet. There is no objective yet."
    assert plan.state == "draft"
    assert not Message.objects.exists()


def test_the_lead_approves_and_the_manager_is_told(as_lead: Client, account: Account, people: People) -> None:
    plan = submitted(full_plan(account=account), by=people.deputy)
    page = as_lead.get(plan.get_absolute_url()).content.decode()
    assert reverse("planning:plan_approve", args=[plan.pk]) in page
    assert said(as_lead, "approve", plan, note="Well done.") == "The plan is approved."
    assert (plan.state, plan.approved_by, plan.approval_note) == ("approved", people.lead, "Well done.")
    assert {message.to for message in Message.objects.all()} == {people.manager.email, people.deputy.email}
    message = Message.objects.get(to=people.manager.email)
    assert message.subject == f"The plan for {account} is approved"
    assert "Well done." in message.text


def test_an_executive_may_approve_too(as_executive: Client, account: Account, people: People) -> None:
    plan = submitted(full_plan(account=account), by=people.manager)
    press(as_executive, "approve", plan)
    assert (plan.state, plan.approved_by) == ("approved", people.executive)


def test_who_wrote_it_does_not_approve_it(account: Account, people: People) -> None:
    by_lead = submitted(full_plan(account=account), by=people.lead)
    assert press(signed_in(people.lead), "approve", by_lead).status_code == 403
    own = AccountFactory(team=people.team, manager=people.lead)
    managed = submitted(full_plan(account=own), by=people.deputy)
    assert press(signed_in(people.lead), "approve", managed).status_code == 403
    for person in (people.manager, people.deputy, people.sales, people.administrator):
        plan = submitted(full_plan(account=account))
        assert press(signed_in(person), "approve", plan).status_code == 403
        assert press(signed_in(person), "send_back", plan, reason="No").status_code == 403
        assert plan.state == "in_review"
    assert press(signed_in(people.other_lead), "approve", by_lead).status_code == 404


def test_the_deed_itself_refuses_the_author(account: Account, people: People) -> None:
    plan = submitted(full_plan(account=account), by=people.lead)
    with pytest.raises(ValidationError, match="Nobody approves the plan they submitted"):
        approval.approve(plan, by=people.lead)


def test_a_plan_goes_back_with_a_reason_only(as_lead: Client, account: Account, people: People) -> None:
    plan = submitted(full_plan(account=account), by=people.manager)
    refused = press(as_lead, "send_back", plan, reason="  ")
    assert refused.status_code == 200
    assert "This field is required." in refused.content.decode()
    assert plan.state == "in_review"
    assert said(as_lead, "send_back", plan, reason="Say who pays.") == "The plan goes back to its author."
    assert (plan.state, plan.sent_back_by, plan.was_sent_back) == ("draft", people.lead, True)
    message = Message.objects.get()
    assert (message.to, message.kind) == (people.manager.email, "plan_sent_back")
    assert "Say who pays." in message.text
    page = signed_in(people.manager).get(plan.get_absolute_url()).content.decode()
    assert "Say who pays." in page


def test_a_reason_is_never_markup(as_lead: Client, account: Account, people: People) -> None:
    plan = submitted(full_plan(account=account), by=people.manager)
    press(as_lead, "send_back", plan, reason="<script>alert(1)</script>")
    assert "<script>alert" not in as_lead.get(plan.get_absolute_url()).content.decode()
    assert "<script>alert" not in Message.objects.get().html


def test_a_plan_submitted_again_is_told_again_and_forgets_the_reason(
    as_manager: Client, as_lead: Client, account: Account
) -> None:
    plan = full_plan(account=account)
    press(as_manager, "submit", plan)
    press(as_lead, "send_back", plan, reason="Say who pays.")
    press(as_manager, "submit", plan)
    assert (plan.state, plan.approval_note, plan.sent_back_at) == ("in_review", "", None)
    assert Message.objects.filter(kind="plan_submitted").count() == 2


def test_a_submitted_plan_can_be_taken_back(as_manager: Client, account: Account) -> None:
    plan = submitted(full_plan(account=account))
    assert said(as_manager, "withdraw", plan) == "The plan is a draft again."
    assert (plan.state, plan.was_sent_back) == ("draft", False)
    assert said(as_manager, "withdraw", plan) == "The plan is not in review any more."


def test_what_was_not_read_is_not_approved(as_lead: Client, account: Account) -> None:
    plan: Any = submitted(full_plan(account=account))
    read = plan.submitted_at.isoformat()
    submitted(plan)
    text = said(as_lead, "approve", plan, submitted_at=read)
    assert text == "The plan was submitted again while you read it: read it as it is now."
    assert plan.state == "in_review"
    press(as_lead, "approve", plan, submitted_at=plan.submitted_at.isoformat())
    assert plan.state == "approved"


@pytest.mark.parametrize("state", ["draft", "approved", "closed"])
def test_only_a_plan_in_review_is_decided(as_lead: Client, account: Account, state: str) -> None:
    plan = full_plan(account=account)
    if state != "draft":
        approved(plan)
    if state == "closed":
        approval.close(plan, by=UserFactory())
    assert said(as_lead, "approve", plan) == "The plan is not in review any more."
    assert said(as_lead, "send_back", plan, reason="No") == "The plan is not in review any more."
    assert plan.state == state
    assert not Message.objects.exists()


def test_an_approved_plan_is_closed_by_the_lead_once(as_lead: Client, account: Account, people: People) -> None:
    plan = approved(full_plan(account=account))
    assert "This field is required." in press(as_lead, "close", plan, outcome=" ").content.decode()
    assert said(as_lead, "close", plan, outcome="Two of three reached.") == "The plan is closed."
    assert (plan.state, plan.closed_by, plan.outcome) == ("closed", people.lead, "Two of three reached.")
    assert said(as_lead, "close", plan, outcome="Again") == "Only an approved plan can be closed."


def test_a_plan_tells_its_whole_way_reasons_among_it(
    as_manager: Client, as_lead: Client, account: Account, people: People
) -> None:
    plan = full_plan(account=account)
    assert said(as_manager, "start", plan) == "Only an approved plan can start."
    press(as_manager, "submit", plan)
    press(as_lead, "send_back", plan, reason="Too few days.")
    press(as_manager, "submit", plan)
    press(as_manager, "withdraw", plan)
    press(as_manager, "submit", plan)
    press(as_lead, "approve", plan, note="Now it holds.")
    assert said(as_manager, "start", plan).endswith("The plan runs.")
    assert (plan.state, plan.started_by) == ("running", people.manager)
    assert said(as_manager, "start", plan) == "The plan runs already."
    press(as_lead, "close", plan, outcome="Reached.")
    lead, manager = str(people.lead), str(people.manager)
    page = as_manager.get(plan.get_absolute_url())
    assert [(step.deed, step.who, step.words) for step in page.context["history"]] == [
        ("Closed", lead, "Reached."),
        ("Started", manager, ""),
        ("Approved", lead, "Now it holds."),
        ("Submitted", manager, ""),
        ("Taken back to be changed", "", ""),
        ("Submitted", manager, ""),
        ("Sent back", lead, "Too few days."),
        ("Submitted", manager, ""),
    ]
    assert "Too few days." in page.content.decode()


def test_without_a_lead_the_executives_are_told(people: People) -> None:
    team = TeamFactory()
    manager = UserFactory(team=team)
    plan = full_plan(account=AccountFactory(team=team, manager=manager))
    UserFactory(role=Role.EXECUTIVE, is_active=False)
    press(signed_in(manager), "submit", plan)
    assert [message.to for message in Message.objects.all()] == [people.executive.email]


def test_a_mail_speaks_its_readers_language(as_manager: Client, account: Account, people: People) -> None:
    people.lead.language = "fr"
    people.lead.save()
    press(as_manager, "submit", full_plan(account=account))
    assert Message.objects.get().language == "fr"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_once_one_does(people: People) -> None:
    plan = submitted(full_plan(account=people.account), by=people.manager)
    start = threading.Barrier(2)
    answers: list[str] = []

    def decide(person: Any) -> None:
        try:
            start.wait()
            with transaction.atomic():
                approval.approve(AccountPlan.objects.get(pk=plan.pk), by=person)
            answers.append("approved")
        except ValidationError as fault:
            answers.append(fault.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[person]) for person in (people.lead, people.executive)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["The plan is not in review any more.", "approved"]
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_somebody_approves_waits_and_is_refused(people: People) -> None:
    plan = submitted(full_plan(account=people.account), by=people.manager)
    answers: list[str] = []

    def write() -> None:
        try:
            ResourceFactory(plan=plan)
            answers.append("written")
        except IntegrityError as fault:
            answers.append(str(fault).splitlines()[0])
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    with transaction.atomic():
        approval.approve(plan, by=people.lead)
        writer.start()
        writer.join(timeout=1)
        assert writer.is_alive()
    writer.join()
    assert answers == ["An approved plan never changes."]
    assert plan.resources.count() == 1
