"""What we answer to the questions of a client's set: one form; each answer is dated, and stands beside earlier ones."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Account, User
from planning.models import OurAnswer, Question, QuestionSet
from planning.surveys.answer_fields import field_for, initial_of, name_of
from ui.forms import Form


class OurAnswersForm(Form):
    """Every question of the set; what is not touched stays as it was answered, with its day and author.

    Each field carries the answer it was opened with: where somebody has answered differently meanwhile, the second to
    answer sees what, and chooses.
    """

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        question_set = QuestionSet.objects.for_account(account)
        self.questions: list[Question] = list(question_set.questions.standing()) if question_set is not None else []
        newest = OurAnswer.objects.newest_of(account).filter(question__in=self.questions).select_related("question")
        self.answered = {answer.question_id: answer for answer in newest}
        for question in self.questions:
            field: Any = field_for(question, nothing=_("Not known"))
            field.show_hidden_initial = True
            self.fields[name_of(question)] = field
            before = self.answered.get(question.pk)
            self.initial[name_of(question)] = initial_of(before.value if before is not None else None)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for question in self.questions:
            name = name_of(question)
            if name not in self.changed_data or name in self.errors:
                continue
            before = self.answered.get(question.pk)
            now, opened_with = before.value if before is not None else None, self._opened_with(name)
            if _in_lines(initial_of(now)) != opened_with and now != data.get(name):
                said = before.in_words if before is not None and before.value is not None else _("Not known")
                self.add_error(name, _("Answered meanwhile: %(answer)s. Save again to keep yours.") % {"answer": said})
                self._begin_again(name, initial_of(now))
        return data

    def _begin_again(self, name: str, value: Any) -> None:
        """Let the field carry the answer that was seen just now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # of a query
        data[self[name].html_initial_name] = str(value)
        self.data = data

    def _opened_with(self, name: str) -> str:
        return _in_lines(self.data.get(self[name].html_initial_name, ""))

    def save(self, *, by: User) -> int:
        """Write what changed, as of today. Returns how many answers."""
        changed = [question for question in self.questions if name_of(question) in self.changed_data]
        for question in changed:
            answer = OurAnswer(account=self.account, question=question)
            answer.value = self.cleaned_data[name_of(question)]
            values = {name: getattr(answer, name) for name in ("text", "grade", "yes", "option")}
            OurAnswer.objects.update_or_create(
                account=self.account,
                question=question,
                answered_on=timezone.localdate(),
                defaults={**values, "by": by},
            )
        return len(changed)

    def by_kind(self) -> list[tuple[str, list[tuple[forms.BoundField, str]]]]:
        """For the template: under each of the three questions the fields, with the answers they were opened with."""
        found: dict[str, list[tuple[forms.BoundField, str]]] = {}
        for question in self.questions:
            field = self[name_of(question)]
            found.setdefault(question.get_kind_display(), []).append((field, field.as_hidden(only_initial=True)))
        return list(found.items())


def _in_lines(value: Any) -> str:
    """The value as a form carries it, with line ends of one kind, whatever the browser makes of them."""
    return "\n".join(str(value).splitlines())
