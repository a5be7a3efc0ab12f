"""The steps of a handover after the first: promises and open matters, contacts, the introduction, the signatures."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.choices import HandoverSide
from accounts.gate import authorize
from accounts.handovers import handing_over, handover_checks, handover_page, introduction
from accounts.handovers.handover_forms import ReasonForm, SignatureForm
from accounts.handovers.introduction_forms import IntroductionForm
from accounts.models import Handover


@authorize(rules.member)
def handover_promises(request: HttpRequest, pk: int) -> HttpResponse:
    handover = gate.fetch(request.user, Handover, pk)
    context = {
        **handover_page.context(request, handover, "handover_promises"),
        "promises": handover.promises.select_related("contact"),
        "matters": handover.matters.filter(kind=""),
    }
    return render(request, "accounts/handover_promises.html", context)


@authorize(rules.member)
def handover_contacts(request: HttpRequest, pk: int) -> HttpResponse:
    handover = gate.fetch(request.user, Handover, pk)
    context = {
        **handover_page.context(request, handover, "handover_contacts"),
        "contacts": handover.account.contacts.select_related("reports_to"),
        "can_add": request.user.has_perm("accounts.change_account", handover.account),
    }
    return render(request, "accounts/handover_contacts.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def handover_introduction(request: HttpRequest, pk: int) -> HttpResponse:
    perm = "accounts.introduce_handover" if request.method == "POST" else None
    handover = gate.fetch(request.user, Handover, pk, perm, lock=request.method == "POST")
    can = handover_page.may(request.user, handover)
    if request.method == "POST" and not can.introduce:
        messages.error(request, _("It is not your turn: what is written now stays as it is."))
        return redirect("accounts:handover_introduction", pk)
    form = IntroductionForm(request.POST or None, handover=handover, with_words=can.accept)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The introduction is saved."))
        return redirect("accounts:handover_introduction", pk)
    context = {
        **handover_page.context(request, handover, "handover_introduction"),
        "form": form if can.introduce else None,
        "letters": introduction.letters(handover),
        "recipients": handover.recipients.select_related("contact", "message"),
        "sender": introduction.sender(),
    }
    return render(request, "accounts/handover_introduction.html", context)


@authorize(rules.member, methods=["POST"])
def handover_compose(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what was written to the client, and compose it anew from the template."""
    handover = gate.fetch(request.user, Handover, pk, "accounts.accept_handover", lock=True)
    if handover.is_offered:
        introduction.forget(handover)
        messages.success(request, _("The introduction is composed anew: read it and save it."))
    return redirect("accounts:handover_introduction", pk)


@authorize(rules.member)
def handover_sign(request: HttpRequest, pk: int) -> HttpResponse:
    handover = gate.fetch(request.user, Handover, pk)
    frame = handover_page.context(request, handover, "handover_sign")
    said = _("Everything I know of this client, of what it was promised and of what is open is written here.")
    if handover.is_offered:
        said = _("I have read what is handed over, and I take over the account with its promises and open matters.")
    lines = handover_checks.lines_of(handover)
    context = {
        **frame,
        "sides": [(side, [line for line in lines if line.check.whose == side]) for side in HandoverSide],
        "obstacles": handing_over.obstacles(handover) if frame["can"].write else [],
        "holding": [line.check for line in lines if line.holds and line.check.whose == HandoverSide.RECEIVER],
        "signature": SignatureForm(initial={"statement": said}),
        "reason": ReasonForm(prefix="reason"),
        "withdrawal": ReasonForm(prefix="withdrawal"),
    }
    return render(request, "accounts/handover_sign.html", context)
