"""The words with which a survey leaves, for administrators to write; one for each language, there from the start."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planning.models import SurveyMailTemplate
from planning.proposals.proposal_mails import unknown_placeholders
from planning.surveys.survey_mails import PLACEHOLDERS


class SurveyMailTemplateForm(forms.ModelForm):
    class Meta:
        model = SurveyMailTemplate
        fields = ["subject", "text"]
        widgets = {
            "subject": forms.TextInput(attrs={"size": 80}),
            "text": forms.Textarea(attrs={"rows": 22, "cols": 90}),
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in ("subject", "text"):
            if unknown := unknown_placeholders(data.get(name) or "", known=PLACEHOLDERS):
                said = _("%(unknown)s stands for nothing; these can be used: %(known)s.")
                known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
                self.add_error(name, ValidationError(said, params={"unknown": ", ".join(unknown), "known": known}))
        return data


@admin.register(SurveyMailTemplate)
class SurveyMailTemplateAdmin(admin.ModelAdmin):
    form = SurveyMailTemplateForm
    list_display = ["__str__", "subject"]
    fields = ["language", "subject", "text", "placeholders"]
    readonly_fields = ["language", "placeholders"]

    @admin.display(description=_("placeholders"))
    def placeholders(self, template: Any) -> SafeString:
        lines = [(f"{{{name}}}", meaning) for name, meaning in PLACEHOLDERS.items()]
        return format_html("<dl>{}</dl>", format_html_join("", "<dt><code>{}</code></dt><dd>{}</dd>", lines))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
