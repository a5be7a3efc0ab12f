"""The buttons that bring a plan from one state to the next."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from planning.models import AccountPlan
from planning.plans import approval, editions, next_year, plan_page, starting
from planning.plans.approval_forms import NoteForm, OutcomeForm, ReasonForm


@authorize(rules.member, methods=["POST"])
def plan_submit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=True)
    return _do(request, plan, approval.submit, _("The plan is submitted for approval."), by=request.user)


@authorize(rules.member, methods=["POST"])
def plan_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=True)
    return _do(request, plan, approval.withdraw, _("The plan is a draft again."))


@authorize(rules.is_lead | rules.is_executive, methods=["POST"])
def plan_approve(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.approve_plan", lock=True)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return plan_page.show(request, plan, note=form)
    if was_submitted_again(request, plan):
        messages.error(request, _("The plan was submitted again while you read it: read it as it is now."))
        return redirect(plan)
    return _do(request, plan, approval.approve, _("The plan is approved."), by=request.user, **form.cleaned_data)


@authorize(rules.is_lead | rules.is_executive, methods=["POST"])
def plan_send_back(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.approve_plan", lock=True)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return plan_page.show(request, plan, reason=form)
    done = _("The plan goes back to its author.")
    return _do(request, plan, approval.send_back, done, by=request.user, **form.cleaned_data)


@authorize(rules.member, methods=["POST"])
def plan_start(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=True)
    by: Any = plan.account.acting or request.user
    return _do(request, plan, starting.start, _("The plan runs."), by=request.user, cadences_by=by)


@authorize(rules.is_lead | rules.is_executive, methods=["POST"])
def plan_close(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.close_plan", lock=True)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return plan_page.show(request, plan, outcome=form)
    return _do(request, plan, approval.close, _("The plan is closed."), by=request.user, **form.cleaned_data)


@authorize(rules.member, methods=["POST"])
def plan_edition(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=True)
    by: Any = request.user
    try:
        edition = editions.make_edition(plan, by=by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(plan)
    messages.success(
        request, _("Edition %(number)d is a draft: change what has changed.") % {"number": edition.edition}
    )
    return redirect(edition)


@authorize(rules.member, methods=["POST"])
def plan_carry_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan of the year after, with what is still open."""
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=True)
    by: Any = request.user
    try:
        following = next_year.carry_on(plan, by=by)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(plan)
    messages.success(request, _("What is open came along: see what still holds."))
    return redirect(following)


def was_submitted_again(request: HttpRequest, plan: AccountPlan) -> bool:
    """Whether the page the person decided on showed an earlier submission than the one on record."""
    read = request.POST.get("submitted_at", "")
    return bool(read and plan.submitted_at and read != plan.submitted_at.isoformat())


def _do(request: HttpRequest, plan: AccountPlan, deed: Callable[..., None], done: str, **words: Any) -> HttpResponse:
    """Do the deed and say so, or say why not; back to the plan either way."""
    try:
        deed(plan, **words)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, done)
    return redirect(plan)
