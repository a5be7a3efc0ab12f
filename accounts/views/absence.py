"""Pages of absences: one's own, a lead's team's, for an administrator everybody's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import gate, rules
from accounts.absences import away, duty, entering
from accounts.absences.absence_forms import AbsenceForm, SpanForm
from accounts.choices import Role
from accounts.gate import authorize
from accounts.models import Absence


@authorize(rules.member)
def absence_list(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/absence_list.html", away.page(request.user))


@authorize(rules.member, methods=["GET", "POST"])
def absence_add(request: HttpRequest) -> HttpResponse:
    by: Any = request.user
    picks = by.role in {Role.LEAD, Role.ADMINISTRATOR}
    absence = Absence(entered_by=by) if picks else Absence(entered_by=by, user=by)
    form = AbsenceForm(request.POST or None, instance=absence, by=by, initial={"user": request.GET.get("for") or by.pk})
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(person)s: the absence is entered.") % {"person": absence.user})
        _warn(request, absence)
        return redirect(absence)
    return render(request, "accounts/absence_add.html", _context(request, form))


@authorize(rules.member, methods=["GET", "POST"])
def absence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    absence = gate.fetch(request.user, Absence, pk, "accounts.change_absence", lock=request.method == "POST")
    if absence.is_over:
        messages.info(request, _("This absence is over; it stays on record, for it says who acted."))
        return redirect(absence)
    by: Any = request.user
    form = AbsenceForm(request.POST or None, instance=absence, by=by)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The absence is changed."))
        _warn(request, absence)
        return redirect(absence)
    return render(request, "accounts/absence_edit.html", {**_context(request, form), "absence": absence})


@authorize(rules.member, methods=["POST"])
def absence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an absence back; one that has begun ends."""
    absence = gate.fetch(request.user, Absence, pk, "accounts.change_absence", lock=True)
    person = absence.user
    try:
        entering.take_back(absence)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("%(person)s: the absence is taken back.") % {"person": person})
    return redirect("accounts:absence_list")


@authorize(rules.member)
def absence_uncovered(request: HttpRequest) -> HttpResponse:
    """Which accounts would have nobody in the days that are being typed."""
    by: Any = request.user
    form = SpanForm(request.GET, by=by)
    days = form.cleaned_data if form.is_valid() else {}
    span = duty.Span(days["user"] or by, days["first_on"], days["last_on"]) if days else None
    found = duty.uncovered([span], seen_by=by)[0] if span else []
    context = {"found": found, "asked": span, "can_assign": by.role in {Role.LEAD, Role.EXECUTIVE}}
    return render(request, "accounts/_absence_uncovered.html", context)


def _warn(request: HttpRequest, absence: Absence) -> None:
    """Say how many accounts have nobody in these days."""
    span = duty.Span(absence.user, absence.first_on, absence.last_on)
    if found := duty.uncovered([span], seen_by=request.user)[0]:
        text = ngettext(
            "%(number)s account has no deputy in these days: it is named below.",
            "%(number)s accounts have no deputy in these days: they are named below.",
            len(found),
        )
        messages.warning(request, text % {"number": len(found)})


def _context(request: HttpRequest, form: AbsenceForm) -> dict[str, Any]:
    """What both forms show: beside them, which accounts nobody would look after in the days on the page."""
    user: Any = request.user
    person = form.instance.user if form.instance.user_id else user
    first, last = (form.instance.first_on, form.instance.last_on) if form.instance.pk else (None, None)
    span = duty.Span(person, first, last) if first and last else None
    return {
        "form": form,
        "asked": span,
        "found": duty.uncovered([span], seen_by=user)[0] if span else [],
        "can_assign": user.role in {Role.LEAD, Role.EXECUTIVE},
        "person": form.instance.user if form.instance.pk else None,
        "cancel_url": reverse("accounts:absence_list"),
    }
