"""The field with which a question is answered, by us and by a client alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from planning.models import Question
from planning.models.question import LONGEST_ANSWER
from planning.question_choices import Way

YES_NO = {"yes": True, "no": False}


def name_of(question: Question) -> str:
    """The name of the field in a form."""
    return f"question_{question.pk}"


def field_for(question: Question, *, nothing: str) -> forms.Field:
    """A field whose value is an answer's `value`; `nothing` is what stands at the choice of no answer."""
    label, help_text = question.text, question.help
    if question.way == Way.TEXT:
        area = forms.Textarea(attrs={"rows": 3, "data-grows": ""})
        return forms.CharField(
            label=label, help_text=help_text, required=False, max_length=LONGEST_ANSWER, widget=area, empty_value=None
        )
    choices, coerce = _choices(question)
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=[("", nothing), *choices],
        coerce=coerce,
        empty_value=None,
        widget=forms.RadioSelect,
    )


def initial_of(value: Any) -> Any:
    """An answer's value as its field begins with it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value


def _choices(question: Question) -> tuple[list[tuple[Any, str]], Any]:
    match Way(question.way):
        case Way.GRADE:
            return [(grade, str(grade)) for grade in range(1, 6)], int
        case Way.YES_NO:
            return [("yes", _("Yes")), ("no", _("No"))], YES_NO.__getitem__
        case _:
            return list(enumerate(question.options)), int
