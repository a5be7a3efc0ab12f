"""Templates of plans as administrators write them: texts in both languages, objectives, and the milestones of each."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from planning.models import PlanTemplate, TemplateMilestone, TemplateObjective


class ObjectiveInline(admin.StackedInline):
    model = TemplateObjective
    extra = 0
    show_change_link = True  # to its milestones
    fields = [("title_en", "title_fr"), ("kpi_en", "kpi_fr"), ("target", "unit", "direction"), ("month", "position")]


@admin.register(PlanTemplate)
class PlanTemplateAdmin(admin.ModelAdmin):
    """Plans that were begun from a template keep what they have."""

    list_display = ["__str__", "sector", "years", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["sector"]
    search_fields = ["name_en", "name_fr"]
    fieldsets = [
        (None, {"fields": [("name_en", "name_fr"), ("sector", "years", "is_active")]}),
        (_("Texts"), {"fields": [("situation_en", "situation_fr"), ("vision_en", "vision_fr")]}),
    ]
    inlines = [ObjectiveInline]


class MilestoneInline(admin.TabularInline):
    model = TemplateMilestone
    extra = 1
    fields = ["title_en", "title_fr", "obligor", "month"]


@admin.register(TemplateObjective)
class TemplateObjectiveAdmin(admin.ModelAdmin):
    """Reached from its template, too."""

    list_display = ["__str__", "template", "month"]
    list_select_related = ["template"]
    fields = ["template", *ObjectiveInline.fields]
    inlines = [MilestoneInline]
