"""What administrators write of how proposals leave; the rest stands in `planning.surveys` and `planning.health`."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planning.health import rule_admin
from planning.models import ProposalMailTemplate
from planning.plans import template_admin
from planning.proposals import house_style_admin, proposal_mails
from planning.surveys import question_admin, survey_mail_admin

# They register pages where the admin looks for them.
__all__ = ["house_style_admin", "question_admin", "rule_admin", "survey_mail_admin", "template_admin"]


class ProposalMailTemplateForm(forms.ModelForm):
    class Meta:
        model = ProposalMailTemplate
        fields = ["subject", "text"]
        widgets = {
            "subject": forms.TextInput(attrs={"size": 80}),
            "text": forms.Textarea(attrs={"rows": 22, "cols": 90}),
        }

    def clean_subject(self) -> str:
        return _known(self.cleaned_data["subject"])

    def clean_text(self) -> str:
        return _known(self.cleaned_data["text"])


def _known(text: str) -> str:
    """The text, where every placeholder in it stands for something."""
    if unknown := proposal_mails.unknown_placeholders(text):
        raise ValidationError(
            _("%(unknown)s stands for nothing; these can be used: %(known)s."),
            params={
                "unknown": ", ".join(unknown),
                "known": ", ".join(f"{{{name}}}" for name in proposal_mails.PLACEHOLDERS),
            },
        )
    return text


@admin.register(ProposalMailTemplate)
class ProposalMailTemplateAdmin(admin.ModelAdmin):
    """One for each language; they are there from the start."""

    form = ProposalMailTemplateForm
    list_display = ["__str__", "subject"]
    fields = ["language", "subject", "text", "placeholders"]
    readonly_fields = ["language", "placeholders"]

    @admin.display(description=_("placeholders"))
    def placeholders(self, template: Any) -> SafeString:
        lines = [(f"{{{name}}}", meaning) for name, meaning in proposal_mails.PLACEHOLDERS.items()]
        return format_html("<dl>{}</dl>", format_html_join("", "<dt><code>{}</code></dt><dd>{}</dd>", lines))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
