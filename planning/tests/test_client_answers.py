"""What a client says to a proposal: one answer counts, *agreed* starts the plan, and it is told to whoever acts."""

import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import HandoverState
from accounts.models import Account, Assignment, Handover
from accounts.tests.factories import ContactFactory, OfferedHandoverFactory, PromisedCadenceFactory, UserFactory
from accounts.tests.people import People
from meetings.models import Cadence
from outbox.choices import State
from outbox.models import Message
from planning import panels
from planning.client_choices import AnswerKind
from planning.client_page import answering, forwarding
from planning.models import PlanAgreement, Proposal, ProposalAnswer, ProposalLink
from planning.plans import approval
from planning.tests.proposals import composed, link_to, proposal_for

AGREED, TALK, NOT_NOW = AnswerKind.AGREED, AnswerKind.TALK, AnswerKind.NOT_NOW


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal(account: Account) -> Proposal:
    return composed(proposal_for(account, title="Our road map"))


@pytest.fixture
def link(proposal: Proposal) -> ProposalLink:
    return link_to(proposal, ContactFactory(account=proposal.account, first_name="Claire", last_name="Aubin"))


def news() -> list[str]:
    subjects = Message.objects.filter(kind="proposal_news").order_by("pk").values_list("subject", flat=True)
    return [subject.partition(": ")[2] for subject in subjects]


def test_agreed_asks_once_more_and_starts_the_plan(
    client: Client, as_manager: Client, link: ProposalLink, account: Account, people: People
) -> None:
    assert f'href="{link.path}answer/agreed/"' in client.get(link.path).content.decode()
    step = client.get(f"{link.path}answer/agreed/").content.decode()
    assert "the plan starts" in step
    assert not ProposalAnswer.objects.exists()
    response = client.post(f"{link.path}answer/agreed/", {"words": "Let us begin."})
    assert response["Location"] == f"{link.path}?said=answer"
    page = client.get(response["Location"]).content.decode()
    assert "Your answer has reached us. Thank you." in page
    assert "You agreed." in page
    assert PlanAgreement.objects.get().plan == link.proposal.plan
    told = Message.objects.get(kind="proposal_news", subject__contains="agrees")
    assert (told.to, "Let us begin." in told.text) == (people.manager.email, True)
    ours = as_manager.get(link.proposal.get_absolute_url()).content.decode()
    assert "Claire Aubin agreed" in ours
    plan = link.proposal.plan
    plan.refresh_from_db()
    assert (plan.state, plan.started_by) == ("running", None)
    of_plan = as_manager.get(plan.get_absolute_url()).content.decode()
    assert "Claire Aubin agreed for the client on" in of_plan
    assert "Started by the client’s agreement" in of_plan
    panel = panels.account_panel(account, user=people.manager)
    assert panel.agreement is not None
    assert [one.title for one in panel.owed] == [link.proposal.plan.objectives.get().milestones.get().title]
    assert "Agreed with the client" in as_manager.get(account.get_absolute_url()).content.decode()


def test_agreed_begins_the_cadences_promised_to_the_client_once(
    link: ProposalLink, proposal: Proposal, account: Account
) -> None:
    handover = OfferedHandoverFactory(account=account)
    promise = PromisedCadenceFactory(handover=handover)
    Handover.objects.filter(pk=handover.pk).update(
        state=HandoverState.ACCEPTED, accepted_at=timezone.now(), accepted_by=handover.receiver
    )
    assert not Cadence.objects.exists()
    answering.answer(link, kind=TALK)
    assert not Cadence.objects.exists()
    answering.answer(link, kind=AGREED)
    answering.answer(link_to(proposal), kind=AGREED)
    assert Cadence.objects.get().promise == promise
    assert PlanAgreement.objects.count() == 1


