"""What a client writes: plain text of bounded length, in forms without a script."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planning.client_choices import AnswerKind
from planning.models.proposal_link import LONGEST_WORDS, MOST_TIMES
from ui.forms import DateTimeInput
from ui.lettering import one_line


def _words(label: Any, *, required: bool, help_text: Any = "") -> forms.CharField:
    """A field of plain text; Django's own refuses a NUL."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_WORDS,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class QuestionForm(forms.Form):
    """A question, and the passage it is about."""

    passage = forms.ChoiceField(label=_("About"), required=False)
    text = _words(_("Your question"), required=True)

    def __init__(self, *args: Any, passages: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["passage"]
        field.choices = [("", _("The proposal as a whole")), *passages.items()]


class AnswerForm(forms.Form):
    """What goes with an answer: a reason for *not now*, times for *let's talk*, a word for *agreed*."""

    kind: AnswerKind
    times: list[Any]

    def __init__(self, *args: Any, kind: AnswerKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind == AnswerKind.TALK:
            for place in range(1, MOST_TIMES + 1):
                self.fields[f"time_{place}"] = forms.DateTimeField(
                    label=_("Time %(number)d") % {"number": place}, required=False, widget=DateTimeInput
                )
            self.fields["words"] = _words(_("What you would like to talk about"), required=False)
        elif kind == AnswerKind.NOT_NOW:
            self.fields["words"] = _words(_("Why not now?"), required=True)
        else:
            self.fields["words"] = _words(_("A word to us, if you like"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        given = [data.get(f"time_{place}") for place in range(1, MOST_TIMES + 1)]
        self.times = sorted({moment for moment in given if moment is not None})
        if any(moment < timezone.now() for moment in self.times):
            raise ValidationError(_("A time you offer is yet to come."))
        return data


class ForwardForm(forms.Form):
    """A colleague to show the proposal to."""

    name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"))

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Write the name."))
        return name
