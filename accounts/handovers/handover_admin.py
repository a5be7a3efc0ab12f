"""What administrators edit of handovers: checklists, the words of the introduction, when reminders come."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from accounts.letters.letter_admin import LetterTemplateAdmin
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


@admin.register(IntroductionTemplate)
class IntroductionTemplateAdmin(LetterTemplateAdmin):
    """One for each occasion and language."""

    fields = ["kind", *LetterTemplateAdmin.fields]
    readonly_fields = ["kind", *LetterTemplateAdmin.readonly_fields]


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
