"""The client is introduced: from a template, changed by a person, sent once to each contact in its language."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Language, Role
from accounts.handovers import handing_over, introduction
from accounts.models import (
    Contact,
    Handover,
    HandoverIntroduction,
    HandoverRecipient,
    HandoverSettings,
    IntroductionTemplate,
)
from accounts.tests.factories import (
    AccountFactory,
    ContactFactory,
    HandoverPromiseFactory,
    IntroductionTemplateFactory,
    OfferedHandoverFactory,
    PromisedCadenceFactory,
    TeamFactory,
    UserFactory,
)
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import transfer
from outbox import posting
from outbox.models import Message

pytestmark = pytest.mark.django_db

TEXT = """Dear {contact},

{manager}, {deputy}, {giver}, {client}, {first_day}

{points_of_contact}

{promised_contacts}

{in_difficulty}"""


@pytest.fixture
def handover(people: People) -> Handover:
    IntroductionTemplateFactory.reset_sequence()
    for language in Language:
        template = IntroductionTemplateFactory(language=language)
        template.subject, template.text = f"{language}: your contacts at {{company}}", TEXT
        template.save()
    return OfferedHandoverFactory(
        account__name="Acme {x}",
        account__team=people.team,
        giver=people.sales,
        account__registered_by=people.sales,
        receiver=person("Mia", "Manager", phone="+33 1 23 45 67 89"),
        deputy=person("Dan", "Deputy"),
        takes_effect_on=date(2027, 2, 1),
    )


def person(first: str, last: str, **fields: Any) -> Any:
    return UserFactory(first_name=first, last_name=last, email=f"{first}.{last}@kam.example".lower(), **fields)


def introduce(handover: Handover, *contacts: Contact, text: str = "Dear {contact},\n\nhello.") -> None:
    for contact in contacts:
        HandoverRecipient.objects.create(handover=handover, contact=contact)
    for language in {contact.language for contact in contacts}:
        HandoverIntroduction.objects.create(handover=handover, language=language, subject="Hello", text=text)


def accept(handover: Handover) -> None:
    handing_over.accept(handover, by=handover.receiver, statement="Mine.")


def test_it_names_the_people_the_rhythm_and_whom_to_ask(handover: Handover, people: People) -> None:
    PromisedCadenceFactory(handover=handover, text="A call on open repairs.")
    HandoverPromiseFactory(handover=handover, text="Parts within two days.")
    words = introduction.compose(handover, "en")
    assert words.subject == "en: your contacts at KAM"
    assert words.text.splitlines() == [
        "Dear {contact},",
        "",
        f"Mia Manager, Dan Deputy, {people.sales}, Acme (x), 1 February 2027",
        "",
        "- Mia Manager, your key account manager, +33 1 23 45 67 89, mia.manager@kam.example",
        "- Dan Deputy, deputy, when your manager is away, dan.deputy@kam.example",
        "",
        "- Every month, call: A call on open repairs.",
        "",
        f"{people.lead} ({people.lead.email})",
    ]


def test_in_a_transfer_it_names_the_deputy_who_stays_and_who_gives_an_account_nobody_managed(people: People) -> None:
    words = {"subject": "{company}", "text": "{giver}\n{deputy}\n{points_of_contact}"}
    IntroductionTemplate.objects.update_or_create(kind="transfer", language="en", defaults=words)
    unmanaged = AccountFactory(team=people.team, deputy=people.deputy)
    for account, receiver in ((people.account, people.stranger), (unmanaged, people.stranger)):
        batch = transfer(account, receiver=receiver, by=people.lead)
        giver = account.manager or people.lead
        assert introduction.compose(batch.handovers.get(), "en").text.splitlines() == [
            str(giver),
            str(people.deputy),
            f"- {receiver}, your key account manager, {receiver.email}",
            f"- {people.deputy}, deputy, when your manager is away, {people.deputy.email}",
        ]


def test_the_deputy_who_takes_over_is_not_named_twice(people: People) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    assert "deputy, when" not in introduction.compose(batch.handovers.get(), "en").text


def test_whoever_writes_is_told_that_promises_stand_in_the_words_of_sales(handover: Handover) -> None:
    ContactFactory(account=handover.account)
    client, said = signed_in(handover.receiver), "Promises stand in the words they were written in"
    url = f"/handovers/{handover.pk}/introduction/"
    assert said not in client.get(url).content.decode()
    PromisedCadenceFactory(handover=handover)
    assert said in client.get(url).content.decode()


def test_without_a_lead_the_settings_say_whom_to_ask(handover: Handover) -> None:
    handover.account.team = TeamFactory(lead=None)
    chosen = {"escalation_name": "Client desk", "escalation_email": "desk@kam.example"}
    HandoverSettings.objects.update_or_create(pk=1, defaults=chosen)
    assert introduction.compose(handover, "en").text.endswith("Client desk (desk@kam.example)")


def test_a_lead_who_takes_the_account_over_is_not_whom_to_ask(handover: Handover) -> None:
    lead = UserFactory(role=Role.LEAD)
    handover.account.team, handover.receiver = TeamFactory(lead=lead), lead
    HandoverSettings.objects.update_or_create(pk=1, defaults={"escalation_name": "Client desk"})
    assert introduction.compose(handover, "en").text.endswith("Client desk")


def test_each_contact_gets_it_once_in_its_language_with_the_acceptance(handover: Handover) -> None:
    one, two = ContactFactory(account=handover.account), ContactFactory(account=handover.account, language="fr")
    introduce(handover, one, two)
    accept(handover)
    sent = {mail.to: mail for mail in Message.objects.filter(kind="handover_introduction")}
    assert set(sent) == {one.email, two.email}
    assert sent[one.email].key == f"handover:{handover.pk}:introduction:{one.pk}"
    assert sent[two.email].language == "fr"
    assert sent[one.email].reply_to == "mia.manager@kam.example"
    assert sent[one.email].text == f"Dear {one},\n\nhello.\n"
    assert set(handover.recipients.values_list("message", flat=True)) == {mail.pk for mail in sent.values()}


def test_markup_in_it_is_text_and_lines_stay_lines(handover: Handover) -> None:
    contact = ContactFactory(account=handover.account, last_name="<b>Bold</b>")
    introduce(handover, contact, text="**Hello** {contact}\n<script>x</script>\n\nMia\nKAM")
    accept(handover)
    mail = Message.objects.get(kind="handover_introduction")
    assert "<script>" not in mail.html
    assert "<strong>Hello</strong> Claire &lt;b&gt;Bold&lt;/b&gt;<br>" in mail.html
    assert "Mia<br>\nKAM" in mail.html
    assert mail.text.startswith("Hello Claire <b>Bold</b>\n")


def test_who_opted_out_left_or_is_closed_meanwhile_is_left_out(handover: Handover) -> None:
    out, gone, closed, open_one = (ContactFactory(account=handover.account) for _ in range(4))
    introduce(handover, out, gone, closed, open_one)
    Contact.objects.filter(pk=out.pk).update(opted_out_on=timezone.localdate())
    Contact.objects.filter(pk=gone.pk).update(left_on=timezone.localdate())
    posting.suppress(closed.email, reason="bounced")
    accept(handover)
    assert [mail.to for mail in Message.objects.filter(kind="handover_introduction")] == [open_one.email]
    assert [letter.to for letter in introduction.letters(handover)] == [open_one]
    page = signed_in(handover.receiver).get(f"/handovers/{handover.pk}/introduction/").content.decode()
    assert page.count("not written to") == 3


def test_it_is_not_sent_where_a_reason_says_so(handover: Handover) -> None:
    introduce(handover, ContactFactory(account=handover.account))
    handover.introduction_wanted, handover.introduction_refusal = False, "They know each other."
    handover.save()
    accept(handover)
    assert not Message.objects.filter(kind="handover_introduction").exists()


def save(client: Client, handover: Handover, **data: Any) -> Any:
    return client.post(f"/handovers/{handover.pk}/introduction/", data)


def test_the_receiver_reads_and_changes_it_and_sees_what_leaves(handover: Handover) -> None:
    contact = ContactFactory(account=handover.account, first_name="Claire", last_name="Client")
    client = signed_in(handover.receiver)
    page = client.get(f"/handovers/{handover.pk}/introduction/").content.decode()
    assert "en: your contacts at KAM" in page
    words = {"subject_en": "Good day", "text_en": "Dear {contact}, I am Mia."}
    assert save(client, handover, wanted="on", recipients=[contact.pk], **words).status_code == 302
    page = client.get(f"/handovers/{handover.pk}/introduction/").content.decode()
    assert "Dear Claire Client, I am Mia." in page
    assert handover.introductions.get().subject == "Good day"
    client.post(f"/handovers/{handover.pk}/introduction/compose/")
    assert not handover.introductions.exists()


def test_the_giver_chooses_the_readers_but_not_the_words(handover: Handover, people: People) -> None:
    contact = ContactFactory(account=handover.account)
    handing_over.take_back(handover)
    client = signed_in(people.sales)
    assert "text_en" not in client.get(f"/handovers/{handover.pk}/introduction/").content.decode()
    save(client, handover, wanted="on", recipients=[contact.pk], subject_en="Mine", text_en="Mine")
    assert [row.contact for row in handover.recipients.all()] == [contact]
    assert not handover.introductions.exists()


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({}, "refusal", "Say why the client is not written to."),
        ({"wanted": "on"}, "recipients", "Choose at least one person, or do not introduce us."),
        ({"wanted": "on", "text_en": ""}, "text_en", "There are readers of this language: write this."),
        (
            {"wanted": "on", "text_en": "{phone} and {contact}"},
            "text_en",
            "{phone} stands for nothing; these can be used: {contact}.",
        ),
        ({"wanted": "on", "text_en": "x" * 10_000}, "text_en", "Ensure this value has at most 8000 characters"),
        ({"wanted": "on", "subject_en": "a\0b"}, "subject_en", "Null characters are not allowed."),
    ],
)
def test_what_cannot_leave_is_refused_at_its_field(handover: Handover, data: Any, field: str, words: str) -> None:
    contact = ContactFactory(account=handover.account)
    chosen = {} if field == "recipients" else {"recipients": [contact.pk]}
    full = {"subject_en": "Hello", "text_en": "Hello", **chosen, **data}
    form = save(signed_in(handover.receiver), handover, **full).context["form"]
    assert words in " ".join(form.errors[field])
    assert not handover.introductions.exists()


def test_opted_out_contacts_and_those_of_others_cannot_be_chosen(handover: Handover) -> None:
    out = ContactFactory(account=handover.account, opted_out_on=timezone.localdate())
    mute, other = ContactFactory(account=handover.account, email=""), ContactFactory()
    client = signed_in(handover.receiver)
    for number in (out.pk, mute.pk, other.pk, 10**30, "x"):
        form = save(client, handover, wanted="on", recipients=[number]).context["form"]
        assert "no contact of the account who can be written to" in " ".join(form.errors["recipients"])


def test_an_unknown_placeholder_is_refused_in_the_template(people: People) -> None:
    template = IntroductionTemplateFactory()
    url = f"/admin/accounts/introductiontemplate/{template.pk}/change/"
    client = signed_in(people.administrator)
    page = client.post(url, {"subject": "Hello {name}", "text": "{contact} {manager}"})
    assert "{name} stands for nothing; these can be used: {contact}, {client}" in page.context["errors"][0][0]
    assert client.post(url, {"subject": "Hello {client}", "text": "{contact} {manager}"}).status_code == 302
    template.refresh_from_db()
    assert template.subject == "Hello {client}"
