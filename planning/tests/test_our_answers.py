"""Our answers to the questions of a client's set, and where the client's differ."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from planning.models import Question
from planning.surveys import beside
from planning.tests.surveys import general, link_of, survey_of

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return str(response.content.decode())


def of(way: str, number: int = 0) -> Question:
    """A question of the general set that is answered in this way."""
    return [question for question in general() if question.way == way][number]


def test_each_answer_is_dated_and_earlier_ones_are_kept(as_manager: Client, account: Account, people: People) -> None:
    page = reverse("planning:our_answers_edit", args=[account.pk])
    words, grade = of("text"), of("grade")
    yesterday = timezone.localdate() - timedelta(days=1)
    account.our_answers.create(question=grade, grade=2, answered_on=yesterday, by=people.lead)
    opened = text(as_manager.get(page))
    assert f'name="initial-question_{grade.pk}" value="2"' in opened
    before = {f"question_{grade.pk}": "2", f"initial-question_{grade.pk}": "2"}
    as_manager.post(page, before | {f"question_{words.pk}": "Late parts", f"initial-question_{words.pk}": ""})
    assert account.our_answers.count() == 2, "what was not touched keeps its day and author"
    answer = account.our_answers.get(question=words)
    assert (answer.text, answer.by, answer.answered_on) == ("Late parts", people.manager, timezone.localdate())

    as_manager.post(page, {f"question_{grade.pk}": "5", f"initial-question_{grade.pk}": "2"})
    assert list(account.our_answers.filter(question=grade).values_list("grade", flat=True)) == [2, 5]
    needs = text(as_manager.get(reverse("planning:need_list", args=[account.pk])))
    assert "5 of 5" in needs
    assert "2 of 11 questions answered by us" in needs


def test_the_second_to_answer_sees_what_was_answered_meanwhile(
    as_manager: Client, account: Account, people: People
) -> None:
    page, grade = reverse("planning:our_answers_edit", args=[account.pk]), of("grade")
    account.our_answers.create(question=grade, grade=4, by=people.lead)  # the form was opened before
    refused = text(as_manager.post(page, {f"question_{grade.pk}": "1", f"initial-question_{grade.pk}": ""}))
    assert "Answered meanwhile: 4 of 5." in refused
    assert account.our_answers.get().grade == 4
    assert f'name="initial-question_{grade.pk}" value="4"' in refused
    as_manager.post(page, {f"question_{grade.pk}": "1", f"initial-question_{grade.pk}": "4"})
    assert account.our_answers.get().grade == 1
    words = of("text")
    written = account.our_answers.create(question=words, text="Prices\r\nDelays", by=people.lead)
    as_manager.post(page, {f"question_{words.pk}": "Prices", f"initial-question_{words.pk}": "Prices\nDelays"})
    written.refresh_from_db()
    assert written.text == "Prices", "the ends of lines are no change"


@pytest.mark.parametrize(
    ("way", "ours", "theirs", "expected"),
    [
        ("grade", 2, 3, False),
        ("grade", 2, 4, True),
        ("grade", 5, 1, True),
        ("yes_no", True, False, True),
        ("yes_no", False, False, False),
        ("choice", 0, 1, True),
        ("choice", 0, 0, False),
        ("text", "Prices", "Delays", False),
        ("grade", None, 5, False),
        ("yes_no", False, None, False),
    ],
)
def test_what_differs(way: str, ours: Any, theirs: Any, expected: bool) -> None:
    assert beside.differ(Question(way=way), ours, theirs) is expected


def test_answers_stand_beside_each_other_and_differences_are_shown(
    account: Account, people: People, django_assert_num_queries: Any
) -> None:
    grade, yes_no = of("grade"), of("yes_no")
    survey = survey_of(account, grade, yes_no)
    account.our_answers.create(question=grade, grade=4, by=people.manager)
    account.our_answers.create(question=yes_no, yes=True, by=people.manager)
    for last_name, given, agrees in (("Aubin", 5, True), ("Berger", 2, None)):
        link = link_of(survey, ContactFactory(account=account, last_name=last_name))
        asked = {one.question_id: one for one in survey.asked.all()}
        link.answers.create(contact=link.contact, asked=asked[grade.pk], grade=given)
        link.answers.create(contact=link.contact, asked=asked[yes_no.pk], yes=agrees)
    first, second = beside.rows_of_survey(survey)
    assert [(one.answer.contact.last_name, one.differs) for one in first.theirs] == [("Aubin", False), ("Berger", True)]
    assert first.they_disagree, "5 and 2 are three apart"
    assert [one.answer.contact.last_name for one in second.theirs] == ["Aubin"], "no answer is none"
    assert not second.differs
    page = signed_in(people.executive).get(survey.get_absolute_url())
    for words in ("4 of 5", "5 of 5", "2 of 5", "Contacts differ", "differs from ours"):
        assert words in text(page)
    assert "Make it a need" not in text(page), "an executive reads"
    with django_assert_num_queries(5):
        beside.panel_for(account)
