"""My day: what every room has for the person who signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

import meetings.action_panels
import meetings.panels
import planning.panels
import scoring.panels
from accounts import rules
from accounts.absences import away
from accounts.choices import Role
from accounts.gate import authorize
from accounts.handovers import first_days, handover_panels, transfer_page
from accounts.models import Account, Assignment

ACCOUNTS_SHOWN = 8


@authorize(rules.member)
def home(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    mine = Account.objects.visible_to(user)
    in_charge = mine.filter(pk__in=Assignment.objects.accounts_of(user))
    has_own = in_charge.exists()
    context = {
        "today": timezone.localdate(),
        "absences": away.day_panel(user),
        "handovers": handover_panels.day_panel(user),
        "transfers": transfer_page.day_panel(user),
        "first_days": first_days.day_panel(user),
        "touchpoints": meetings.panels.day_panel(user),
        "actions": meetings.action_panels.day_panel(user),
        "plans": planning.panels.day_panel(user),
        "decides_first": user.role in {Role.LEAD, Role.EXECUTIVE},
        "scores": scoring.panels.day_panel(user),
        "accounts_title": _("My accounts") if has_own else _("Newest accounts"),
        "accounts": (in_charge if has_own else mine)
        .select_related("standard_sector__top")
        .order_by("-registered_at", "name")[:ACCOUNTS_SHOWN],
    }
    return render(request, "kam/home.html", context)
