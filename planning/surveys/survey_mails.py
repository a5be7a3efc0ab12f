"""What is written of a survey: the mail that takes it to a contact, one reminder, and news to who is in charge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import wording
from accounts.letters.preview import Preview
from accounts.mails import tell
from accounts.models import Account, Contact, User
from accounts.wording import Words, plain
from outbox import rendering
from outbox.models import Message
from outbox.rendering import Rendered
from planning.models import Question, Survey, SurveyLink, SurveyMailTemplate
from planning.signed_mails import write_to


@dataclass(frozen=True)
class SurveyPreview(Preview):
    """What one contact will find in the mailbox, and the questions on the page it opens."""

    questions: Sequence[str]


def words(account: Account, *, language: str, signed: str) -> Words:
    """Words to begin with, from the template of the language; empty where an administrator has none."""
    template = SurveyMailTemplate.objects.filter(language=language).first()
    facts = {"client": account.name, "signed": signed, "company": settings.COMPANY_NAME}
    return wording.begun(template, {name: plain(fact) for name, fact in facts.items()})


def survey_message(*, to: Contact, words: Words, number: int, ends_on: date, address: str) -> Rendered:
    """The mail exactly as it leaves, in the language of the contact; `address` is that of the contact's page."""
    with translation.override(to.language):
        label = _("Answer the questions")
        facts = {"contact": plain(to), "number": str(number), "last_day": date_format(ends_on)}
    words = words.filled(facts)
    context = {
        "subject": words.subject,
        "text": words.text,
        "company": settings.COMPANY_NAME,
        "button_url": address,
        "button_label": label,
    }
    return rendering.render("survey_sent", context, to.language)


def preview(*, to: Contact, words: Words, questions: Sequence[Question], ends_on: date) -> SurveyPreview:
    """The mail as it would leave now; only the secret at the end of its address is left open."""
    address = SurveyLink.address_left_open()
    mail = survey_message(to=to, words=words, number=len(questions), ends_on=ends_on, address=address)
    with translation.override(to.language):
        asked = [question.text for question in questions]
    return SurveyPreview(to, **vars(mail), questions=asked)


def reminder(link: SurveyLink) -> Message:
    """Once, before the last day, to whoever has not answered."""
    survey = link.survey
    with translation.override(link.language):
        last_day = date_format(survey.ends_on)
    return write_to(
        link,
        "survey_reminder",
        {"last_day": last_day, "signed": str(survey.by)},
        key=f"survey:{survey.pk}:{link.contact_id}:reminder",
        label=gettext_lazy("Answer the questions"),
        reply_to=answers_go_to(survey),
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
    with translation.override(person.language or settings.LANGUAGE_CODE):
        headline, title = str(sentence()) % {"person": link.person}, str(survey)
    context = {"headline": headline, "account": survey.account, "survey": title, "words": words}
    path = survey.get_absolute_url()
    tell(person, "survey_news", context, key=key, path=path, label=gettext_lazy("See the answers"))
