"""What executives tune of health: its rule, version by version."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from planning.health_choices import UNITS, Signal
from planning.models import HealthRule, HealthThreshold


class ThresholdForm(forms.ModelForm):
    class Meta:
        model = HealthThreshold
        fields = ["signal", "is_on", "is_essential", "amber", "red"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signal: Any = self.fields["signal"]
        signal.choices = [(one.value, f"{one.label}: {UNITS[one]}") for one in Signal]

    def has_changed(self) -> bool:
        """A row taken over as it stood belongs to the new version, too."""
        return True


class ThresholdInline(admin.TabularInline):
    """Begins with the thresholds in force."""

    model = HealthThreshold
    form = ThresholdForm
    can_delete = False
    max_num = len(Signal)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else len(Signal)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)


@admin.register(HealthRule)
class HealthRuleAdmin(admin.ModelAdmin):
    """A new version is the one in force with other numbers and a reason; one in force is read only, for good."""

    inlines = [ThresholdInline]
    fields = ["reason", "least_known", "in_force_at", "by"]
    readonly_fields = ["in_force_at", "by"]
    list_display = ["__str__", "in_force_at", "by", "reason"]
    list_select_related = ["by"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        rule = HealthRule.objects.in_force().first()
        return {"least_known": rule.least_known} if rule else {}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None:
            fields = ThresholdForm.Meta.fields
            held = HealthThreshold.objects.filter(rule__in=HealthRule.objects.in_force())
            given["initial"] = list(held.values(*fields)) or [{"signal": one.value} for one in Signal]
        return given

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.come_into_force()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
