"""What administrators edit of handovers: checklists, the words of the introduction, when reminders come."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.handovers import introduction
from accounts.models import ChecklistItem, ChecklistTemplate, HandoverSettings, IntroductionTemplate
from accounts.people.contact_forms import international_phone


class ChecklistItemInline(admin.StackedInline):
    model = ChecklistItem
    extra = 0
    fields = ["text_en", "text_fr", ("whose", "required", "finding"), ("day", "position")]
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 90})}}


@admin.register(ChecklistTemplate)
class ChecklistTemplateAdmin(admin.ModelAdmin):
    """Changed here, a list holds for what begins from then on; handovers that run keep their copy."""

    list_display = ["name", "kind", "is_active"]
    list_filter = ["kind", "is_active"]
    search_fields = ["name"]
    inlines = [ChecklistItemInline]


class IntroductionTemplateForm(forms.ModelForm):
    class Meta:
        model = IntroductionTemplate
        fields = ["subject", "text"]
        widgets = {
            "subject": forms.TextInput(attrs={"size": 80}),
            "text": forms.Textarea(attrs={"rows": 26, "cols": 90}),
        }

    def clean_subject(self) -> str:
        return _known(self.cleaned_data["subject"])

    def clean_text(self) -> str:
        return _known(self.cleaned_data["text"])


def _known(text: str) -> str:
    """The text, where every placeholder in it stands for something."""
    if unknown := introduction.unknown_placeholders(text):
        raise ValidationError(
            _("%(unknown)s stands for nothing; these can be used: %(known)s."),
            params={
                "unknown": ", ".join(unknown),
                "known": ", ".join(f"{{{name}}}" for name in introduction.PLACEHOLDERS),
            },
        )
    return text


@admin.register(IntroductionTemplate)
class IntroductionTemplateAdmin(admin.ModelAdmin):
    """One for each occasion and language; they are there from the start."""

    form = IntroductionTemplateForm
    list_display = ["__str__", "subject"]
    fields = ["kind", "language", "subject", "text", "placeholders"]
    readonly_fields = ["kind", "language", "placeholders"]

    @admin.display(description=_("placeholders"))
    def placeholders(self, template: Any) -> SafeString:
        lines = [(f"{{{name}}}", meaning) for name, meaning in introduction.PLACEHOLDERS.items()]
        return format_html("<dl>{}</dl>", format_html_join("", "<dt><code>{}</code></dt><dd>{}</dd>", lines))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class HandoverSettingsForm(forms.ModelForm):
    class Meta:
        model = HandoverSettings
        fields = ["remind_after", "tell_lead_after", "escalation_name", "escalation_email", "escalation_phone"]

    def clean_escalation_phone(self) -> str:
        return international_phone(self.cleaned_data["escalation_phone"])


@admin.register(HandoverSettings)
class HandoverSettingsAdmin(admin.ModelAdmin):
    """One row, there from the start."""

    form = HandoverSettingsForm
    list_display = ["__str__", "remind_after", "tell_lead_after", "escalation_name", "escalation_email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
