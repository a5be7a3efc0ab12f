"""How an account stands and why; who knows better says so for a while."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account
from planning.health import standing, trend
from planning.health.overrule_form import OverruleForm
from planning.models import HealthOverrule
from scoring.day_form import DayForm

OVERRULES_SHOWN = 10


@authorize(rules.member)
def account_health(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    form = DayForm(request.GET if "on" in request.GET else {})
    context = {
        "account": account,
        "day_form": form,
        "day": form.day,
        "health": standing.account_panel(account, user=request.user, on=form.day),
        "trend": trend.trend_of(account),
        "overrules": account.health_overrules.select_related("by", "taken_back_by")[:OVERRULES_SHOWN],
    }
    return render(request, "planning/account_health.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def health_overrule(request: HttpRequest, account_pk: int) -> HttpResponse:
    posted = request.method == "POST"
    account = gate.fetch(request.user, Account, account_pk, "planning.overrule_health", lock=posted)
    form = OverruleForm(request.POST or None)
    if posted and form.is_valid():
        try:
            form.save(account, by=request.user)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            messages.success(request, _("The health is overruled."))
            return redirect("planning:account_health", account.pk)
    context = {
        "account": account,
        "form": form,
        "health": standing.account_panel(account, user=request.user),
        "cancel_url": reverse("planning:account_health", args=[account.pk]),
    }
    return render(request, "planning/health_overrule.html", context)


@authorize(rules.member, methods=["POST"])
def health_overrule_end(request: HttpRequest, pk: int) -> HttpResponse:
    overrule = gate.fetch(request.user, HealthOverrule, pk, "planning.overrule_health", lock=True)
    by: Any = request.user
    if overrule.is_in_force:
        overrule.be_taken_back(by=by)
        messages.success(request, _("The computed colour counts again."))
    return redirect(overrule)
