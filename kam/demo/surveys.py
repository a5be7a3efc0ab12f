"""Demonstration: questions to two clients; one answered by two people who differ, one still open. All is invented."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from accounts.choices import IdentifierKind
from accounts.models import Account, Contact, User
from accounts.people_choices import Affiliation
from kam.demo.accounts import person
from planning.models import OurAnswer, Question, QuestionSet, Survey
from planning.surveys import survey_mails, surveying

ANSWERED, OPEN = "HON", "ABT"
OURS: list[Any] = [
    "Test benches: new controllers wait for them.", 2, 1, 4, "Launches three months earlier, with fewer sites.",
    4, True, None, "Knowledge that leaves with retiring engineers.", 3, False,
]  # fmt: skip
THEIRS: list[list[Any]] = [
    [
        "Les bancs d’essai, et les pièces qui arrivent en retard.", 2, 0, 4, "Des lancements plus rapides.",
        2, True, "Prenez en charge l’étalonnage des bancs.", None, 3, True,
    ],
    [
        "Handing projects from site to site costs us weeks.", 4, 1, 4, "One platform for all building controls.",
        4, False, None, "Three of five test engineers retire by 2029.", 1, True,
    ],
]  # fmt: skip


def load(say: Callable[[str], None]) -> None:
    """Our answers and both surveys, unless the clients have some; the messages wait in the outbox."""
    by = person("manager")
    if (account := _account(ANSWERED)) is not None and (people := _people(account)):
        with transaction.atomic():
            questions = _questions(account)
            _answer_ourselves(account, questions, by=by)
            survey = _ask(account, questions, people[: len(THEIRS)], by=by)
            _answer(survey, questions)
        say(f"{account}: {len(questions)} questions, answered by {survey.links.count()}")
    if (account := _account(OPEN)) is not None and (people := _people(account)):
        with transaction.atomic():
            _ask(account, _questions(account), people[:1], by=by)
        say(f"{account}: questions sent, not answered yet")


def _account(symbol: str) -> Account | None:
    """The client of this stock symbol, if nothing was asked there yet."""
    found = Account.objects.filter(identifiers__kind=IdentifierKind.TICKER, identifiers__value=symbol).first()
    return None if found is None or found.surveys.exists() else found


def _people(account: Account) -> list[Contact]:
    writable = account.contacts.who_can_be_written_to().filter(affiliation=Affiliation.CLIENT)
    return list(writable.order_by("-language", "last_name", "pk"))


def _questions(account: Account) -> list[Question]:
    question_set = QuestionSet.objects.for_account(account)
    return list(question_set.questions.standing()) if question_set is not None else []


def _answer_ourselves(account: Account, questions: Sequence[Question], *, by: User) -> None:
    day = timezone.localdate() - timedelta(days=12)
    for question, value in zip(questions, OURS, strict=False):
        if value is not None:
            answer = OurAnswer(account=account, question=question, by=by, answered_on=day)
            answer.value = value
            answer.save()


def _ask(account: Account, questions: Sequence[Question], to: Sequence[Contact], *, by: User) -> Survey:
    return surveying.send(
        account,
        form=uuid5(NAMESPACE_URL, f"kam-demonstration-survey-{account.pk}"),
        questions=questions,
        to=to,
        by=by,
        ends_on=timezone.localdate() + timedelta(days=14),
        words_in=lambda language: survey_mails.words(account, language=language, signed=str(by)),
    )


def _answer(survey: Survey, questions: Sequence[Question]) -> None:
    for link, said in zip(survey.links.order_by("pk"), THEIRS, strict=False):
        link.record_opening()
        values = {question.pk: value for question, value in zip(questions, said, strict=False)}
        surveying.answer(link, values=values)
