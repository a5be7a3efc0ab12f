"""What is said with a decision on a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ui.forms import Form, prose


class ReasonForm(Form):
    """Why a plan goes back to its author."""

    reason = forms.CharField(label=_("Reason"), max_length=5_000, widget=prose(3))


class OutcomeForm(Form):
    """What came of a plan that is closed."""

    outcome = forms.CharField(
        label=_("Outcome"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In a sentence or two: what was reached, and what was not."),
    )


class NoteForm(Form):
    """A word that goes with an approval."""

    note = forms.CharField(label=_("Note (optional)"), max_length=5_000, required=False, widget=prose(2))
