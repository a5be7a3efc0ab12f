"""Pages of touchpoints: the account's, and what becomes of each."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, User
from meetings import outcome
from meetings.action_forms import ROWS
from meetings.forms import MoveForm, OutcomeForm, TouchpointForm
from meetings.models import Cadence, Touchpoint
from meetings.tasks import plan_cadence
from ui.way_back import way_back

PAST_SHOWN = 10
UPCOMING_SHOWN = 40


@authorize(rules.member)
def account_touchpoint_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    touchpoints = Touchpoint.objects.filter(account=account).for_list()
    cadences = list(Cadence.objects.filter(account=account).for_list())
    context = {
        "account": account,
        "running": [cadence for cadence in cadences if cadence.is_running],
        "ended": [cadence for cadence in cadences if not cadence.is_running],
        "overdue": touchpoints.overdue(),
        "upcoming": touchpoints.upcoming()[:UPCOMING_SHOWN],
        "past": Paginator(touchpoints.past().prefetch_related("actions"), PAST_SHOWN).get_page(request.GET.get("page")),
        "can": {"change": request.user.has_perm("meetings.change_touchpoint", account)},
    }
    return render(request, "meetings/account_touchpoint_list.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def touchpoint_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "meetings.change_touchpoint")
    touchpoint, by = Touchpoint(account=account), cast("User", request.user)
    form = TouchpointForm(request.POST or None, instance=touchpoint)
    rows = ROWS(request.POST, account, by=by)
    if request.method == "POST" and form.is_valid() and rows.is_fine():
        form.save(commit=False)
        if form.cleaned_data["took_place"]:
            outcome.record(touchpoint, by=by, at=touchpoint.due_at)
            messages.success(request, _("The contact is on record."))
        else:
            touchpoint.save()
            messages.success(request, _("The contact is planned."))
        rows.save(touchpoint)
        return redirect(touchpoint)
    return render(request, "meetings/touchpoint_add.html", {"account": account, "form": form, "rows": rows})


@authorize(rules.member, methods=["GET", "POST"])
def touchpoint_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a contact took place, or correct what is on record of it."""
    touchpoint = gate.fetch(request.user, Touchpoint, pk, "meetings.change_touchpoint", lock=request.method == "POST")
    back = way_back(request, touchpoint.get_absolute_url())
    if touchpoint.is_cancelled:
        messages.info(request, _("This contact was cancelled; put it on record as a new one."))
        return redirect(back)
    form = OutcomeForm(request.POST or None, instance=touchpoint)
    rows = ROWS(request.POST, touchpoint.account, by=request.user)
    if request.method == "POST" and form.is_valid() and rows.is_fine():
        form.save(commit=False)
        outcome.record(touchpoint, by=cast("User", request.user), at=form.cleaned_data["done_at"])
        rows.save(touchpoint)
        return _settled(request, touchpoint, _("The contact is on record."), back)
    context = {**_context(touchpoint, form, back), "rows": rows, "promised": touchpoint.actions.for_list()}
    return render(request, "meetings/touchpoint_done.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def touchpoint_move(request: HttpRequest, pk: int) -> HttpResponse:
    touchpoint = gate.fetch(request.user, Touchpoint, pk, "meetings.change_touchpoint", lock=request.method == "POST")
    back = way_back(request, touchpoint.get_absolute_url())
    if not touchpoint.is_open:
        return _no_longer_open(request, back)
    form = MoveForm(request.POST or None, instance=touchpoint)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False)
        outcome.move(touchpoint, to=form.cleaned_data["due_at"])
        return _settled(request, touchpoint, _("The contact is moved."), back)
    return render(request, "meetings/touchpoint_move.html", _context(touchpoint, form, back))


@authorize(rules.member, methods=["POST"])
def touchpoint_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    touchpoint = gate.fetch(request.user, Touchpoint, pk, "meetings.change_touchpoint", lock=True)
    back = way_back(request, reverse("meetings:account_touchpoint_list", args=[touchpoint.account_id]))
    if not touchpoint.is_open:
        return _no_longer_open(request, back)
    outcome.cancel(touchpoint)
    return _settled(request, touchpoint, _("The contact is cancelled."), back)


def _settled(request: HttpRequest, touchpoint: Touchpoint, text: str, back: str) -> HttpResponse:
    """Say so, let the cadence plan its next contact, and go back."""
    if touchpoint.cadence_id is not None:
        plan_cadence.delay_on_commit(touchpoint.cadence_id)  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    messages.success(request, text)
    return redirect(back)


def _no_longer_open(request: HttpRequest, back: str) -> HttpResponse:
    messages.info(request, _("This contact is already done or cancelled."))
    return redirect(back)


def _context(touchpoint: Touchpoint, form: Any, back: str) -> dict[str, Any]:
    return {"account": touchpoint.account, "touchpoint": touchpoint, "form": form, "cancel_url": back, "next": back}
