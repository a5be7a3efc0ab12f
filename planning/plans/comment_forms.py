"""The form of a comment on a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planning.models.plan_comment import LONGEST_COMMENT
from ui.forms import Form


class CommentForm(Form):
    text = forms.CharField(label=_("Comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 5}))
