"""A survey: to whom it goes, once; a reminder; and what becomes of an answer."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People
from outbox.models import Message, Suppression
from planning import refusals
from planning.models import Evidence, Need, Survey, SurveyAnswer
from planning.surveys import survey_round
from planning.tests.surveys import general, link_of, survey_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def claire(account: Account) -> Contact:
    row: Contact = ContactFactory(
        account=account, first_name="Claire", last_name="Aubin", email="claire@client.example"
    )
    return row


@pytest.fixture
def luc(account: Account) -> Contact:
    row: Contact = ContactFactory(account=account, first_name="Luc", last_name="Petit", language="fr")
    return row


def text(response: Any) -> str:
    return str(response.content.decode())


def filled(*to: Contact, **changes: Any) -> dict[str, Any]:
    asked = general()[:3]
    return {
        "form": str(uuid.uuid4()),
        "questions": [question.pk for question in asked],
        "to": [contact.pk for contact in to],
        "ends_on": (timezone.localdate() + timedelta(days=14)).isoformat(),
        "subject_en": "Questions",
        "text_en": "Dear {contact}, {number} questions.",
        "subject_fr": "Des questions",
        "text_fr": "Bonjour {contact}, {number} questions.",
    } | changes


def test_it_leaves_once_to_each_in_their_language(
    as_manager: Client, account: Account, claire: Contact, luc: Contact
) -> None:
    page, data = reverse("planning:survey_add", args=[account.pk]), filled(claire, luc)
    begun = text(as_manager.get(page))
    assert f"A few questions on what {account.name} needs" in begun
    preview = text(as_manager.post(page, data, headers={"HX-Request": "true"}))
    assert "Bonjour Luc Petit, 3 questions." in preview
    assert general()[0].text_fr in preview, "the questions as the reader sees them"
    assert not Survey.objects.exists()
    for _click in range(2):
        response = as_manager.post(page, data)
    survey = Survey.objects.get()
    assert response["Location"] == survey.get_absolute_url()
    mails = {mail.to: mail for mail in Message.objects.filter(kind="survey")}
    assert {mail.key for mail in mails.values()} == {f"survey:{survey.pk}:{one.pk}" for one in (claire, luc)}
    assert mails[claire.email].text.startswith("Dear Claire Aubin, 3 questions.")
    assert "Répondre aux questions" in mails[luc.email].text
    assert "[[token:" in mails[luc.email].text, "the secret is written in as it leaves"
    again = text(as_manager.post(page, filled(claire)))
    assert "is being asked one of these questions already" in again
    shown = as_manager.post(reverse("planning:survey_mail", args=[account.pk]), data | {"show": luc.pk})
    assert "Bonjour Luc Petit" in text(shown)
    assert "sandbox" in shown["Content-Security-Policy"]


def test_who_cannot_be_written_to_is_not_offered_and_bad_input_is_refused(
    as_manager: Client, account: Account, claire: Contact
) -> None:
    page = reverse("planning:survey_add", args=[account.pk])
    out = ContactFactory(account=account, opted_out_on=timezone.localdate())
    mute, stranger = ContactFactory(account=account, email=""), ContactFactory()
    closed = ContactFactory(account=account, email="closed@client.example")
    Suppression.objects.create(address=closed.email, reason="bounced")
    begun = text(as_manager.get(page))
    for nobody in (out, mute, closed, stranger):
        assert str(nobody) not in begun
        assert "Select a valid choice" in text(as_manager.post(page, filled(nobody)))
    today = timezone.localdate()
    refused: list[tuple[dict[str, Any], str]] = [
        ({"ends_on": today.isoformat()}, "Choose a day after today."),
        ({"ends_on": (today + timedelta(days=93)).isoformat()}, "three months at most"),
        ({"text_en": " "}, "There are readers of this language"),
        ({"text_en": "Dear {name}"}, "{name} stands for nothing; these can be used: {contact}, {number}, {last_day}."),
        ({"questions": []}, "This field is required."),
        ({"questions": [999_999]}, "Select a valid choice"),
    ]
    for changes, words in refused:
        assert words in text(as_manager.post(page, filled(claire, **changes))), words
    assert not Survey.objects.exists()
    assert not Message.objects.exists()


def test_one_reminder_by_day_to_who_has_not_answered(account: Account, settings: Any, monkeypatch: Any) -> None:
    now = timezone.make_aware(datetime(2027, 3, 10, 11))
    monkeypatch.setattr(timezone, "now", lambda: now)
    survey = survey_of(account, days=3)
    Survey.objects.update(sent_at=now - timedelta(days=11))
    names = ("silent", "answered", "out", "left", "revoked", "unsent")
    links = {name: link_of(survey, ContactFactory(account=account, last_name=name, time_zone="UTC")) for name in names}
    for name, link in links.items():
        state = "waiting" if name == "unsent" else "sent"
        link.message = Message.objects.create(
            key=name, message_id=name, to=link.contact.email, subject="Questions", text="Dear", state=state,
            sent_at=now if state == "sent" else None,
        )  # fmt: skip
        link.save()
    links["answered"].answered_at = now
    links["answered"].save()
    Contact.objects.filter(last_name="out").update(opted_out_on=timezone.localdate())
    Contact.objects.filter(last_name="left").update(left_on=timezone.localdate())
    links["revoked"].revoke()
    monkeypatch.setattr(timezone, "now", lambda: now.replace(hour=3))
    assert survey_round.remind_of_surveys() == 0, "nobody is reminded by night"
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert [survey_round.remind_of_surveys(), survey_round.remind_of_surveys()] == [1, 0]
    mail = Message.objects.get(kind="survey_reminder")
    assert (mail.to, mail.key) == (
        links["silent"].contact.email,
        f"survey:{survey.pk}:{links['silent'].contact_id}:reminder",
    )


def test_what_did_not_arrive_is_told_once(account: Account, people: People) -> None:
    link = link_of(survey_of(account, by=people.lead))
    link.message = Message.objects.create(
        key="k", message_id="k", to="a@b.example", subject="Questions", text="Dear", state="failed", last_error="Gone"
    )
    link.save()
    assert [refusals.tell_of_refused_surveys(), refusals.tell_of_refused_surveys()] == [1, 0]
    told = Message.objects.get(kind="survey_news")
    assert told.to == people.manager.email
    assert "Gone" in told.text


def test_an_answer_of_signs_nobody_sees_makes_a_need_named_as_the_question(
    as_manager: Client, account: Account
) -> None:
    link = link_of(survey_of(account))
    asked: Any = link.survey.asked.filter(question__way="text").first()
    answer = link.answers.create(contact=link.contact, asked=asked, text="\u200b")
    as_manager.post(reverse("planning:survey_answer_need", args=[answer.pk]))
    assert Need.objects.get().title == answer.question.text


def test_one_click_makes_a_need_of_an_answer(as_manager: Client, account: Account, claire: Contact) -> None:
    link = link_of(survey_of(account), claire)
    by_way = {asked.question.way: asked for asked in link.survey.asked.all()}
    words = link.answers.create(contact=claire, asked=by_way["text"], text="Late\nparts")
    grade = link.answers.create(contact=claire, asked=by_way["grade"], grade=2)
    SurveyAnswer.objects.update(at=timezone.now() - timedelta(days=5))
    day = timezone.localdate(timezone.now() - timedelta(days=5))
    for answer, title in ((words, "Late parts"), (grade, f"{by_way['grade'].question.text} 2 of 5")):
        for _click in range(2):
            response = as_manager.post(reverse("planning:survey_answer_need", args=[answer.pk]))
        answer.refresh_from_db()
        need = Need.objects.get(pk=answer.need_id or 0)
        assert response["Location"] == reverse("planning:need_edit", args=[need.pk])
        assert (need.title, need.kind, need.certainty) == (title, answer.question.kind, "confirmed")
        assert (need.told_by, need.told_on) == (claire, day)
        piece = Evidence.objects.get(need=need)
        assert answer.question.text_en in piece.text
        assert (piece.kind, piece.contact, piece.dated_on, piece.audience) == ("quote", claire, day, "internal")
    assert Need.objects.count() == 2
    assert account.needs_assessments.count() == 1
    page = text(as_manager.get(link.survey.get_absolute_url()))
    assert page.count("Became a need") == 2
