"""The page on which a contact answers questions: what it takes, what it never shows, and what opens nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from outbox import sealing
from outbox.models import Message
from planning.models import Survey, SurveyAnswer, SurveyLink
from planning.tests.proposals import link_to, proposal_for
from planning.tests.surveys import general, link_of, survey_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def claire(account: Account) -> Contact:
    row: Contact = ContactFactory(account=account, first_name="Claire", last_name="Aubin")
    return row


@pytest.fixture
def link(account: Account, claire: Contact, people: People) -> SurveyLink:
    """The first two general questions (in words, and a grade) and the first yes or no."""
    words, grade = general()[:2]
    yes_no = next(question for question in general() if question.way == "yes_no")
    return link_of(survey_of(account, words, grade, yes_no, by=people.manager), claire)


def text(response: Any) -> str:
    return str(response.content.decode())


def names(link: SurveyLink) -> list[str]:
    return [f"question_{asked.question_id}" for asked in link.survey.asked.all()]


def test_answers_are_kept_once_and_can_be_changed_until_the_end(
    client: Client, link: SurveyLink, account: Account, people: People
) -> None:
    words, grade, yes_no = names(link)
    account.our_answers.create(question=link.survey.asked.all()[0].question, text="Our own guess", by=people.manager)
    opened = client.get(link.path)
    assert general()[0].text_en in text(opened)
    assert "Our own guess" not in text(opened), "nothing of ours"
    given = {words: "  Late parts ", grade: "2", yes_no: ""}
    for _click in range(2):
        response = client.post(link.path, given)
        assert response["Location"] == f"{link.path}?said=answers"
    answers = {answer.asked.question_id: answer.value for answer in SurveyAnswer.objects.all()}
    assert sorted(map(str, answers.values())) == ["2", "Late parts"]
    assert [mail.to for mail in Message.objects.filter(kind="survey_news")] == [people.manager.email]
    after = text(client.get(response["Location"]))
    assert "Thank you, your answers have arrived." in after
    assert "Late parts" in after
    client.post(link.path, {words: "Late parts", grade: "4", yes_no: "no"})
    link.refresh_from_db()
    assert [answer.value for answer in link.answers.all()] == ["Late parts", 4, False]
    assert Message.objects.filter(kind="survey_news").count() == 2
    history = SurveyAnswer.pgh_event_model.objects.filter(asked__question=general()[1])  # type: ignore[attr-defined]
    assert [event.grade for event in history.order_by("pgh_id")] == [2, 4]

    Survey.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    ended = text(client.get(link.path))
    assert "These questions are closed" in ended
    assert "4 of 5" in ended
    assert "<form" not in ended
    late = client.post(link.path, {words: "Changed", grade: "1", yes_no: "yes"})
    assert late.status_code == 422
    assert [answer.value for answer in link.answers.all()] == ["Late parts", 4, False]


def test_what_cannot_be_taken_is_refused_and_nothing_typed_is_lost(client: Client, link: SurveyLink) -> None:
    words, grade, yes_no = names(link)
    long = "x" * 10_000
    for given, said in [
        ({words: long}, "at most 5000 characters"),
        ({words: "Null\x00"}, "Null characters are not allowed."),
        ({grade: "6"}, "Select a valid choice"),
        ({grade: "-1", words: "kept"}, "Select a valid choice"),
        ({yes_no: "maybe"}, "Select a valid choice"),
        ({words: "  "}, "Answer at least one question."),
    ]:
        response = client.post(link.path, given)
        assert response.status_code == 422
        assert said in text(response), said
        assert str(given.get(words, "")).strip("\x00 ") in text(response)
    assert not SurveyAnswer.objects.exists()


def test_a_question_that_was_not_asked_is_not_answered(client: Client, link: SurveyLink) -> None:
    other = next(question for question in general() if f"question_{question.pk}" not in names(link))
    client.post(link.path, {names(link)[0]: "Late parts", f"question_{other.pk}": "Smuggled"})
    assert [answer.text for answer in SurveyAnswer.objects.all()] == ["Late parts"]


def test_words_of_a_client_are_never_markup_nor_turn_the_page(
    client: Client, link: SurveyLink, as_manager: Client
) -> None:
    evil = "<script>alert(1)</script> \u202egnihton **bold** עברית"
    client.post(link.path, {names(link)[0]: evil})
    reverse_page = reverse("planning:need_list", args=[link.account.pk])
    for page in (text(client.get(link.path)), *(text(as_manager.get(url)) for url in
                 (link.survey.get_absolute_url(), reverse_page))):  # fmt: skip
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page
    assert '<span class="answers-value" dir="auto">&lt;script' in text(as_manager.get(reverse_page))


def test_what_opens_nothing_answers_always_the_same(client: Client, link: SurveyLink, account: Account) -> None:
    good = client.get(link.path)
    assert good.status_code == 200
    for header, value in (("Cache-Control", "private, no-store"), ("Referrer-Policy", "no-referrer")):
        assert good[header] == value
    assert "noindex" in good["X-Robots-Tag"]
    assert not good.cookies
    token = sealing.token(link.nonce)
    altered = link.path.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B"))
    of_a_proposal = link_to(proposal_for(account))
    swapped = f"/client/survey/{sealing.token(of_a_proposal.nonce)}/"
    answers = [client.get(url) for url in (altered, swapped, "/client/survey/guessed/")]
    link.revoke()
    answers += [client.get(link.path), client.post(link.path, {names(link)[0]: "Too late"})]
    SurveyLink.objects.update(revoked_at=None, expires_at=timezone.now() - timedelta(seconds=1))
    answers.append(client.get(link.path))
    assert {response.status_code for response in answers} == {404}
    assert len({response.content for response in answers}) == 1
    assert not SurveyAnswer.objects.exists()


def test_it_speaks_the_contacts_language_and_ours_look_on(
    client: Client, account: Account, people: People, link: SurveyLink
) -> None:
    french = link_of(link.survey, ContactFactory(account=account, language="fr"))
    page = client.get(french.path)
    assert '<html lang="fr">' in text(page)
    assert general()[0].text_fr in text(page)
    ours = signed_in(people.manager)
    ours.get(link.path)
    assert ours.post(link.path, {names(link)[0]: "In their name"}).status_code == 302
    link.refresh_from_db()
    assert (link.openings, SurveyAnswer.objects.count()) == (0, 0)
    closing = ours.post(reverse("planning:survey_close", args=[link.survey_id]))
    assert closing.status_code == 302
    assert "These questions are closed" in text(client.get(link.path))
    ours.post(reverse("planning:survey_link_revoke", args=[link.pk]))
    assert client.get(link.path).status_code == 404
