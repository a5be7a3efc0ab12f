"""Surveys of clients for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import ContactFactory, UserFactory
from planning.models import Question, QuestionSet, Survey, SurveyLink


def general() -> list[Question]:
    """The questions of the general set as they are seeded, in their order."""
    return list(QuestionSet.objects.get(sector=None).questions.standing())


def survey_of(account: Account, *questions: Question, days: int = 14, by: Any = None) -> Survey:
    """An open survey with these questions (else the whole general set) and no reader yet."""
    survey = Survey.objects.create(
        account=account, by=by or UserFactory(), ends_on=timezone.localdate() + timedelta(days=days)
    )
    for position, question in enumerate(questions or general()):
        survey.asked.create(question=question, position=position)
    return survey


def link_of(survey: Survey, contact: Contact | None = None, *, days: int = 90) -> SurveyLink:
    """The link with which a contact opens the survey's page."""
    contact = contact or ContactFactory(account=survey.account)
    link: SurveyLink = survey.links.create(
        contact=contact, language=contact.language, expires_at=timezone.now() + timedelta(days=days)
    )
    return link
