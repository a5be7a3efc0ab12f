"""Forms of surveys: what is asked of whom, and what a client answers."""

import uuid
from datetime import timedelta
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.models import Account, Contact
from planning.models import Question, QuestionSet, SurveyLink
from planning.models.mail_template import SUBJECT, TEXT
from planning.proposals.proposal_forms import Readers
from planning.proposals.proposal_mails import unknown_placeholders
from planning.surveys import survey_mails
from planning.surveys.answer_fields import field_for, initial_of, name_of
from planning.surveys.survey_mails import Preview, Words
from ui.forms import Form

USUAL, LONGEST = timedelta(days=14), timedelta(days=92)


class Questions(forms.ModelMultipleChoiceField):
    """Questions of a set, each with how it is answered."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.get_way_display()}"


class SurveyForm(Form):
    """Which questions, to whom, until when, and the words of the message, once in each language that somebody reads."""

    form = forms.UUIDField(widget=forms.HiddenInput)
    questions = Questions(label=_("Questions"), queryset=Question.objects.none(), widget=forms.CheckboxSelectMultiple)
    to = Readers(label=_("To"), queryset=Contact.objects.none(), widget=forms.CheckboxSelectMultiple)
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
        self.readers = account.contacts.who_can_be_written_to()
        self.fields["to"].queryset = self.readers
        spoken = set(self.readers.values_list("language", flat=True))
        self.languages = [language for language in Language if language in spoken]
        for language in self.languages:
            self._add_words(language, survey_mails.words(account, language=language, signed=signed))

    def _add_words(self, language: Language, words: Words) -> None:
        attributes = {"lang": str(language)}
        self.fields[f"subject_{language}"] = forms.CharField(
            label=_("Subject"), max_length=SUBJECT, required=False, widget=forms.TextInput(attrs=attributes)
        )
        self.fields[f"text_{language}"] = forms.CharField(
            label=_("Message"),
            max_length=TEXT,
            required=False,
            widget=forms.Textarea(attrs={**attributes, "rows": 10, "data-grows": ""}),
            help_text=_("{contact}, {number} and {last_day} are filled in for each reader."),
        )
        self.initial.setdefault(f"subject_{language}", words.subject)
        self.initial.setdefault(f"text_{language}", words.text)

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

    def words_in(self, language: str) -> Words:
        """The words as they stand in the form."""
        subject, text = (self[f"{name}_{language}"].value() or "" for name in ("subject", "text"))
        return Words(subject, text)

    def words(self) -> list[tuple[Language, Any, Any]]:
        """For the template: each language with its two fields."""
        return [(one, self[f"subject_{one}"], self[f"text_{one}"]) for one in self.languages]

    def clean_ends_on(self) -> Any:
        day, today = self.cleaned_data["ends_on"], timezone.localdate()
        if day <= today:
            raise ValidationError(_("Choose a day after today."))
        if day > today + LONGEST:
            raise ValidationError(_("A survey runs for three months at most."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for language in {contact.language for contact in data.get("to") or []}:
            for name in (f"subject_{language}", f"text_{language}"):
                self._clean_words(name, data.get(name) or "")
        return data

    def _clean_words(self, name: str, text: str) -> None:
        if name in self.errors:
            return
        if not text.strip():
            self.add_error(name, _("There are readers of this language: write this."))
        elif unknown := unknown_placeholders(text, known=survey_mails.OF_EACH_CONTACT):
            said = _("%(what)s stands for nothing here; {contact}, {number} and {last_day} are filled in.")
            self.add_error(name, ValidationError(said, params={"what": ", ".join(unknown)}))

    @property
    def previews(self) -> list[Preview]:
        """The mail as it would leave now, for each reader who is ticked."""
        questions, to = self._ticked("questions"), self._ticked("to")
        try:
            ends_on = self.fields["ends_on"].clean(self["ends_on"].value())
        except ValidationError:
            return []
        return [
            survey_mails.preview(to=one, words=self.words_in(one.language), questions=questions, ends_on=ends_on)
            for one in to
        ]

    def _ticked(self, name: str) -> list[Any]:
        keys = [str(key) for key in self[name].value() or []]
        numbers = [key for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]
        return list(self.fields[name].queryset.filter(pk__in=numbers))


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
