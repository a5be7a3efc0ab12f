"""A survey leaves, is answered, is closed; what a contact said becomes a need."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.choices import Certainty
from accounts.models import Account, Contact, User
from accounts.wording import Words
from outbox import posting
from planning.choices import EvidenceKind
from planning.models import Evidence, Need, NeedsAssessment, Question, Survey, SurveyAnswer, SurveyLink
from planning.question_choices import Way
from planning.surveys import survey_mails
from ui.lettering import one_line

LINK_OUTLIVES = timedelta(days=60)  # the survey, for whoever looks up what was answered


@transaction.atomic
def send(
    account: Account,
    *,
    form: UUID,
    questions: Sequence[Question],
    to: Sequence[Contact],
    by: User,
    ends_on: date,
    words_in: Callable[[str], Words],
    wants_code: bool = False,
) -> Survey:
    """Put the questions to each contact, once: a form that comes twice is the survey that already is.

    `words_in` gives the message for a language. Raises ValidationError, in one sentence, where somebody cannot be
    written to or is being asked one of these already.
    """
    Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if (standing := Survey.objects.filter(form=form).first()) is not None:
        return standing
    for contact in to:
        if refusal := why_not(account, to=contact, questions=questions):
            raise ValidationError(refusal)
    survey = Survey.objects.create(account=account, form=form, by=by, ends_on=ends_on)
    for position, question in enumerate(questions):
        survey.asked.create(question=question, position=position)
    for contact in to:
        _post(survey, to=contact, words=words_in(contact.language), number=len(questions), wants_code=wants_code)
    return survey


def _post(survey: Survey, *, to: Contact, words: Words, number: int, wants_code: bool) -> None:
    last = timezone.make_aware(datetime.combine(survey.ends_on + LINK_OUTLIVES, time.max))
    link = SurveyLink(survey=survey, contact=to, language=to.language, expires_at=last, wants_code=wants_code)
    mail = survey_mails.survey_message(
        to=to, words=words, number=number, ends_on=survey.ends_on, address=link.sealed_address
    )
    link.message = posting.add(
        f"survey:{survey.pk}:{to.pk}",
        to=to.email,
        to_name=one_line(str(to)),
        **vars(mail),
        kind="survey",
        reply_to=survey_mails.answers_go_to(survey),
        language=to.language,
    )
    link.save()


def why_not(account: Account, *, to: Contact, questions: Sequence[Question] = ()) -> str:
    """Why the contact cannot be asked, in one sentence; empty where it can."""
    if refusal := to.why_not_written_to(account_id=account.pk):
        return refusal
    under_way = Survey.objects.running().filter(account=account, asked__question__in=questions)
    if (survey := under_way.filter(links__contact=to, links__revoked_at=None).first()) is not None:
        day = date_format(survey.ends_on)
        return _("%(contact)s is being asked one of these questions already, until %(day)s.") % {
            "contact": to,
            "day": day,
        }
    return ""


@transaction.atomic
def answer(link: SurveyLink, *, values: Mapping[int, Any]) -> bool:
    """Keep what a contact answers, by the number of each question; whether anything changed.

    Questions that were not asked are passed over. Raises ValidationError where the survey has ended.
    """
    rows = SurveyLink.objects.select_for_update(of=("self", "survey")).select_related("survey", "contact")
    held = rows.get(pk=link.pk)
    if not held.survey.is_open or not held.holds or held.contact.has_left:
        raise ValidationError(_("This survey has ended; answers can no longer be changed."))
    before = {given.asked_id: given for given in held.answers.select_related("asked__question")}
    has_changed = False
    for asked in held.survey.asked.select_related("question"):
        given = before.get(asked.pk) or SurveyAnswer(link=held, contact_id=held.contact_id, asked=asked)
        value = values.get(asked.question_id)
        if given.value == value:
            continue
        given.value, given.at, has_changed = value, timezone.now(), True
        given.save()
    if has_changed:
        _tell_of(held)
    return has_changed


def _tell_of(link: SurveyLink) -> None:
    if link.answered_at is not None:
        survey_mails.changed(link, day=timezone.localdate())
        return
    link.answered_at = timezone.now()
    link.save(update_fields=["answered_at"])
    survey_mails.answered(link)


@transaction.atomic
def close(survey: Survey, *, by: User) -> bool:
    """Let nobody answer any more; links still show what was answered. False where it was closed already."""
    open_ones = Survey.objects.filter(pk=survey.pk, closed_at=None)
    return bool(open_ones.update(closed_at=timezone.now(), closed_by=by))


@transaction.atomic
def make_need(answer: SurveyAnswer, *, by: User) -> Need:
    """The answer as a need of the newest assessment (else of a new one), confirmed by who said it; asked twice, one."""
    held = SurveyAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if held.need is not None:
        return held.need
    account, question, said = held.account, held.question, held.in_words
    assessment = account.needs_assessments.first() or NeedsAssessment.objects.create(account=account, by=by)
    day = timezone.localdate(held.at)
    in_short = said if question.way == Way.TEXT else f"{question.text} {said}"
    need = Need.objects.create(
        assessment=assessment,
        kind=question.kind,
        title=_cut(one_line(in_short) or question.text),
        certainty=Certainty.CONFIRMED,
        told_by=held.contact,
        told_on=day,
        position=assessment.needs.count() + 1,
    )
    words = _("“%(question)s” – %(answer)s") % {"question": question.text, "answer": said[:4_000]}
    Evidence.objects.create(need=need, kind=EvidenceKind.QUOTE, contact=held.contact, text=words, dated_on=day)
    held.need = need
    held.save(update_fields=["need"])
    return need


def _cut(text: str, *, most: int = 200) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