def test_agreed_to_a_plan_closed_meanwhile_begins_what_was_promised_and_says_that_the_rest_does_not_start(
    client: Client, as_manager: Client, link: ProposalLink, account: Account, people: People
) -> None:
    handover = OfferedHandoverFactory(account=account)
    promise = PromisedCadenceFactory(handover=handover)
    Handover.objects.filter(pk=handover.pk).update(
        state=HandoverState.ACCEPTED, accepted_at=timezone.now(), accepted_by=handover.receiver
    )
    approval.close(link.proposal.plan, by=people.lead, outcome="Nothing came of it.")
    assert "the plan starts" not in client.get(f"{link.path}answer/agreed/").content.decode()
    response = client.post(f"{link.path}answer/agreed/", {"words": ""})
    page = client.get(response["Location"]).content.decode()
    assert "You agreed." in page
    assert "The plan starts." not in page
    assert Cadence.objects.get().promise == promise
    plan = PlanAgreement.objects.get().plan
    assert (plan.state, plan.started_at) == ("closed", None)
    sentence = "so nothing in it starts; only the contacts promised in the handover do."
    assert sentence in Message.objects.get(kind="proposal_news", subject__contains="agrees").text.replace("\n", " ")
    assert sentence in as_manager.get(link.proposal.get_absolute_url()).content.decode()


def test_times_are_offered_in_the_hours_of_the_contact(client: Client, link: ProposalLink) -> None:
    contact = link.contact
    assert contact is not None
    contact.time_zone = "America/New_York"
    contact.save()
    day = timezone.localdate() + timedelta(days=7)
    data = {"time_1": f"{day}T15:00", "time_2": f"{day}T09:00", "time_3": "", "words": ""}
    client.post(f"{link.path}answer/talk/", data)
    answer = ProposalAnswer.objects.get()
    assert (answer.times[1] - answer.times[0]) == timedelta(hours=6)
    assert answer.times[0].hour in {13, 14}  # UTC, in summer and in winter


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("not_now", {"words": ""}, "This field is required."),
        ("not_now", {"words": "x" * 2001}, "Ensure this value has at most 2000 characters (it has 2001)."),
        ("agreed", {"words": "a\0b"}, "Null characters are not allowed."),
        ("talk", {"words": "", "time_1": "2020-01-01T10:00"}, "A time you offer is yet to come."),
        ("talk", {"words": "", "time_1": "soon"}, "Enter a valid date/time."),
    ],
)
def test_bad_input_is_a_sentence_and_no_answer(
    kind: str, data: dict[str, str], sentence: str, client: Client, link: ProposalLink
) -> None:
    response = client.post(f"{link.path}answer/{kind}/", data)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ProposalAnswer.objects.exists()


def test_a_double_click_is_one_answer_and_a_colleague_s_is_kept_beside_it(
    link: ProposalLink, proposal: Proposal, as_manager: Client
) -> None:
    first = answering.answer(link, kind=NOT_NOW, words="Too early")
    assert answering.answer(link, kind=NOT_NOW, words="Too early") == first
    colleague = link_to(proposal)
    second = answering.answer(colleague, kind=TALK)
    assert (first.counts, second.counts) == (True, False)
    assert len(news()) == 2
    page = as_manager.get(proposal.get_absolute_url()).content.decode()
    assert "beside the answer that counts" in page


def test_who_answered_can_say_it_better_and_nothing_of_it_is_lost(
    link: ProposalLink, proposal: Proposal, as_manager: Client
) -> None:
    moment = timezone.now().replace(microsecond=0) + timedelta(days=3)
    first = answering.answer(link, kind=TALK)
    second = answering.answer(link, kind=TALK, times=[moment])
    assert answering.answer(link, kind=TALK, times=[moment]) == second
    third = answering.answer(link, kind=NOT_NOW, words="After the audit.")
    Message.objects.filter(proposal_link=link).update(state=State.SENT, sent_at=timezone.now())
    renewed = forwarding.renew(link)
    assert forwarding.renew(link) == renewed  # a double click
    fourth = answering.answer(renewed, kind=TALK)
    counts = list(ProposalAnswer.objects.order_by("pk").values_list("pk", "counts"))
    assert counts == [(first.pk, False), (second.pk, False), (third.pk, False), (fourth.pk, True)]
    assert len(news()) == 4
    page = as_manager.get(proposal.get_absolute_url()).content.decode()
    assert "After the audit." in page


def test_agreed_follows_talk_and_nothing_follows_agreed(link: ProposalLink, proposal: Proposal) -> None:
    talk = answering.answer(link, kind=TALK)
    agreed = answering.answer(link, kind=AGREED)
    refused = answering.answer(link_to(proposal), kind=NOT_NOW, words="We are not of one mind")
    talk.refresh_from_db()
    assert (talk.counts, agreed.counts, refused.counts) == (False, True, False)
    assert PlanAgreement.objects.get().answer == agreed


