"""A passage of a proposal, written for its reader."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planning.models import Proposal
from planning.proposals import own_words
from planning.proposals.own_words import Passage
from ui.forms import ModelForm

LONGEST = 20_000


class PassageForm(ModelForm):
    """Saves into the proposal, whose version it guards."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("For this reader alone; the plan stays as it is. Markdown."),
    )

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        super().__init__(*args, initial={"text": passage.text}, **kwargs)
        self.passage = passage

    def save(self, commit: bool = True) -> Any:
        own_words.write(self.instance, self.passage, self.cleaned_data["text"])
        return super().save(commit)
