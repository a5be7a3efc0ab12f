"""Our answer to a question of a client."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ui.forms import Form


class ReplyForm(Form):
    text = forms.CharField(
        label=_("Answer"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Plain text, in the language of the question. It leaves by mail and stands on the client's page."),
    )
