"""A proposal leaves once, with its file, to those who can be written to."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Account, Contact, User
from accounts.tests.factories import AccountFactory, ContactFactory, UserFactory
from accounts.wording import Words
from outbox import enclosure, posting
from outbox.models import Message
from planning.models import Proposal, ProposalDelivery, ProposalLink, ProposalMailTemplate
from planning.proposals import proposal_mails, proposal_sending
from planning.tests.proposals import PDF, ProposalFactory, delivered, proposal_for, ready, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal() -> Proposal:
    return ready(proposal_for(AccountFactory(name="3M"), title="Our road map"))


@pytest.fixture
def contact(proposal: Proposal) -> Contact:
    row: Contact = ContactFactory(account=proposal.account, first_name="Claire", last_name="Fontaine")
    return row


@pytest.fixture
def by() -> User:
    person: User = UserFactory(email="mara@kam.example")
    return person


def send(proposal: Proposal, contact: Contact, by: User, **words: str) -> ProposalDelivery:
    words = {"subject": "Our proposal", "text": "Dear Claire,\n\nhere it is.", **words}
    return proposal_sending.send(proposal, to=contact, by=by, words=Words(words["subject"], words["text"]))


def test_it_leaves_under_its_key_with_the_file_and_stands_on_record(
    proposal: Proposal, contact: Contact, by: User
) -> None:
    delivery = send(proposal, contact, by)
    message = Message.objects.get()
    assert message.key == f"proposal:{proposal.pk}:{contact.pk}"
    assert (message.to, message.to_name, message.reply_to) == (contact.email, "Claire Fontaine", "mara@kam.example")
    assert message.subject == "Our proposal"
    assert message.text.startswith("Dear Claire,\n\nhere it is.")
    attachment = message.attachments.get()
    assert (attachment.name, attachment.content_type) == ("3m-our-road-map.pdf", "application/pdf")
    assert enclosure.read(attachment) == PDF
    proposal.refresh_from_db()
    assert proposal.is_sent
    assert proposal.sent_at is not None
    assert (delivery.message, delivery.contact, delivery.by) == (message, contact, by)


def test_with_a_code_the_mail_carries_no_file(as_manager: Client, account: Account) -> None:
    proposal = ready(proposal_for(account))
    contact = ContactFactory(account=account)
    send_page = reverse("planning:proposal_send", args=[proposal.pk])
    data = {"to": [contact.pk], "subject_en": "S", "text_en": "T", "wants_code": "on"}
    preview = as_manager.post(send_page, data, headers={"HX-Request": "true"}).content.decode()
    assert "Nothing: the page opens with a code" in preview
    as_manager.post(send_page, data)
    message = Message.objects.get()
    assert not message.attachments.exists()
    assert "Attached" not in message.text + message.html
    assert ProposalLink.objects.get().wants_code


def test_sent_again_it_is_the_same_delivery(proposal: Proposal, contact: Contact, by: User) -> None:
    first = send(proposal, contact, by)
    again = send(proposal, contact, UserFactory(), subject="Other words")
    assert again == first
    assert Message.objects.get().subject == "Our proposal"


def test_another_contact_gets_a_message_of_its_own(proposal: Proposal, contact: Contact, by: User) -> None:
    send(proposal, contact, by)
    send(proposal, ContactFactory(account=proposal.account), by)
    assert Message.objects.count() == 2
    assert proposal.deliveries.count() == 2


def test_words_are_escaped_in_the_html_and_plain_in_the_text(proposal: Proposal, contact: Contact, by: User) -> None:
    send(proposal, contact, by, text="1 < 2 <script>alert(1)</script> {{ 7 }}")
    message = Message.objects.get()
    assert "1 < 2 <script>" in message.text
    assert "<script>" not in message.html
    assert "1 &lt; 2" in message.html
    assert "{{ 7 }}" in message.html


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"opted_out_on": date(2026, 1, 1)}, "Claire Fontaine asked not to be written to."),
        ({"email": ""}, "Claire Fontaine has no e-mail address."),
    ],
)
def test_who_cannot_be_written_to_is_a_sentence(
    fields: dict[str, Any], sentence: str, proposal: Proposal, contact: Contact, by: User
) -> None:
    Contact.objects.filter(pk=contact.pk).update(**fields)
    contact.refresh_from_db()
    with pytest.raises(ValidationError) as refusal:
        send(proposal, contact, by)
    assert refusal.value.messages == [sentence]
    assert not Message.objects.exists()
    proposal.refresh_from_db()
    assert proposal.is_ready


def test_a_suppressed_address_and_a_stranger_are_refused(proposal: Proposal, contact: Contact, by: User) -> None:
    with pytest.raises(ValidationError, match="does not belong to this client"):
        send(proposal, ContactFactory(), by)
    posting.suppress(contact.email, reason="Bounced")
    with pytest.raises(ValidationError, match="suppressed addresses"):
        send(proposal, contact, by)
    assert not Message.objects.exists()


def test_what_is_not_ready_is_not_sent(by: User) -> None:
    for proposal in (ProposalFactory(), waiting(ProposalFactory())):
        with pytest.raises(ValidationError, match="not ready"):
            send(proposal, ContactFactory(account=proposal.account), by)


def test_a_proposal_of_a_closed_plan_is_not_sent(proposal: Proposal, contact: Contact, by: User) -> None:
    proposal.plan.state = "closed"
    proposal.plan.save()
    with pytest.raises(ValidationError, match="is closed"):
        send(Proposal.objects.get(pk=proposal.pk), contact, by)


def test_a_file_that_was_altered_or_lost_is_not_sent(proposal: Proposal, contact: Contact, by: User) -> None:
    name = str(proposal.file.name)
    default_storage.delete(name)
    with pytest.raises(ValidationError, match="cannot be read"):
        send(proposal, contact, by)
    default_storage.save(name, ContentFile(b"%PDF another"))
    with pytest.raises(ValidationError, match="no longer the one"):
        send(proposal, contact, by)
    assert not Message.objects.exists()


def test_the_first_words_are_in_the_language_of_the_contact_whatever_the_page_speaks(proposal: Proposal) -> None:
    french = ContactFactory(account=proposal.account, language="fr", last_name="Fontaine")
    words = proposal_mails.words(proposal, language="fr", signed="Mara Keller")
    assert words.subject == "Notre proposition pour 3M\N{NO-BREAK SPACE}: Our road map"
    assert words.text.startswith("Bonjour {contact},")
    assert "Mara Keller" in words.text
    mail = proposal_mails.proposal_message(proposal, to=french, words=words, address="https://x.example/")
    assert mail.text.startswith("Bonjour Claire Fontaine,")
    assert "Lire et répondre\nhttps://x.example/" in mail.text


def test_the_words_of_a_newer_version_say_what_it_takes_the_place_of(proposal: Proposal) -> None:
    ProposalMailTemplate.objects.filter(language="en").update(text="Here it is. {replaces}\n\nRegards")
    said = [proposal_mails.words(proposal, language="en", signed="").text]
    delivered(proposal)
    newer = ready(ProposalFactory(plan=proposal.plan))
    said += [proposal_mails.words(one, language="en", signed="").text for one in (proposal, newer)]
    day = date_format(timezone.localdate())
    first = "Here it is.\n\nRegards"
    assert said == [first, first, f"Here it is. It takes the place of the version of {day}.\n\nRegards"]


def test_what_was_sent_never_changes(proposal: Proposal, contact: Contact, by: User) -> None:
    send(proposal, contact, by)
    changes: list[dict[str, Any]] = [
        {"letter": "Other"},
        {"file": "other.pdf"},
        {"composition": {}},
        {"state": "draft", "sent_at": None},
    ]
    for change in changes:
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(**change)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM planning_proposaldelivery")
        cursor.execute("DELETE FROM planning_proposal")


def test_a_person_can_be_erased_after_it_was_sent(proposal: Proposal, contact: Contact, by: User) -> None:
    proposal.addressee = contact
    proposal.save()
    delivery = send(proposal, contact, by)
    contact.delete()
    proposal.refresh_from_db()
    delivery.refresh_from_db()
    assert proposal.addressee is None
    assert delivery.contact is None


@pytest.mark.django_db(transaction=True)
def test_two_people_and_a_double_click_at_once_send_one_message(proposal: Proposal, contact: Contact, by: User) -> None:
    people = [by, by, UserFactory(), UserFactory()]
    gate = threading.Barrier(len(people))
    faults: list[BaseException] = []

    def click(person: User) -> None:
        try:
            gate.wait()
            with transaction.atomic():
                send(Proposal.objects.get(pk=proposal.pk), contact, person)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click, args=[person]) for person in people]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert faults == []
    assert Message.objects.count() == 1
    assert ProposalDelivery.objects.count() == 1
