"""Pages of cadences."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account
from meetings import schedule
from meetings.forms import CadenceForm
from meetings.models import Cadence
from meetings.standard_care import FIRST
from scoring.key_accounts import decisions


@authorize(rules.member, methods=["GET", "POST"])
def cadence_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "meetings.change_cadence")
    by: Any = request.user
    cadence = Cadence(account=account, set_by=by, time_zone=by.time_zone)
    form = CadenceForm(request.POST or None, instance=cadence)
    if request.method == "POST" and form.is_valid():
        form.save()
        schedule.plan_ahead(cadence.pk)
        messages.success(request, _("The cadence is set; its next contacts stand in the calendar."))
        return redirect(cadence)
    return render(request, "meetings/cadence_add.html", {"account": account, "form": form})


@authorize(rules.member, methods=["GET", "POST"])
def cadence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    cadence = gate.fetch(request.user, Cadence, pk, "meetings.change_cadence", lock=request.method == "POST")
    if cadence.ended_at is not None:
        messages.info(request, _("This cadence has ended; set a new one instead."))
        return redirect(cadence)
    form = CadenceForm(request.POST or None, instance=cadence)
    if request.method == "POST" and form.is_valid():
        form.save()
        schedule.rearrange(cadence)
        messages.success(request, _("The cadence is changed, and the contacts to come with it."))
        return redirect(cadence)
    leaving = decisions.leaving(cadence.account)
    context = {"account": cadence.account, "cadence": cadence, "form": form, "leaving": leaving}
    return render(request, "meetings/cadence_edit.html", context)


@authorize(rules.member, methods=["POST"])
def cadence_end(request: HttpRequest, pk: int) -> HttpResponse:
    cadence = gate.fetch(request.user, Cadence, pk, "meetings.change_cadence", lock=True)
    if cadence.ended_at is None and decisions.leaving(cadence.account) is not None:
        messages.error(request, FIRST)
        return redirect("meetings:standard_care", cadence.account_id)
    if cadence.ended_at is None:
        schedule.end(cadence)
    messages.success(request, _("The cadence has ended; nothing more is called for."))
    return redirect(cadence)
