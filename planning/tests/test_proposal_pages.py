"""The pages of proposals, as the people who use them see them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from outbox.models import Message, Suppression
from planning.models import AccountPlan, Proposal
from planning.proposal_choices import Part
from planning.proposals.proposal_forms import SendForm
from planning.tests import factories
from planning.tests.proposals import PDF, delivered, link_to, proposal_for, ready, waiting


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan(account: Account) -> AccountPlan:
    return factories.approved(factories.full_plan(account=account))


@pytest.fixture
def claire(account: Account) -> Contact:
    row: Contact = ContactFactory(account=account, first_name="Claire", last_name="Aubin", language="fr")
    return row


def url(name: str, row: Any, **query: str) -> str:
    return reverse(f"planning:proposal_{name}", args=[row.pk])


def typed(**fields: Any) -> dict[str, Any]:
    return {
        "addressee": "",
        "language": "en",
        "title": "Together",
        "greeting": "Dear all,",
        "letter": "Thank you.",
        "next_steps": "We meet.",
        "parts": Part.values,
        "valid_until": (timezone.localdate() + timedelta(days=30)).isoformat(),
        **fields,
    }


def test_a_new_proposal_begins_with_words_for_the_first_contact(
    as_manager: Client, plan: AccountPlan, claire: Contact
) -> None:
    page = as_manager.get(url("add", plan))
    form = page.context["form"]
    assert form["addressee"].value() == claire.pk or form.initial["addressee"] == claire
    assert form.initial["language"] == "fr"
    assert "Claire Aubin" in form.initial["greeting"]
    assert plan.title not in page.content.decode().split("<main")[1].split("proposal-words")[1]


def test_making_one_writes_it_and_asks_for_its_pdf(
    as_manager: Client, plan: AccountPlan, people: People, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("planning.views.proposal.render_proposal.delay", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        response = as_manager.post(url("add", plan), typed())
    proposal = Proposal.objects.get()
    assert response["Location"] == proposal.get_absolute_url()
    assert (proposal.plan, proposal.made_by, proposal.state) == (plan, people.manager, "rendering")
    assert asked == [proposal.pk]
    page = as_manager.get(proposal.get_absolute_url()).content.decode()
    assert "Waiting for a worker" in page
    assert url("progress", proposal) in page


def test_a_proposal_needs_an_approved_plan(as_manager: Client, account: Account) -> None:
    draft = factories.full_plan(account=account)
    response = as_manager.get(url("add", draft), follow=True)
    assert response.redirect_chain[-1][0] == draft.get_absolute_url()
    assert "A proposal is made from an approved plan." in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"parts": []}, "parts", "This field is required."),
        ({"parts": ["profit"]}, "parts", "Select a valid choice. profit is not one of the available choices."),
        ({"valid_until": "2020-01-01"}, "valid_until", "This day has passed."),
        ({"language": "de"}, "language", "Select a valid choice. de is not one of the available choices."),
    ],
)
def test_bad_input_is_a_sentence_at_its_field(
    fields: dict[str, Any], name: str, sentence: str, as_manager: Client, plan: AccountPlan
) -> None:
    response = as_manager.post(url("add", plan), typed(**fields))
    assert response.status_code == 200
    assert response.context["form"].errors[name] == [sentence]
    assert "Thank you." in response.content.decode()


def test_a_contact_of_another_client_is_no_addressee(as_manager: Client, plan: AccountPlan) -> None:
    response = as_manager.post(url("add", plan), typed(addressee=ContactFactory().pk))
    assert "addressee" in response.context["form"].errors


def test_another_addressee_changes_words_nobody_touched_and_keeps_those_somebody_wrote(
    as_manager: Client, plan: AccountPlan, claire: Contact
) -> None:
    form = as_manager.get(url("add", plan)).context["form"]
    other = ContactFactory(account=plan.account, first_name="Tom", last_name="Zeller", language="en")
    data = {name: form.initial[name] for name in ("title", "greeting", "next_steps", "begun_for")}
    data |= {"letter": "My own words.", "language": "fr", "addressee": other.pk}
    headers = {"HX-Request": "true", "HX-Trigger-Name": "addressee"}
    fragment = as_manager.post(url("add", plan), data, headers=headers)
    again = fragment.context["form"].initial
    assert again["greeting"] == "Dear Tom Zeller,"
    assert again["letter"] == "My own words."
    assert again["language"] == "en"
    assert "<html" not in fragment.content.decode()
    assert not Proposal.objects.exists()


def test_editing_asks_for_the_pdf_anew_until_it_is_sent(as_manager: Client, account: Account) -> None:
    proposal = ready(proposal_for(account))
    as_manager.post(url("edit", proposal), typed(title="Better", version=proposal.version))
    proposal.refresh_from_db()
    assert (proposal.title, proposal.state, proposal.version) == ("Better", "rendering", 2)
    ready(proposal)
    proposal.state, proposal.sent_at = "sent", timezone.now()
    proposal.save()
    response = as_manager.get(url("edit", proposal), follow=True)
    assert "What was sent never changes: make a new proposal." in response.content.decode()
    as_manager.post(url("edit", proposal), typed(title="Other"))
    as_manager.post(url("render", proposal))
    proposal.refresh_from_db()
    assert (proposal.title, proposal.state) == ("Better", "sent")


def test_the_second_to_save_sees_what_the_first_saved(as_manager: Client, account: Account) -> None:
    proposal = proposal_for(account, letter="Theirs", version=2)
    response = as_manager.post(url("edit", proposal), typed(letter="Mine", version=1))
    assert "On record now: Theirs" in response.content.decode()
    proposal.refresh_from_db()
    assert proposal.letter == "Theirs"


def test_progress_is_shown_and_its_end_reloads_the_page(as_manager: Client, account: Account) -> None:
    proposal = waiting(proposal_for(account))
    Proposal.objects.filter(pk=proposal.pk).update(step=6, pages_laid_out=7)
    fragment = as_manager.get(url("progress", proposal), headers={"HX-Request": "true"})
    assert "Making the PDF: 7 pages laid out" in fragment.content.decode()
    assert 'value="6" max="9"' in fragment.content.decode()
    ready(proposal)
    end = as_manager.get(url("progress", proposal), headers={"HX-Request": "true"})
    assert end["HX-Refresh"] == "true"


def test_a_failure_shows_its_reason_and_a_button(as_manager: Client, account: Account, people: People) -> None:
    proposal = proposal_for(account, state="failed", failure="The disk is <full>.")
    page = as_manager.get(proposal.get_absolute_url()).content.decode()
    assert "The disk is &lt;full&gt;." in page
    assert "Try again" in page
    assert "Try again" not in signed_in(people.executive).get(proposal.get_absolute_url()).content.decode()
    as_manager.post(url("render", proposal))
    proposal.refresh_from_db()
    assert proposal.is_being_made


def test_the_file_opens_in_the_browser_under_a_plain_name(as_manager: Client, account: Account) -> None:
    proposal = ready(proposal_for(account, title='Été "2027"\r\nX: y'))
    response = as_manager.get(url("file", proposal))
    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('inline; filename="')
    assert response["Content-Disposition"].endswith('-ete-2027-x-y.pdf"')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert as_manager.get(url("file", proposal) + "?download")["Content-Disposition"].startswith("attachment")


def test_there_is_no_file_before_it_is_made(as_manager: Client, account: Account) -> None:
    assert as_manager.get(url("file", proposal_for(account))).status_code == 404


def test_a_stranger_finds_nothing(as_stranger: Client, account: Account) -> None:
    proposal = ready(proposal_for(account))
    for name in ("detail", "file", "progress", "edit", "send"):
        assert as_stranger.get(url(name, proposal)).status_code == 404
    assert as_stranger.post(url("render", proposal)).status_code == 404


def test_an_executive_reads_and_does_not_send(as_executive: Client, account: Account, claire: Contact) -> None:
    proposal = ready(proposal_for(account))
    page = as_executive.get(proposal.get_absolute_url()).content.decode()
    assert "Open the PDF" in page
    assert url("send", proposal) not in page
    data = {"to": [claire.pk], "subject_fr": "S", "text_fr": "T"}
    assert as_executive.post(url("send", proposal), data).status_code == 403
    assert not Message.objects.exists()


def test_sending_begins_with_the_addressee_in_that_language_and_shows_what_leaves(
    as_manager: Client, account: Account, claire: Contact
) -> None:
    ContactFactory(account=account, last_name="Aaron")
    proposal = ready(proposal_for(account, addressee=claire))
    page = as_manager.get(url("send", proposal))
    assert page.context["form"].initial["to"] == [claire.pk]
    content = page.content.decode()
    assert f"Claire Aubin &lt;{claire.email}&gt;" in content
    assert proposal.file_name in content
    assert "Bonjour Claire Aubin," in content
    assert f"SHA-256 {proposal.sha256[:16]}" in content


def test_sending_posts_one_message_and_shows_on_the_time_line(
    as_manager: Client, account: Account, claire: Contact
) -> None:
    proposal = ready(proposal_for(account))
    data = {"to": [claire.pk], "subject_fr": "Our\nproposal", "text_fr": "Chère {contact}"}
    response = as_manager.post(url("send", proposal), data, follow=True)
    content = response.content.decode()
    as_manager.post(url("send", proposal), data)
    message = Message.objects.get()
    assert message.subject == "Our proposal"
    assert message.text.startswith("Chère Claire Aubin")
    assert "The proposal is on its way to Claire Aubin." in content
    assert "Sent to Claire Aubin by" in content
    assert "Waiting" in content


def test_the_preview_shows_each_reader_the_words_of_their_language(
    as_manager: Client, account: Account, claire: Contact
) -> None:
    proposal = ready(proposal_for(account, addressee=claire))
    tom = ContactFactory(account=account, first_name="Tom", last_name="Zeller", language="en")
    data = {"to": [tom.pk, claire.pk], "subject_en": "For {contact}", "text_en": "Hello {contact}!"}
    data |= {"subject_fr": "Pour vous", "text_fr": "Bonjour {contact} !"}
    fragment = as_manager.post(url("send", proposal), data, headers={"HX-Request": "true"})
    content = fragment.content.decode()
    for words in ("For Tom Zeller", "Hello Tom Zeller!", "Pour vous", "Bonjour Claire Aubin !", tom.email):
        assert words in content
    assert not Message.objects.exists()
    shown = as_manager.post(url("mail", proposal), data | {"show": claire.pk})
    assert "Bonjour Claire Aubin !" in shown.content.decode()
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "Hello" not in shown.content.decode()


def test_who_cannot_be_written_to_is_named_with_the_reason_and_another_language_is_told(
    as_manager: Client, account: Account, claire: Contact
) -> None:
    proposal = ready(proposal_for(account, language="en"))
    ContactFactory(account=account, first_name="Ada", last_name="Byron", email="")
    ContactFactory(account=account, first_name="Max", last_name="Born", opted_out_on=timezone.localdate())
    page = as_manager.get(url("send", proposal)).content.decode()
    assert "Ada Byron has no e-mail address." in page
    assert "Max Born asked not to be written to." in page
    data = {"to": [claire.pk], "subject_fr": "S", "text_fr": "T"}
    preview = as_manager.post(url("send", proposal), data, headers={"HX-Request": "true"}).content.decode()
    assert "French is what this reader is written to in; the proposal is in English." in preview


def test_whom_it_cannot_reach_costs_one_query_and_does_not_end_in_silence(
    account: Account, django_assert_num_queries: Any
) -> None:
    proposal = ready(proposal_for(account))
    for number in range(13):
        contact = ContactFactory(account=account, email=f"p{number}@x.example")
        Suppression.objects.create(address=contact.email, reason="asked")
    form = SendForm(proposal=proposal, signed="Mara")
    with django_assert_num_queries(1):
        said = form.out_of_reach()
    assert said[0] == "Nothing is sent to p0@x.example: it is on the list of suppressed addresses."
    assert (len(said), said[-1]) == (13, "Others cannot be written to either.")


def test_several_get_it_in_one_go_each_in_their_language(as_manager: Client, account: Account, claire: Contact) -> None:
    proposal = ready(proposal_for(account))
    tom = ContactFactory(account=account, first_name="Tom", last_name="Zeller", language="en")
    data = {"to": [tom.pk, claire.pk], "subject_en": "Hello", "text_en": "Dear {contact}"}
    data |= {"subject_fr": "Bonjour", "text_fr": "Chère {contact}"}
    as_manager.post(url("send", proposal), data)
    sent = Message.objects.order_by("to_name").values_list("to_name", "subject", "language")
    assert list(sent) == [("Claire Aubin", "Bonjour", "fr"), ("Tom Zeller", "Hello", "en")]


@pytest.mark.parametrize(
    ("change", "name", "sentence"),
    [
        ({"to": []}, "to", "This field is required."),
        ({"subject_fr": " "}, "subject_fr", "There are readers of this language: write this."),
        (
            {"text_fr": "Chère {name}"},
            "text_fr",
            "{name} stands for nothing; these can be used: {contact}.",
        ),
        ({"send_at": "2020-01-01T09:00"}, "send_at", "This moment has passed."),
        ({"send_at": "2100-01-01T09:00"}, "send_at", "The proposal holds no longer then."),
        ({"subject_fr": "a\0b"}, "subject_fr", "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_sent_is_a_sentence_at_its_field(
    change: dict[str, Any], name: str, sentence: str, as_manager: Client, account: Account, claire: Contact
) -> None:
    proposal = ready(proposal_for(account))
    data = {"to": [claire.pk], "subject_fr": "S", "text_fr": "T", **change}
    response = as_manager.post(url("send", proposal), data)
    assert response.context["form"].errors[name] == [sentence]
    assert not Message.objects.exists()


def test_a_refusal_while_sending_is_a_sentence_on_the_page(
    as_manager: Client, account: Account, claire: Contact, monkeypatch: Any
) -> None:
    proposal = ready(proposal_for(account))
    proposal.file.storage.delete(str(proposal.file.name))
    data = {"to": [claire.pk], "subject_fr": "S", "text_fr": "Words I wrote"}
    content = as_manager.post(url("send", proposal), data).content.decode()
    assert "The file cannot be read now. Try again, or make it anew." in content
    assert "Words I wrote" in content


def test_where_nobody_can_be_written_to_the_page_says_what_is_missing(as_manager: Client, account: Account) -> None:
    ContactFactory(account=account, email="")
    ContactFactory(account=account, opted_out_on=date(2026, 1, 1))
    content = as_manager.get(url("send", ready(proposal_for(account)))).content.decode()
    assert "Nobody can be written to yet" in content


def test_what_is_not_ready_has_no_sending_page(as_manager: Client, account: Account) -> None:
    proposal = proposal_for(account)
    response = as_manager.get(url("send", proposal), follow=True)
    assert response.redirect_chain[-1][0] == proposal.get_absolute_url()


def test_an_erased_person_stays_a_line_without_a_name(
    as_manager: Client, account: Account, claire: Contact, people: People
) -> None:
    proposal = ready(proposal_for(account))
    delivered(proposal, claire, by=people.manager)
    claire.delete()
    content = as_manager.get(proposal.get_absolute_url()).content.decode()
    assert "Sent to a person who was erased since" in content
    assert "Aubin" not in content.split("What happened")[1].split("</section>")[0]


def test_the_page_costs_as_many_queries_for_three_deliveries_as_for_one(
    as_manager: Client, account: Account, people: People, django_assert_num_queries: Any
) -> None:
    proposal = ready(proposal_for(account, addressee=ContactFactory(account=account)))
    for count in (1, 3):
        while proposal.deliveries.count() < count:
            to = ContactFactory(account=account)
            link = link_to(proposal, to)
            link.visits.create(kind="opened")
            link.questions.create(text="When?")
        with django_assert_num_queries(17):
            as_manager.get(proposal.get_absolute_url())


def test_a_list_of_proposals_costs_one_query(people: People, account: Account, django_assert_num_queries: Any) -> None:
    for count in (1, 3):
        while Proposal.objects.count() < count:
            proposal_for(account, addressee=ContactFactory(account=account), made_by=people.manager)
        with django_assert_num_queries(1):
            for row in Proposal.objects.visible_to(people.manager).for_list():
                assert (row.account.name, str(row.addressee), str(row.made_by)) != ("", "", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"state": "lost"}, "proposal_state_is_known"),
        ({"language": "de"}, "proposal_language_is_known"),
        ({"title": ""}, "proposal_has_a_title"),
        ({"parts": ["profit"]}, "proposal_parts_are_known"),
        ({"parts": []}, "proposal_has_a_part"),
        ({"state": "rendering"}, "proposal_being_made_was_asked_for"),
        ({"state": "ready"}, "finished_proposal_has_its_file"),
        ({"state": "failed"}, "failed_proposal_has_its_reason"),
        ({"sent_at": timezone.now()}, "sent_proposal_has_its_moment"),
    ],
)
def test_the_database_refuses(change: dict[str, Any], check: str, account: Account) -> None:
    proposal = proposal_for(account)
    with pytest.raises(IntegrityError, match=check):
        Proposal.objects.filter(pk=proposal.pk).update(**change)
