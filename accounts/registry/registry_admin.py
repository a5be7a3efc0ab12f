"""What administrators edit of the registry: the vocabulary of tags, and the free fields of accounts."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import FreeField, FreeFieldOption, Tag
from accounts.registry import free_fields


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """Renamed here, a tag is renamed on every account; deleted, it is taken from them."""

    list_display = ["name", "used"]
    search_fields = ["name"]
    fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).annotate(many=Count("taggings"))

    @admin.display(description=_("accounts"), ordering="many")
    def used(self, tag: Any) -> int:
        return int(tag.many)


class FreeFieldForm(forms.ModelForm):
    """The key stays, and so does the kind while accounts have values of it: they could not be read as another."""

    class Meta:
        model = FreeField
        fields = [
            "key", "kind", "label_en", "label_fr", "help_en", "help_fr", "position", "is_active",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["key"].disabled = True
            self.fields["kind"].disabled = free_fields.bearing(self.instance).exists()


class FreeFieldOptionInline(admin.TabularInline):
    model = FreeFieldOption
    extra = 0
    verbose_name_plural = _("options of a choice")


@admin.register(FreeField)
class FreeFieldAdmin(admin.ModelAdmin):
    """Out of use, a field is asked and shown no more and keeps its values; purged or deleted, they go."""

    form = FreeFieldForm
    list_display = ["key", "label", "kind", "position", "is_active", "used"]
    list_filter = ["kind", "is_active"]
    inlines = [FreeFieldOptionInline]
    actions = ["purge"]

    @admin.display(description=_("accounts"))
    def used(self, field: FreeField) -> int:
        return free_fields.bearing(field).count()

    @admin.action(description=_("Take the values of fields not in use from all accounts"), permissions=["delete"])
    def purge(self, request: HttpRequest, queryset: QuerySet[FreeField]) -> None:
        purged = sum(free_fields.purge(field) for field in queryset.filter(is_active=False))
        said = ngettext("%(count)s value was taken away.", "%(count)s values were taken away.", purged)
        self.message_user(request, said % {"count": purged}, messages.SUCCESS)

    def delete_model(self, request: HttpRequest, obj: FreeField) -> None:
        free_fields.purge(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[FreeField]) -> None:
        for field in queryset:
            free_fields.purge(field)
        super().delete_queryset(request, queryset)