def test_an_expired_proposal_is_read_and_not_answered_and_a_renewal_is_asked_for_once_a_day(
    client: Client, account: Account
) -> None:
    proposal = composed(proposal_for(account, valid_until=timezone.localdate() - timedelta(days=1)))
    link = link_to(proposal)
    page = client.get(link.path).content.decode()
    assert "This proposal was valid until" in page
    assert "answer/agreed/" not in page
    assert proposal.plan.objectives.get().title in page
    assert "This proposal holds no longer" in client.get(f"{link.path}answer/agreed/").content.decode()
    response = client.post(f"{link.path}answer/agreed/", {"words": ""})
    assert response.status_code == 422
    with pytest.raises(ValidationError, match="holds no longer"):
        answering.answer(link, kind=AGREED)
    assert not ProposalAnswer.objects.exists()
    for _click in range(2):
        assert client.post(f"{link.path}renewal/")["Location"] == f"{link.path}?said=renewal"
    assert [line for line in news() if "renew" in line] == [f"{link.person} asks you to renew the proposal"]


def test_a_proposal_holds_through_its_last_day(link: ProposalLink, account: Account) -> None:
    proposal = composed(proposal_for(account, valid_until=timezone.localdate()))
    assert answering.answer(link_to(proposal), kind=TALK).counts


def test_after_a_transfer_the_new_manager_is_told(link: ProposalLink, account: Account) -> None:
    new = UserFactory(email="new@kam.example")
    Assignment.objects.filter(account=account, role="manager").update(user=new)
    answering.answer(ProposalLink.objects.get(pk=link.pk), kind=TALK)
    assert Message.objects.get(kind="proposal_news").to == "new@kam.example"


def test_what_a_client_writes_reaches_the_manager_as_plain_words(
    client: Client, as_manager: Client, account: Account
) -> None:
    contact = ContactFactory(account=account, first_name="Eve\r\nBcc: all@kam.example", last_name="<b>Mallory</b>")
    link = link_to(composed(proposal_for(account)), contact)
    client.post(f"{link.path}answer/not_now/", {"words": "<script>alert(1)</script>\r\nBcc: x@y.example"})
    told = Message.objects.get(kind="proposal_news")
    assert "\n" not in told.subject
    assert "<script>" not in told.html
    assert "<script>alert(1)</script>" in told.text
    page = as_manager.get(link.proposal.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_unknown_answers_open_nothing(client: Client, link: ProposalLink) -> None:
    assert client.get(f"{link.path}answer/maybe/").status_code == 404
    assert client.post(f"{link.path}answer/maybe/", {"words": "x"}).status_code == 404


def test_words_in_the_address_lead_nowhere_else(client: Client, link: ProposalLink) -> None:
    for query in ("?said=https://evil.example", "?next=//evil.example", "?said=<b>"):
        content = client.get(link.path + query).content.decode()
        assert "evil" not in content
        assert "<b>" not in content
    response = client.post(f"{link.path}answer/talk/?next=//evil.example", {"words": ""})
    assert response["Location"] == f"{link.path}?said=answer"


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_at_once_give_one_answer_that_counts(proposal: Proposal) -> None:
    links = [link_to(proposal) for _colleague in range(3)]
    gate = threading.Barrier(3)
    faults: list[BaseException] = []

    def say(link: ProposalLink) -> None:
        try:
            gate.wait()
            with transaction.atomic():
                answering.answer(link, kind=AGREED)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=say, args=[link]) for link in links]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert ProposalAnswer.objects.filter(counts=True).count() == 1
    assert ProposalAnswer.objects.count() == 3
    assert PlanAgreement.objects.count() == 1


def test_the_time_line_tells_who_did_what(as_manager: Client, client: Client, link: ProposalLink) -> None:
    client.get(link.path)
    answering.answer(link, kind=TALK, times=[datetime(2030, 5, 6, 9, tzinfo=timezone.get_current_timezone())])
    page = as_manager.get(reverse("planning:proposal_detail", args=[link.proposal.pk])).content.decode()
    line = page.split("What happened")[1]
    assert line.index("Opened by Claire Aubin") < line.index("Claire Aubin would like to talk")
    assert "6 May 2030, 09:00" in line
