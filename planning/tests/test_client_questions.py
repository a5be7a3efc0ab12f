"""A client asks at a passage, forwards the proposal inside, and opens it with a code: what each does, and how often."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.people import erasure
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People
from outbox import posting, sealing
from outbox.choices import State
from outbox.models import Message
from planning.client_page import asking, forwarding
from planning.models import ProposalLink, ProposalQuestion
from planning.tests.proposals import composed, link_to, proposal_for


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def claire(account: Account) -> Contact:
    names = {"first_name": "Claire", "last_name": "Aubin", "email": "claire@client.example"}
    row: Contact = ContactFactory(account=account, **names)
    return row


@pytest.fixture
def link(account: Account, claire: Contact) -> ProposalLink:
    return link_to(composed(proposal_for(account, title="Our road map")), claire)


def test_a_question_at_a_passage_comes_to_the_manager_and_its_answer_to_the_client(
    client: Client, as_manager: Client, link: ProposalLink, people: People
) -> None:
    form = client.get(f"{link.path}ask/?at=objectives").content.decode()
    assert '<option value="objectives" selected>' in form
    client.post(f"{link.path}ask/", {"passage": "objectives-1", "text": "Who counts?\r\nWe, or you?"})
    question = ProposalQuestion.objects.get()
    told = Message.objects.get(kind="proposal_news")
    assert (told.to, "Who counts?" in told.text) == (people.manager.email, True)
    reply = reverse("planning:question_reply", args=[question.pk])
    assert "Who counts?" in as_manager.get(reply).content.decode()
    as_manager.post(reply, {"text": "Your system does."})
    mail = Message.objects.get(kind="proposal_reply")
    assert (mail.to, mail.reply_to) == ("claire@client.example", people.manager.email)
    assert "Your system does." in mail.text
    page = client.get(link.path).content.decode()
    assert "Your system does." in page
    assert f"Answered by {people.manager}" in page
    as_manager.post(reply, {"text": "Another answer"})
    question.refresh_from_db()
    assert question.reply == "Your system does."
    assert Message.objects.filter(kind="proposal_reply").count() == 1


def test_one_reader_does_not_see_what_another_asked(client: Client, link: ProposalLink) -> None:
    asking.ask(link, passage="", text="Is our purchasing chief against it?")
    other = link_to(link.proposal)
    assert "purchasing chief" not in client.get(other.path).content.decode()


def test_a_double_click_is_one_question_and_a_flood_ends(link: ProposalLink) -> None:
    assert asking.ask(link, passage="", text="When?") == asking.ask(link, passage="", text="When?")
    for number in range(asking.MOST_A_DAY - 1):
        asking.ask(link, passage="", text=f"Question {number}")
    with pytest.raises(ValidationError, match="a good deal today"):
        asking.ask(link, passage="", text="And one more")
    assert ProposalQuestion.objects.count() == 20
    ProposalQuestion.objects.update(asked_at=timezone.now() - timedelta(days=2))
    asking.ask(link, passage="", text="Tomorrow again")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "x" * 2001}, "Ensure this value has at most 2000 characters (it has 2001)."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
        ({"text": "Why?", "passage": "profit"}, "Select a valid choice. profit is not one of the available choices."),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(
    data: dict[str, str], sentence: str, client: Client, link: ProposalLink
) -> None:
    response = client.post(f"{link.path}ask/", data)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ProposalQuestion.objects.exists()


def test_who_opted_out_since_is_answered_on_the_page_alone(
    link: ProposalLink, claire: Contact, people: People, client: Client
) -> None:
    question = asking.ask(link, passage="", text="When?")
    Contact.objects.filter(pk=claire.pk).update(opted_out_on=timezone.localdate())
    asking.reply(ProposalQuestion.objects.get(pk=question.pk), by=people.manager, text="In May")
    assert not Message.objects.filter(kind="proposal_reply").exists()
    assert "In May" in client.get(link.path).content.decode()


def test_forwarding_gives_a_colleague_a_link_of_their_own_and_tells_the_manager(
    client: Client, as_manager: Client, link: ProposalLink, people: People
) -> None:
    data = {"name": "Paul\r\nBcc: x@y.example", "email": "paul@client.example"}
    for _click in range(2):
        assert client.post(f"{link.path}forward/", data)["Location"] == f"{link.path}?said=forwarded"
    new = ProposalLink.objects.get(forwarded_from=link)
    assert (new.contact, new.person, new.reach) == (None, "Paul Bcc: x@y.example", "paul@client.example")
    mail = Message.objects.get(kind="proposal_forwarded")
    assert (mail.to, mail.subject) == ("paul@client.example", "Claire Aubin forwards to you: Our road map")
    assert new.sealed_address in mail.text
    told = Message.objects.get(kind="proposal_news")
    assert (told.to, "paul@client.example" in told.text) == (people.manager.email, True)
    assert "for Paul" in client.get(new.path).content.decode()
    page = as_manager.get(link.proposal.get_absolute_url()).content.decode()
    assert "Claire Aubin forwarded it to Paul" in page
    new.revoke()
    assert client.get(new.path).status_code == 404
    said = client.get(f"{link.path}?said=forwarded").content.decode()
    assert "Who had none yet receives an e-mail with it; nobody receives a second one." in said


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("paul@elsewhere.example", "Give an address of your own company"),
        ("closed@client.example", "We cannot send anything to this address."),
        ("out@client.example", "We cannot send anything to this address."),
        ("not an address", "Enter a valid email address."),
    ],
)
def test_whom_it_cannot_be_forwarded_to_is_a_sentence(
    email: str, sentence: str, client: Client, link: ProposalLink, account: Account
) -> None:
    posting.suppress("closed@client.example", reason="Bounced")
    ContactFactory(account=account, email="out@client.example", opted_out_on=timezone.localdate())
    response = client.post(f"{link.path}forward/", {"name": "Paul", "email": email})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert ProposalLink.objects.count() == 1


def test_forwarding_ends_after_ten(link: ProposalLink) -> None:
    for number in range(forwarding.MOST_FORWARDED):
        forwarding.forward(link, name="Paul", email=f"paul{number}@client.example")
    with pytest.raises(ValidationError, match="often enough"):
        forwarding.forward(link, name="Paul", email="paul@client.example")


def test_a_new_link_takes_the_place_of_the_old_one(as_manager: Client, client: Client, link: ProposalLink) -> None:
    Message.objects.filter(proposal_link=link).update(state=State.SENT, sent_at=timezone.now())
    asking.ask(link, passage="", text="When do we begin?")
    as_manager.post(reverse("planning:link_renew", args=[link.pk]))
    new = ProposalLink.objects.exclude(pk=link.pk).get()
    assert client.get(link.path).status_code == 404
    assert "When do we begin?" in client.get(new.path).content.decode()
    assert new.sealed_address in Message.objects.get(kind="proposal_new_link").text


def test_revoking_closes_the_page_at_once(as_manager: Client, client: Client, link: ProposalLink) -> None:
    as_manager.post(reverse("planning:link_revoke", args=[link.pk]))
    assert client.get(link.path).status_code == 404
    assert "revoked by" in as_manager.get(link.proposal.get_absolute_url()).content.decode()


@pytest.fixture
def locked(account: Account, claire: Contact) -> ProposalLink:
    return link_to(composed(proposal_for(account)), claire, wants_code=True)


def code_of(link: ProposalLink) -> str:
    link.refresh_from_db()
    assert link.code_nonce is not None
    return sealing.code(link.code_nonce)


def test_with_a_code_the_page_opens_in_this_browser_alone(client: Client, locked: ProposalLink) -> None:
    title = locked.proposal.title
    for step in ("", "file/", "ask/", "answer/agreed/"):
        assert title not in client.get(locked.path + step).content.decode()
    locked.refresh_from_db()
    assert (locked.openings, locked.code_nonce) == (0, None)
    page = client.post(locked.path, {"send_code": "1"}).content.decode()
    assert "c…@client.example" in page
    mail = Message.objects.get(kind="client_code")
    code = code_of(locked)
    assert (mail.to, code in mail.text) == ("claire@client.example", False)
    assert code in sealing.unsealed(mail.text)
    wrong = "000000" if code != "000000" else "000001"
    assert client.post(locked.path, {"code": wrong}).status_code == 403
    response = client.post(locked.path, {"code": f"{code[:3]} {code[3:]}"})
    cookie = response.cookies["kam_code"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (locked.path, True, "Lax")
    assert title in client.get(locked.path).content.decode()
    assert title not in Client().get(locked.path).content.decode()
    other = link_to(locked.proposal, wants_code=True)
    client.cookies["kam_code"]["path"] = "/"
    assert title not in client.get(other.path).content.decode()


def test_a_code_is_spent_ends_after_five_tries_and_after_a_quarter_of_an_hour(
    client: Client, locked: ProposalLink
) -> None:
    client.post(locked.path, {"send_code": "1"})
    code = code_of(locked)
    wrong = "000000" if code != "000000" else "000001"
    for _try in range(5):
        client.post(locked.path, {"code": wrong})
    assert client.post(locked.path, {"code": code}).status_code == 403
    client.post(locked.path, {"send_code": "1"})
    late = code_of(locked)
    ProposalLink.objects.update(code_at=timezone.now() - timedelta(minutes=16))
    assert client.post(locked.path, {"code": late}).status_code == 403
    client.post(locked.path, {"send_code": "1"})
    fresh = code_of(locked)
    assert client.post(locked.path, {"code": fresh}).status_code == 302
    assert Client().post(locked.path, {"code": fresh}).status_code == 403


def test_codes_are_sent_five_times_an_hour(client: Client, locked: ProposalLink) -> None:
    statuses = [client.post(locked.path, {"send_code": "1"}).status_code for _time in range(6)]
    assert statuses == [200, 200, 200, 200, 200, 403]
    assert Message.objects.filter(kind="client_code").count() == 5


def test_an_erased_person_s_link_and_what_was_told_of_a_colleague_go(
    client: Client, link: ProposalLink, claire: Contact, account: Account, people: People
) -> None:
    guest = forwarding.forward(link, name="Paul Mercier", email="paul@client.example")
    paul = ContactFactory(account=account, first_name="Paul", last_name="Mercier", email="paul@client.example")
    path, guest_path = link.path, guest.path
    for person in (claire, paul):
        erasure.erase(person, by=people.lead, ground="asked", keep_closed=False)
    assert (client.get(path).status_code, client.get(guest_path).status_code) == (404, 404)
    guest.refresh_from_db()
    assert (guest.guest_email, guest.person) == ("", "")
