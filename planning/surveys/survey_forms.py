"""Forms of surveys: what is asked of whom, and what a client answers."""

import uuid
from datetime import timedelta
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.letters.letter_forms import LetterForm, Readers
from accounts.models import Account
from planning.models import Question, QuestionSet, SurveyLink, SurveyMailTemplate
from planning.surveys import survey_mails
from planning.surveys.answer_fields import field_for, initial_of, name_of
from planning.surveys.survey_mails import SurveyPreview

USUAL, LONGEST = timedelta(days=14), timedelta(days=92)


class Questions(forms.ModelMultipleChoiceField):
    """Questions of a set, each with how it is answered."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.get_way_display()}"


class SurveyForm(LetterForm):
    """Which questions, to whom, until when, and the words of the message, once in each language that somebody reads."""

    filled_in = SurveyMailTemplate.of_each_contact
    filled_in_help = _("{contact}, {number} and {last_day} are filled in for each reader.")

    form = forms.UUIDField(widget=forms.HiddenInput)
    questions = Questions(label=_("Questions"), queryset=Question.objects.none(), widget=forms.CheckboxSelectMultiple)
    to = Readers(label=_("To"))
    ends_on = forms.DateField(
        label=_("Can be answered until"),
        help_text=_("Whoever has not answered is reminded once, three days before."),
    )
    wants_code = forms.BooleanField(label=_("Ask for a code sent by e-mail before the page opens"), required=False)

    def __init__(self, *args: Any, account: Account, signed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        question_set = QuestionSet.objects.for_account(account)
        if question_set is not None:
            self.fields["questions"].queryset = question_set.questions.standing()
        readers = account.contacts.who_can_be_written_to()
        self.fields["to"].queryset = readers
        self.ask_for_words(readers, beginning=lambda one: survey_mails.words(account, language=one, signed=signed))

    @classmethod
    def begun(cls, account: Account, *, signed: str) -> Self:
        """The form with which a survey begins: every question, nobody yet, two weeks."""
        form = cls(account=account, signed=signed)
        every = [question.pk for question in form.fields["questions"].queryset]
        form.initial.update(form=uuid.uuid4(), ends_on=timezone.localdate() + USUAL, questions=every)
        return form

    @classmethod
    def refilled(cls, data: QueryDict, account: Account, *, signed: str) -> Self:
        """The form with what was typed so far, to look at; nothing is found fault with yet."""
        kept = ("subject_", "text_", "ends_on", "wants_code", "form")
        typed = {name: data[name] for name in data if name.startswith(kept)}
        chosen = {"to": data.getlist("to"), "questions": data.getlist("questions")}
        return cls(initial={**typed, **chosen}, account=account, signed=signed)

    def clean_ends_on(self) -> Any:
        day, today = self.cleaned_data["ends_on"], timezone.localdate()
        if day <= today:
            raise ValidationError(_("Choose a day after today."))
        if day > today + LONGEST:
            raise ValidationError(_("A survey runs for three months at most."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.check_words(data.get("to") or [])
        return data

    @property
    def previews(self) -> list[SurveyPreview]:
        """The mail as it would leave now, for each reader who is ticked."""
        questions, to = self.ticked("questions"), self.ticked("to")
        try:
            ends_on = self.fields["ends_on"].clean(self["ends_on"].value())
        except ValidationError:
            return []
        return [
            survey_mails.preview(to=one, words=self.words_in(one.language), questions=questions, ends_on=ends_on)
            for one in to
        ]


class ClientAnswersForm(forms.Form):
    """What a client answers on its page: every question that was asked, and no other."""

    def __init__(self, *args: Any, link: SurveyLink, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {answer.asked_id: answer for answer in link.answers.select_related("asked__question")}
        self.questions: list[Question] = []
        for asked in link.survey.asked.select_related("question"):
            name, question = name_of(asked.question), asked.question
            self.questions.append(question)
            self.fields[name] = field_for(question, nothing=_("No answer"))  # type: ignore[arg-type]  # lazily translated
            self.initial[name] = initial_of(said[asked.pk].value if asked.pk in said else None)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and all(value is None for value in data.values()):
            raise ValidationError(_("Answer at least one question."))
        return data

    @property
    def values(self) -> dict[int, Any]:
        """What was answered, by the number of the question."""
        return {question.pk: self.cleaned_data[name_of(question)] for question in self.questions}
