"""Buttons of a handover: tick, offer, take back, accept, send back, withdraw."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.handovers import handing_over
from accounts.handovers.handover_forms import ReasonForm, SignatureForm
from accounts.models import Handover, HandoverCheck


@authorize(rules.member, methods=["POST"])
def handover_tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick something to check, or take the tick away."""
    by: Any = request.user
    check = gate.fetch(by, HandoverCheck, pk)
    handover = gate.fetch(by, Handover, check.handover_id, "accounts.introduce_handover", lock=True)
    check.handover = handover
    deed = partial(handing_over.tick, check, by=by, done=request.POST.get("done") == "1")
    return _do(request, handover, deed, "")


@authorize(rules.member, methods=["POST"])
def handover_offer(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    handover = gate.fetch(by, Handover, pk, "accounts.write_handover", lock=True)
    form = SignatureForm(request.POST)
    if not form.is_valid():
        return _refuse(request, handover, form)
    deed = partial(handing_over.offer, handover, by=by, statement=form.cleaned_data["statement"])
    said = _("The account is offered to %(person)s, who is told by mail.") % {"person": handover.receiver}
    return _do(request, handover, deed, said)


@authorize(rules.member, methods=["POST"])
def handover_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    handover = gate.fetch(request.user, Handover, pk, "accounts.write_handover", lock=True)
    deed = partial(handing_over.take_back, handover)
    return _do(request, handover, deed, _("The handover is a draft again."))


@authorize(rules.member, methods=["POST"])
def handover_accept(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    handover = gate.fetch(by, Handover, pk, "accounts.accept_handover", lock=True)
    form = SignatureForm(request.POST)
    if not form.is_valid():
        return _refuse(request, handover, form)
    deed = partial(handing_over.accept, handover, by=by, statement=form.cleaned_data["statement"])
    return _do(request, handover, deed, _("The account is yours; whoever gave it is told."))


@authorize(rules.member, methods=["POST"])
def handover_send_back(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    handover = gate.fetch(by, Handover, pk, "accounts.accept_handover", lock=True)
    form = ReasonForm(request.POST, prefix="reason")
    if not form.is_valid():
        return _refuse(request, handover, form)
    deed = partial(handing_over.send_back, handover, by=by, reason=form.cleaned_data["reason"])
    return _do(request, handover, deed, _("The handover is sent back; whoever gave it is told why."))


@authorize(rules.member, methods=["POST"])
def handover_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    handover = gate.fetch(by, Handover, pk, "accounts.withdraw_handover", lock=True)
    form = ReasonForm(request.POST, prefix="withdrawal")
    if not form.is_valid():
        return _refuse(request, handover, form)
    deed = partial(handing_over.withdraw, handover, by=by, reason=form.cleaned_data["reason"])
    return _do(request, handover, deed, _("The handover is withdrawn; nothing changes for the account."))


def _do(request: HttpRequest, handover: Handover, deed: Callable[[], None], said: str) -> HttpResponse:
    """Do it and say so; what refuses it is said instead."""
    try:
        deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        if said:
            messages.success(request, said)
    return redirect("accounts:handover_sign", handover.pk)


def _refuse(request: HttpRequest, handover: Handover, form: Any) -> HttpResponse:
    messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("accounts:handover_sign", handover.pk)
