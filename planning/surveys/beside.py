"""Our answers and the client's, question by question, and where they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from accounts.models import Account
from planning.models import OurAnswer, Question, QuestionSet, Survey, SurveyAnswer
from planning.question_choices import Way

FAR_APART = 2  # grades


@dataclass(frozen=True)
class Theirs:
    """What one contact answered, and whether it differs from what we believe."""

    answer: SurveyAnswer
    differs: bool


@dataclass(frozen=True)
class Row:
    """One question with our answer and theirs; `they_disagree`: contacts differ from one another."""

    question: Question
    ours: OurAnswer | None
    theirs: Sequence[Theirs]
    they_disagree: bool

    @property
    def differs(self) -> bool:
        return self.they_disagree or any(one.differs for one in self.theirs)


@dataclass(frozen=True)
class Panel:
    """The questions of a client's set, for the page of needs; `surveys` newest first."""

    question_set: QuestionSet | None
    rows: Sequence[Row]
    surveys: Sequence[Survey]

    @property
    def answered(self) -> int:
        return sum(row.ours is not None and row.ours.value is not None for row in self.rows)


def differ(question: Question, one: Any, other: Any) -> bool:
    """Whether two values differ: grades by two or more, yes from no, an option from another. Words are not compared."""
    if one is None or other is None or question.way == Way.TEXT:
        return False
    if question.way == Way.GRADE:
        return abs(int(one) - int(other)) >= FAR_APART
    return bool(one != other)


def panel_for(account: Account) -> Panel:
    """At most five queries."""
    question_set = QuestionSet.objects.for_account(account)
    questions = list(question_set.questions.standing()) if question_set is not None else []
    rows = _newest(account, questions)
    return Panel(question_set, rows, list(account.surveys.select_related("by").order_by("-sent_at", "-pk")))


def rows_of_kind(account: Account, kind: str) -> list[Row]:
    """What the client's set has to ask under one of the three questions; at most four queries."""
    question_set = QuestionSet.objects.for_account(account)
    return _newest(account, list(question_set.questions.standing().filter(kind=kind)) if question_set else [])


def _newest(account: Account, questions: Sequence[Question]) -> list[Row]:
    answers = SurveyAnswer.objects.filter(link__survey__account=account, asked__question__in=questions)
    newest = answers.order_by("asked__question_id", "contact_id", "-at", "-pk")
    newest = newest.distinct("asked__question_id", "contact_id")
    return rows_of(account, questions, SurveyAnswer.objects.filter(pk__in=newest.values("pk")))


def rows_of_survey(survey: Survey) -> list[Row]:
    """Three queries."""
    questions = [asked.question for asked in survey.asked.select_related("question")]
    return rows_of(survey.account, questions, SurveyAnswer.objects.filter(link__survey=survey))


def rows_of(account: Account, questions: Sequence[Question], answers: Any) -> list[Row]:
    """A row for each question, with our newest answer and those of `answers` that say something."""
    ours = {answer.question_id: answer for answer in OurAnswer.objects.newest_of(account).select_related("by")}
    said: dict[int, list[SurveyAnswer]] = {}
    for answer in answers.select_related("asked", "contact", "need__assessment").order_by("contact__last_name", "pk"):
        said.setdefault(answer.asked.question_id, []).append(answer)
    return [_row(question, ours.get(question.pk), said.get(question.pk, [])) for question in questions]


def _row(question: Question, ours: OurAnswer | None, said: Iterable[SurveyAnswer]) -> Row:
    if ours is not None:
        ours.question = question
    for answer in said:
        answer.asked.question = question
    theirs = [answer for answer in said if answer.value is not None]
    believed = ours.value if ours is not None else None
    return Row(
        question,
        ours,
        [Theirs(answer, differ(question, believed, answer.value)) for answer in theirs],
        any(differ(question, one.value, other.value) for one, other in combinations(theirs, 2)),
    )
