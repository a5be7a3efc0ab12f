"""Pages of imports: past ones, a new file, what would become of it, what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from accounts import gate, rules
from accounts.filters import ImportFilter
from accounts.forms import ColumnsForm, ImportForm
from accounts.gate import authorize
from accounts.imports import asking, report
from accounts.imports.layouts import LAYOUTS
from accounts.models import ImportRun
from accounts.tables import ImportTable
from accounts.tasks import work_import
from ui import lists

PERMISSION = "accounts.import_accounts"
who_imports = rules.is_lead | rules.is_administrator


@authorize(who_imports)
def import_list(request: HttpRequest) -> HttpResponseBase:
    return lists.page(
        request,
        table=ImportTable,
        filterset=ImportFilter,
        queryset=ImportRun.objects.visible_to(request.user).select_related("by"),
        title=_("Imports"),
        template="accounts/import_list.html",
        context={
            "empty_icon": "upload",
            "empty_title": _("Nothing imported yet"),
            "empty_text": _("Bring in accounts, their figures and contacts from a CSV or Excel file."),
            "empty_url": reverse("accounts:import_add"),
            "empty_label": _("Import a file"),
        },
        export_name="imports",
    )


@authorize(who_imports, methods=["GET", "POST"])
def import_add(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        run = asking.ask_for_check(form.cleaned_data["file"], by=request.user)
        work_import.delay_on_commit(run.pk)  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
        return redirect(run)
    context = {
        "form": form,
        "layouts": LAYOUTS.values(),
        "cancel_url": reverse("accounts:import_list"),
        "submit_label": _("Upload and check"),
    }
    return render(request, "accounts/import_add.html", context)


@authorize(who_imports)
def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    run = gate.fetch(request.user, ImportRun, pk, PERMISSION)
    return render(request, "accounts/import_preview.html", {"run": run, "seen": report.summary(run)})


@authorize(who_imports, methods=["GET", "POST"])
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    run = gate.fetch(request.user, ImportRun, pk, PERMISSION, lock=request.method == "POST")
    form = ColumnsForm(request.POST or None, run=run)
    if request.method == "POST" and form.is_valid():
        if asking.choose_columns(run, form.chosen):
            work_import.delay_on_commit(run.pk)  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
        return redirect(run)
    context = {"run": run, "form": form, "cancel_url": run.get_absolute_url(), "submit_label": _("Check again")}
    return render(request, "accounts/import_columns.html", context)


@authorize(who_imports, methods=["POST"])
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    run = gate.fetch(request.user, ImportRun, pk, PERMISSION, lock=True)
    chosen = {name: name in request.POST for name in ("good_rows", "leave_out_alike")}
    if asking.ask_for_import(run, **chosen):
        work_import.delay_on_commit(run.pk)  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    else:
        messages.info(request, _("There is nothing to import in this file, or it is imported already."))
    return redirect(run)


@authorize(who_imports)
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    run = gate.fetch(request.user, ImportRun, pk, PERMISSION)
    if not run.is_wanted:
        return HttpResponseClientRefresh() if request.htmx else redirect(run)  # type: ignore[attr-defined]  # set by its middleware
    return render(request, "accounts/_import_progress.html", {"run": run})


@authorize(who_imports)
def import_rejected(request: HttpRequest, pk: int) -> HttpResponse:
    run = gate.fetch(request.user, ImportRun, pk, PERMISSION)
    response = HttpResponse("".join(report.rejected_csv(run)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-{run.pk}.csv"'
    return response
