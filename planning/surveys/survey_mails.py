"""What is written of a survey: the mail that takes it to a contact, one reminder, and news to who is in charge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Account, Contact, User
from outbox import posting, rendering
from outbox.models import Message
from outbox.rendering import Rendered
from planning.models import Question, Survey, SurveyLink, SurveyMailTemplate
from ui import pdf

PLACEHOLDER = re.compile(r"{([^{}\n]*)}")
OF_EACH_CONTACT = {
    "contact": gettext_lazy("The name of whoever reads it."),
    "number": gettext_lazy("How many questions are asked."),
    "last_day": gettext_lazy("The last day on which it can be answered."),
}
PLACEHOLDERS = {
    **OF_EACH_CONTACT,
    "client": gettext_lazy("The client's name."),
    "signed": gettext_lazy("Who sends it."),
    "company": gettext_lazy("Our company's name."),
}


@dataclass(frozen=True)
class Words:
    """A subject and a text in one language; what is in braces is filled in for each reader."""

    subject: str
    text: str


@dataclass(frozen=True)
class Preview:
    """What one contact will find in the mailbox, and the questions on the page it opens."""

    to: Contact
    sender: str
    subject: str
    text: str
    html: str
    questions: Sequence[str]


def words(account: Account, *, language: str, signed: str) -> Words:
    """Words to begin with, from the template of the language; empty where an administrator has none."""
    template = SurveyMailTemplate.objects.filter(language=language).first()
    if template is None:
        return Words("", "")
    facts = {"client": _plain(account.name), "signed": _plain(signed), "company": _plain(settings.COMPANY_NAME)}
    return Words(_fill(template.subject, facts), _fill(template.text, facts))


def survey_message(*, to: Contact, words: Words, number: int, ends_on: date, address: str) -> Rendered:
    """The mail exactly as it leaves, in the language of the contact; `address` is that of the contact's page."""
    with translation.override(to.language):
        label = _("Answer the questions")
        facts = {"contact": _plain(str(to)), "number": str(number), "last_day": date_format(ends_on)}
    context = {
        "subject": pdf.one_line(_fill(words.subject, facts)),
        "text": _fill(words.text, facts),
        "company": settings.COMPANY_NAME,
        "button_url": address,
        "button_label": label,
    }
    return rendering.render("survey_sent", context, to.language)


def preview(*, to: Contact, words: Words, questions: Sequence[Question], ends_on: date) -> Preview:
    """The mail as it would leave now; only the secret at the end of its address is left open."""
    address = f"{settings.SITE_URL.rstrip('/')}/client/{SurveyLink.address_name}/…/"
    mail = survey_message(to=to, words=words, number=len(questions), ends_on=ends_on, address=address)
    with translation.override(to.language):
        asked = [question.text for question in questions]
    return Preview(to, settings.DEFAULT_FROM_EMAIL, mail.subject, mail.text, mail.html, asked)


def reminder(link: SurveyLink) -> Message:
    """Once, before the last day, to whoever has not answered."""
    survey = link.survey
    with translation.override(link.language):
        label, last_day = _("Answer the questions"), date_format(survey.ends_on)
    context = {
        "name": link.person,
        "last_day": last_day,
        "company": settings.COMPANY_NAME,
        "signed": str(survey.by),
        "button_url": link.sealed_address,
        "button_label": label,
    }
    return posting.add(
        f"survey:{survey.pk}:{link.contact_id}:reminder",
        to=link.reach,
        to_name=pdf.one_line(link.person),
        **vars(rendering.render("survey_reminder", context, link.language)),
        kind="survey_reminder",
        reply_to=answers_go_to(survey),
        language=link.language,
    )


def answered(link: SurveyLink) -> None:
    """A contact has answered for the first time."""
    _tell(link, f"survey-link:{link.pk}:answered", lambda: _("%(person)s has answered your questions"))


def changed(link: SurveyLink, *, day: date) -> None:
    """A contact has changed answers; told once a day."""
    _tell(link, f"survey-link:{link.pk}:changed:{day}", lambda: _("%(person)s has changed answers"))


def refused(link: SurveyLink, message: Message) -> None:
    """The message did not arrive."""
    key = f"survey-message:{message.pk}:refused"
    _tell(link, key, lambda: _("Your questions did not reach %(person)s"), words=message.last_error[:500])


def in_charge(survey: Survey) -> User | None:
    """Who is told: whoever acts for the account today, else who asked."""
    acting: User | None = survey.account.acting
    if acting is not None:
        return acting
    return survey.by if survey.by.is_active else None


def answers_go_to(survey: Survey) -> str:
    """The address that answers by mail come to."""
    person = in_charge(survey)
    return person.email if person is not None else ""


def _tell(link: SurveyLink, key: str, sentence: Any, *, words: str = "") -> None:
    survey = link.survey
    person = in_charge(survey)
    if person is None:
        return
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        headline = str(sentence()) % {"person": link.person}
        label, title = _("See the answers"), str(survey)
    context = {
        "headline": headline,
        "account": survey.account,
        "survey": title,
        "words": words,
        "button_url": settings.SITE_URL.rstrip("/") + survey.get_absolute_url(),
        "button_label": label,
    }
    posting.add(
        key,
        to=person.email,
        to_name=str(person),
        **vars(rendering.render("survey_news", context, language)),
        kind="survey_news",
        language=language,
    )


def _fill(text: str, facts: dict[str, str]) -> str:
    """The text with each placeholder that `facts` knows; what they do not know stays."""
    return PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)


def _plain(text: str) -> str:
    """One line, without braces, which would read as a placeholder."""
    return pdf.one_line(text.replace("{", "(").replace("}", ")"))
