"""Versions of criteria, for executives: edit a draft, copy, publish; what is published is read only."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import Account
from accounts.rules import is_executive
from scoring import publishing, tasks
from scoring.choices import FEWEST_CRITERIA
from scoring.comparison import compare
from scoring.draft_forms import CriteriaFormSet, CriterionForm, DraftForm, PublishForm
from scoring.models import CriteriaVersion, Criterion, Office, Segment

ROOM_TO_SWAP = 16  # forms on the page: eight that leave and eight that come can stand beside each other


class CriteriaInline(admin.StackedInline):
    model = Criterion
    form = CriterionForm
    formset = CriteriaFormSet
    max_num = ROOM_TO_SWAP
    ordering = ["position", "pk"]
    fieldsets = [
        (None, {"fields": [("name_en", "name_fr"), ("weight", "position")]}),
        (
            gettext_lazy("Help and levels"),
            {"fields": ["help_en", "help_fr", "levels_en", "levels_fr"], "classes": ["collapse"]},
        ),
    ]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else FEWEST_CRITERIA

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
class CriteriaVersionAdmin(admin.ModelAdmin):
    """The rules are asked, not the permissions of the database: nobody but an executive can be given these rights."""

    form = DraftForm
    inlines = [CriteriaInline]
    actions = None
    view_on_site = False
    list_display = [
        "name",
        "state_shown",
        "criteria_counted",
        "published_at",
        "publisher",
        "superseded_at",
        "rescoring",
    ]
    list_select_related = ["published_by"]
    ordering = [F("published_at").desc(nulls_first=True), "-pk"]
    on_record = ["state_shown", "published_at", "publisher", "publishing_reason", "copied_from", "superseded_at"]

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
            return [(None, {"fields": ["name", "seen"]})]
        return [(None, {"fields": ["name", *self.on_record]})]

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
        if version.is_draft:
            return "–"
        if version.is_being_rescored:
            return _("%(count)d, going on") % {"count": version.rescored_accounts}
        return str(version.rescored_accounts)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", wrap(self.publish), name="scoring_criteriaversion_publish"),
            path("<int:pk>/copy/", wrap(require_POST(self.copy)), name="scoring_criteriaversion_copy"),
            path("<int:pk>/progress/", wrap(self.progress), name="scoring_criteriaversion_progress"),
            *super().get_urls(),
        ]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        context = {
            **(extra_context or {}),
            "accounts": Account.objects.count,
            "show_save_and_add_another": False,
        }
        return super().changeform_view(request, object_id, form_url, context)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """“Publish…” saves what was typed before it shows what would change."""
        if "_publish" in request.POST:
            return redirect("admin:scoring_criteriaversion_publish", obj.pk)
        return super().response_change(request, obj)

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = self._fetch(request, pk)
        if not version.is_draft:
            messages.warning(request, _("“%(name)s” is published already.") % {"name": version.name})
            return redirect(version)
        running = CriteriaVersion.objects.running()
        form = PublishForm(
            request.POST or None, initial={"seen": version.version, "instead_of": running.pk if running else 0}
        )
        if request.method == "POST" and form.is_valid():
            try:
                publishing.publish(version, by=request.user, **form.cleaned_data)
            except ValidationError as fault:
                form.add_error(None, fault)
            else:
                tasks.rescore.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
                self.log_change(request, version, _("Published."))
                messages.success(
                    request, _("“%(name)s” is published; all accounts are being scored by it.") % {"name": version.name}
                )
                return redirect(version)
        return self._publish_page(request, version, running, form)

    def _publish_page(self, request: HttpRequest, version: Any, running: Any, form: PublishForm) -> HttpResponse:
        obstacle = ""
        try:
            publishing.check(version.criteria.values_list("weight", flat=True))
        except ValidationError as fault:
            obstacle = fault.messages[0]
        if form.errors:
            seen_now: Any = form.data.copy()  # type: ignore[attr-defined]  # a form that was posted: its data is a QueryDict
            seen_now["seen"], seen_now["instead_of"] = str(version.version), str(running.pk if running else 0)
            form.data = seen_now
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish “%(name)s”") % {"name": version.name},
            "opts": self.opts,
            "original": version,
            "running": running,
            "changes": compare(version, running),
            "accounts": Account.objects.count(),
            "obstacle": obstacle,
            "form": form,
        }
        return render(request, "admin/scoring/criteriaversion/publish.html", context)

    def copy(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = self._fetch(request, pk)
        draft = publishing.copy(version)
        self.log_addition(request, draft, _("Copied from “%(name)s”.") % {"name": version.name})
        messages.success(request, _("This draft is a copy of “%(name)s”.") % {"name": version.name})
        return redirect(draft)

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = self._fetch(request, pk)
        context = {"original": version, "accounts": Account.objects.count()}
        return render(request, "admin/scoring/criteriaversion/_rescoring.html", context)

    def _fetch(self, request: HttpRequest, pk: int) -> CriteriaVersion:
        version = CriteriaVersion.objects.filter(pk=pk).first()
        if not is_executive(request.user):
            raise PermissionDenied
        if version is None:
            raise Http404
        return version


@admin.register(Segment)
class SegmentAdmin(admin.ModelAdmin):
    """What segments are called, and how long what is written of a client stays fresh, segment by segment."""

    fields = ["code", "name_en", "name_fr", "review_days"]
    list_display = ["name", "code", "review_days"]
    readonly_fields = ["code"]


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    """Where we are, for criteria of distance."""

    list_display = ["name", "latitude", "longitude"]
    search_fields = ["name"]
