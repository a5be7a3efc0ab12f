"""Forms of what is handed over: promises to the client and open matters."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import gate, rules
from accounts.gate import authorize
from accounts.handovers import handing_over, handover_page
from accounts.handovers.handover_forms import MatterForm, PromiseForm
from accounts.models import Handover, HandoverMatter, HandoverPromise

FORMS: dict[type, Any] = {HandoverPromise: PromiseForm, HandoverMatter: MatterForm}
NEW: dict[type, Any] = {
    HandoverPromise: gettext_lazy("New promise"),
    HandoverMatter: gettext_lazy("New open matter"),
}


@authorize(rules.member, methods=["GET", "POST"])
def handover_promise_add(request: HttpRequest, handover_pk: int) -> HttpResponse:
    return _write(request, HandoverPromise(handover=_to_write(request, handover_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def handover_promise_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, HandoverPromise, pk))


@authorize(rules.member, methods=["POST"])
def handover_promise_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, HandoverPromise, pk))


@authorize(rules.member, methods=["GET", "POST"])
def handover_matter_add(request: HttpRequest, handover_pk: int) -> HttpResponse:
    return _write(request, HandoverMatter(handover=_to_write(request, handover_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def handover_matter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, HandoverMatter, pk))


@authorize(rules.member, methods=["POST"])
def handover_matter_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, HandoverMatter, pk))


def _to_write(request: HttpRequest, pk: int) -> Handover:
    """The handover, locked before anything of it is written: a decision on it waits, or was seen."""
    return gate.fetch(request.user, Handover, pk, "accounts.write_handover", lock=request.method == "POST")


def _part(request: HttpRequest, model: Any, pk: int) -> Any:
    """A part the person may change; to write, its handover is locked first, then the part read as it is then."""
    part = gate.fetch(request.user, model, pk)
    handover = _to_write(request, part.handover_id)
    part = gate.fetch(request.user, model, pk, lock=request.method == "POST")
    part.handover = handover
    return part


def _write(request: HttpRequest, part: Any) -> HttpResponse:
    """The form of a part, new or known."""
    handover = part.handover
    back = reverse("accounts:handover_promises", args=[handover.pk])
    if not handover.is_writable:
        messages.info(request, handover_page.why_not_writable(handover))
        return redirect(back)
    form = FORMS[type(part)](request.POST or None, instance=part)
    if request.method == "POST" and form.is_valid():
        form.save()
        handing_over.touch(handover)
        messages.success(request, _("“%(part)s” is saved.") % {"part": part})
        return redirect(back)
    title = NEW[type(part)] if part.pk is None else part
    context = {"account": handover.account, "handover": handover, "form": form, "title": title, "cancel_url": back}
    is_promise = isinstance(part, HandoverPromise)
    template = "accounts/handover_promise_edit.html" if is_promise else "accounts/handover_matter_edit.html"
    return render(request, template, context)


def _delete(request: HttpRequest, part: Any) -> HttpResponse:
    handover = part.handover
    if handover.is_writable:
        name = str(part)
        part.delete()
        handing_over.touch(handover)
        messages.success(request, _("“%(part)s” is deleted.") % {"part": name})
    else:
        messages.info(request, handover_page.why_not_writable(handover))
    return redirect("accounts:handover_promises", handover.pk)
