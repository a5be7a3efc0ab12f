"""Templates of letters as administrators write them; one for each language, there from the start."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models.letter_template import LetterTemplate


class LetterTemplateAdmin(admin.ModelAdmin):
    """The words can be changed; which templates there are cannot."""

    list_display = ["__str__", "subject"]
    fields = ["language", "subject", "text", "placeholders"]
    readonly_fields = ["language", "placeholders"]
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput(attrs={"size": 80})},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 24, "cols": 90})},
    }

    @admin.display(description=_("placeholders"))
    def placeholders(self, template: LetterTemplate) -> SafeString:
        lines = [(f"{{{name}}}", meaning) for name, meaning in template.placeholders.items()]
        return format_html("<dl>{}</dl>", format_html_join("", "<dt><code>{}</code></dt><dd>{}</dd>", lines))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
