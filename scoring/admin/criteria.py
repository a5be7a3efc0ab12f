"""Versions of criteria, for executives: a draft is edited; what is published, or scheduled, is read only."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Account
from accounts.rules import is_executive
from scoring.admin.publication import Publication
from scoring.choices import FEWEST_CRITERIA
from scoring.criteria.criterion_form import CriterionForm
from scoring.criteria.draft_forms import CriteriaFormSet, DraftForm
from scoring.criteria.publishing import RULES
from scoring.criteria.wording import criteria_in_words, rules_in_words
from scoring.models import CriteriaVersion, Criterion

ROOM_TO_SWAP = 16  # forms on the page: eight that leave and eight that come can stand beside each other
SPARE = 3  # empty cards, folded, to add criteria in


class CriteriaInline(admin.StackedInline):
    model = Criterion
    form = CriterionForm
    formset = CriteriaFormSet
    max_num = ROOM_TO_SWAP
    ordering = ["position", "pk"]
    template = "admin/scoring/criteriaversion/_criteria.html"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return SPARE if obj else FEWEST_CRITERIA + SPARE

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """No more forms than the page has, whatever number is posted."""
        return super().get_formset(request, obj, absolute_max=ROOM_TO_SWAP, **kwargs)

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        return is_executive(request.user) and (obj is None or obj.is_draft)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_executive(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)


@admin.register(CriteriaVersion)
class CriteriaVersionAdmin(Publication):
    """The rules are asked, not the permissions of the database: nobody but an executive can be given these rights."""

    form = DraftForm
    inlines = [CriteriaInline]
    actions = None
    view_on_site = False
    list_display = [
        "name",
        "state_shown",
        "criteria_counted",
        "starts_on",
        "published_at",
        "publisher",
        "superseded_at",
        "rescoring",
    ]
    list_select_related = ["published_by"]
    ordering = [F("published_at").desc(nulls_first=True), "-pk"]
    on_record = [
        *("state_shown", "starts_on", "published_at", "publisher", "publishing_reason", "copied_from", "superseded_at")
    ]
    not_yet = {"published_at", "superseded_at"}  # of a scheduled one

    def get_queryset(self, request: HttpRequest) -> QuerySet[CriteriaVersion]:
        return super().get_queryset(request).annotate(criteria_count=Count("criteria"))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The version; locked where something is written, so that two who save come one after the other."""
        if request.method != "POST":
            return super().get_object(request, object_id, from_field)
        try:
            return CriteriaVersion.objects.select_for_update(of=("self",)).get(pk=object_id)
        except (CriteriaVersion.DoesNotExist, ValueError):
            return None

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or obj.is_draft:
            return [(None, {"fields": ["name", "seen", *RULES]})]
        shown = [name for name in self.on_record if not (obj.is_scheduled and name in self.not_yet)]
        return [(None, {"fields": ["name", *shown]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [] if obj is None or obj.is_draft else self.on_record

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_executive(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_executive(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_executive(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_executive(request.user) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_executive(request.user) and (obj is None or obj.is_draft)

    def save_model(self, request: HttpRequest, obj: CriteriaVersion, form: Any, change: bool) -> None:
        if change:
            obj.version += 1
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, version: CriteriaVersion) -> str:
        return format_html('<span class="version-{}">{}</span>', version.state, version.get_state_display())

    @admin.display(description=gettext_lazy("published by"))
    def publisher(self, version: CriteriaVersion) -> str:
        return str(version.published_by or "–")

    @admin.display(description=gettext_lazy("criteria"))
    def criteria_counted(self, version: Any) -> int:
        return int(version.criteria_count)

    @admin.display(description=gettext_lazy("accounts re-scored"))
    def rescoring(self, version: CriteriaVersion) -> str:
        if version.is_draft or version.is_scheduled:
            return "–"
        if version.is_being_rescored:
            return _("%(count)d, going on") % {"count": version.rescored_accounts}
        return str(version.rescored_accounts)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        context = {
            **(extra_context or {}),
            "accounts": Account.objects.count,
            "show_save_and_add_another": False,
        }
        return super().changeform_view(request, object_id, form_url, context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        """What a version that is no draft says stands in words; of a draft nothing, for it is a form."""
        if obj is not None and not obj.is_draft:
            context["said"] = {"criteria": criteria_in_words(obj), "rules": rules_in_words(obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """“Publish…” saves what was typed before it shows what would change."""
        if "_publish" in request.POST:
            return redirect("admin:scoring_criteriaversion_publish", obj.pk)
        return super().response_change(request, obj)
