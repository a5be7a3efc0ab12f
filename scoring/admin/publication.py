"""Publishing a draft, at once or on a day to come, taking a scheduled one back, copying any: pages and deeds."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Account
from accounts.rules import is_executive
from scoring import tasks
from scoring.admin import preview
from scoring.criteria import publishing
from scoring.criteria.comparison import compare, compare_order, compare_rules
from scoring.criteria.draft_forms import PublishForm
from scoring.models import CriteriaVersion


class Publication(admin.ModelAdmin):
    """The pages beside the draft's own; executives alone, whatever the request."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", wrap(self.publish), name="scoring_criteriaversion_publish"),
            path("<int:pk>/take-back/", wrap(require_POST(self.take_back)), name="scoring_criteriaversion_take_back"),
            path("<int:pk>/copy/", wrap(require_POST(self.copy)), name="scoring_criteriaversion_copy"),
            path("<int:pk>/progress/", wrap(self.progress), name="scoring_criteriaversion_progress"),
            path("<int:pk>/preview/", preview.preview_of_draft, name="scoring_criteriaversion_preview"),
            path("<int:pk>/sensitivity/", preview.sensitivity_of_draft, name="scoring_criteriaversion_sensitivity"),
            path("<int:pk>/spread/", preview.spread_of_draft, name="scoring_criteriaversion_spread"),
            *super().get_urls(),
        ]

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
                published = publishing.publish(version, by=request.user, **form.cleaned_data)
            except ValidationError as fault:
                form.add_error(None, fault)
            else:
                self._say_it_is_published(request, published)
                return redirect(published)
        return self._publish_page(request, version, running, form)

    def _say_it_is_published(self, request: HttpRequest, version: CriteriaVersion) -> None:
        if version.is_scheduled:
            named = {"name": version.name, "day": date_format(version.starts_on, "DATE_FORMAT")}  # type: ignore[arg-type]  # a scheduled version has its day
            self.log_change(request, version, _("Scheduled for %(day)s.") % named)
            messages.success(request, _("“%(name)s” is scheduled: it starts on %(day)s.") % named)
            return
        tasks.rescore.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
        self.log_change(request, version, _("Published."))
        messages.success(
            request, _("“%(name)s” is published; all accounts are being scored by it.") % {"name": version.name}
        )

    def _publish_page(self, request: HttpRequest, version: Any, running: Any, form: PublishForm) -> HttpResponse:
        obstacle = ""
        try:
            publishing.check_criteria(version)
        except ValidationError as fault:
            obstacle = fault.messages[0]
        if form.errors:
            seen_now: Any = form.data.copy()  # type: ignore[attr-defined]  # a form that was posted: its data is a QueryDict
            seen_now["seen"], seen_now["instead_of"] = str(version.version), str(running.pk if running else 0)
            form.data = seen_now
        changes = compare(version, running)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish “%(name)s”") % {"name": version.name},
            "opts": self.opts,
            "original": version,
            "running": running,
            "changes": changes,
            "order": compare_order(changes, running),
            "rules": compare_rules(version, running),
            "accounts": Account.objects.count(),
            "obstacle": obstacle,
            "form": form,
        }
        return render(request, "admin/scoring/criteriaversion/publish.html", context)

    def take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = self._fetch(request, pk)
        try:
            version = publishing.take_back(version)
        except ValidationError as fault:
            messages.error(request, fault.messages[0])
        else:
            self.log_change(request, version, _("Taken back to a draft."))
            messages.success(request, _("“%(name)s” is a draft again: it does not start.") % {"name": version.name})
        return redirect(version)

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
