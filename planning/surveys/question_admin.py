"""What administrators write of questions: the sets per sector, in both languages and in their order."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from planning.models import Question, QuestionSet
from planning.models.question import MOST_OPTIONS, WORDING
from planning.question_choices import Way


class OptionsField(forms.CharField):
    """Options, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_lines(data) != (initial or []))

    def clean(self, value: Any) -> Any:
        lines = self.to_lines(super().clean(value))
        if any(len(line) > 100 for line in lines):
            raise ValidationError(_("An option has at most 100 characters."))
        if len(set(lines)) < len(lines):
            raise ValidationError(_("Each option is another."))
        return lines

    @staticmethod
    def to_lines(value: Any) -> list[str]:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]


class QuestionForm(forms.ModelForm):
    options_en = OptionsField(label=_("options in English"), required=False, help_text=_("One a line."))
    options_fr = OptionsField(
        label=_("options in French"), required=False, help_text=_("One a line, in the order of the English ones.")
    )
    is_retired = forms.BooleanField(
        label=_("retired"), required=False, help_text=_("Asked no more; its answers are kept.")
    )

    class Meta:
        model = Question
        fields = ["kind", "way", "text_en", "text_fr", "help_en", "help_fr", "options_en", "options_fr", "position"]
        widgets = {name: forms.TextInput(attrs={"size": 100}) for name in ("text_en", "text_fr", "help_en", "help_fr")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("options_en", "options_fr"):
            self.fields[name].widget.attrs.update({"rows": 3, "cols": 50})
        for name in ("options_en", "options_fr", "is_retired"):
            self.fields[name].label = capfirst(self.fields[name].label)
        self.fields["is_retired"].initial = self.instance.retired_at is not None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        english, french = data.get("options_en") or [], data.get("options_fr") or []
        if data.get("way") == Way.CHOICE and not 2 <= len(english) <= MOST_OPTIONS:
            self.add_error("options_en", _("A choice has two to ten options."))
        if data.get("way") not in {None, Way.CHOICE} and (english or french):
            self.add_error("options_en", _("Only a choice has options."))
        if len(english) != len(french):
            self.add_error("options_fr", _("Write the same options in both languages, in the same order."))
        if getattr(self.instance, "was_asked", False) and set(self.changed_data) & set(WORDING):
            raise ValidationError(_("This question was asked already: retire it, and write a new one."))
        return data

    def save(self, commit: bool = True) -> Any:
        if not self.cleaned_data["is_retired"]:
            self.instance.retired_at = None
        elif self.instance.retired_at is None:
            self.instance.retired_at = timezone.now()
        return super().save(commit)


class QuestionInline(admin.StackedInline):
    model = Question
    form = QuestionForm
    extra = 0
    ordering = ["retired_at", "position", "pk"]
    fields = [
        ("kind", "way", "position", "is_retired"), "text_en", "text_fr", "help_en", "help_fr",
        ("options_en", "options_fr"),
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        questions: Any = super().get_queryset(request)
        return questions.with_use()


@admin.register(QuestionSet)
class QuestionSetAdmin(admin.ModelAdmin):
    """Changed here, a set holds from then on; answers to earlier questions are kept with their wording."""

    list_display = ["name", "sector", "is_current", "standing"]
    list_filter = ["is_current"]
    list_select_related = ["sector"]
    search_fields = ["name_en", "name_fr"]
    fields = ["name_en", "name_fr", "sector", "is_current"]
    inlines = [QuestionInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        still_asked = Count("questions", filter=Q(questions__retired_at=None))
        return super().get_queryset(request).annotate(standing_count=still_asked)

    @admin.display(description=_("questions"))
    def standing(self, question_set: Any) -> int:
        return int(question_set.standing_count)
