"""The page on which an administrator writes the house style and sees what it makes of a proposal."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from planning.models import HouseStyle
from planning.proposals import document_style, style_preview
from planning.proposals.house_style_form import HouseStyleForm


@admin.register(HouseStyle)
class HouseStyleAdmin(admin.ModelAdmin):
    """One row, with a preview of what the form makes of a document and of the client's page."""

    form = HouseStyleForm
    list_display = ["__str__", "accent", "typeface"]
    actions = None  # there is one row
    readonly_fields = ["logo_in_use"]
    fieldsets = [
        (None, {"fields": ["logo_in_use", "new_logo", "removes_logo", "accent", "second_accent", "typeface"]}),
        (_("Words"), {"fields": ["footer_en", "footer_fr", "legal_en", "legal_fr"]}),
    ]

    @admin.display(description=_("logo"))
    def logo_in_use(self, style: Any) -> SafeString | str:
        address = document_style.Style(logo=style.logo).written_logo
        return format_html('<img class="house-logo" src="{}" alt="{}">', address, _("logo")) if address else "–"

    def get_urls(self) -> list[Any]:
        ours = path(
            "<path:object_id>/preview/", self.admin_site.admin_view(self.preview), name="planning_housestyle_preview"
        )
        return [ours, *super().get_urls()]

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The style of the form, or the one on record where nothing is posted."""
        style = self.get_object(request, object_id)
        if style is None or not self.has_change_permission(request, style):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]  # Django's own, which the stubs leave out
        kind = request.POST.get("preview") or request.GET.get("preview", "")
        if request.method == "POST":
            form = HouseStyleForm(request.POST, request.FILES, instance=style)
            if not form.is_valid():
                return style_preview.faults(request, form)
        return style_preview.preview(request, style, kind=kind)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        names = dict(Language.choices)
        media = {"pdf": _("PDF"), "page": _("Client's page")}
        kinds = [kind.partition("-") for kind in style_preview.KINDS]
        labels = [(f"{kind}-{language}", f"{media[kind]}, {names[language]}") for kind, _dash, language in kinds]
        return super().render_change_form(request, {**context, "preview_kinds": labels}, *args, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
