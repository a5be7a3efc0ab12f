"""Pages of the plan for the first 30, 60 and 90 days."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.handovers import first_days
from accounts.handovers.transfer_forms import NoteForm, StepForm
from accounts.models import FirstDays, FirstDaysStep
from ui.way_back import way_back


@authorize(rules.member)
def first_days_detail(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, FirstDays, pk)
    steps = list(plan.steps.select_related("done_by"))
    for step in steps:
        step.plan = plan
    context = {
        "plan": plan,
        "account": plan.account,
        "stages": first_days.stages_of(plan, steps),
        "done": sum(step.is_done for step in steps),
        "total": len(steps),
        "can": {"change": _may_change(request, plan)},
    }
    return render(request, "accounts/first_days_detail.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def first_days_step_add(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, FirstDays, pk, "accounts.change_first_days", lock=request.method == "POST")
    form = StepForm(request.POST or None, instance=FirstDaysStep(plan=plan, is_own=True))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The step is added."))
        return redirect(plan)
    context = {"plan": plan, "account": plan.account, "form": form, "cancel_url": plan.get_absolute_url()}
    return render(request, "accounts/first_days_step_add.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def first_days_step_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The note on a step; of one's own, its words and its day too."""
    step = _fetch_step(request, pk)
    form = (StepForm if step.is_own else NoteForm)(request.POST or None, instance=step)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The step is saved."))
        return redirect(step)
    context = {"plan": step.plan, "account": step.account, "step": step, "form": form}
    return render(request, "accounts/first_days_step_edit.html", {**context, "cancel_url": step.get_absolute_url()})


@authorize(rules.member, methods=["POST"])
def first_days_step_tick(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    step = _fetch_step(request, pk)
    done = request.POST.get("done") == "1"
    if step.is_done != done:
        first_days.tick(step, by=by, done=done)
    return redirect(way_back(request, step.get_absolute_url()))


@authorize(rules.member, methods=["POST"])
def first_days_step_delete(request: HttpRequest, pk: int) -> HttpResponse:
    step = _fetch_step(request, pk)
    if step.is_own:
        step.delete()
        messages.success(request, _("The step is taken out."))
    else:
        messages.error(request, _("This step comes from the checklist; say in its note why it is not needed."))
    return redirect(step.plan)


def _fetch_step(request: HttpRequest, pk: int) -> Any:
    """The step, of a plan that the person may change; held while it is posted."""
    step = gate.fetch(request.user, FirstDaysStep, pk, lock=request.method == "POST")
    step.plan = gate.fetch(request.user, FirstDays, step.plan_id, "accounts.change_first_days")
    return step


def _may_change(request: HttpRequest, plan: FirstDays) -> bool:
    return bool(plan.ended_at is None and request.user.has_perm("accounts.change_first_days", plan))
