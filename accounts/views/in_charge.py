"""Who was in charge of an account, and who acted: on any day, and over time."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import gate, rules
from accounts.absences import duty
from accounts.absences.absence_forms import DayForm
from accounts.gate import authorize
from accounts.models import Account
from accounts.people import time_line


@authorize(rules.member)
def in_charge(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    today = timezone.localdate()
    form = DayForm(request.GET if "on" in request.GET else None, initial={"on": today})
    day: date = form.cleaned_data["on"] if form.is_bound and form.is_valid() else today
    context = {
        "account": account,
        "form": form,
        "day": day,
        "is_today": day == today,
        "has_passed": day < today,
        "then": duty.in_charge_on(account, day),
        "time_line": time_line.of(account, day=day),
    }
    return render(request, "accounts/in_charge.html", context)
