"""The account's own page: what every room knows of it, side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

import meetings.action_panels
import meetings.panels
import planning.panels
import scoring.panels
from accounts import gate, rules
from accounts.gate import authorize
from accounts.handovers import first_days, handover_panels
from accounts.models import Account, FreeField
from accounts.models.merge import UNDOABLE
from accounts.profiles.profile_state import profile_state
from accounts.registry import free_fields, groups, merging
from accounts.white_space import white_space_panels
from planning.health import standing

CONTACTS_SHOWN = 5


@authorize(rules.member)
def account_page(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        account = gate.fetch(request.user, Account, pk)
    except Http404:
        kept = merging.kept_in_its_place(pk, user=request.user)
        if kept is None:
            raise
        return redirect(kept)
    contacts = list(account.contacts.present()[: CONTACTS_SHOWN + 1])
    context = {
        "account": account,
        "identifiers": account.identifiers.all(),
        "figures": list(account.figures.newest()),
        "tags": account.tags.all(),
        "free_facts": free_fields.facts(account, FreeField.objects.in_use()) if account.free_values else [],
        "group_size": len(groups.all_below(groups.chain_above(account)[-1])),
        "contacts": contacts[:CONTACTS_SHOWN],
        "more_contacts": len(contacts) > CONTACTS_SHOWN,
        "profile": profile_state(account),
        "handover": handover_panels.account_panel(account, user=request.user),
        "first_days": first_days.account_panel(account, user=request.user),
        "score": scoring.panels.account_panel(account, user=request.user),
        "health": standing.account_panel(account, user=request.user),
        "touchpoints": meetings.panels.account_panel(account, user=request.user),
        "actions": meetings.action_panels.account_panel(account, user=request.user),
        "plan": planning.panels.account_panel(account, user=request.user),
        "market": white_space_panels.account_panel(account),
        "merges": account.merges.standing().select_related("absorbed").filter(at__gt=timezone.now() - UNDOABLE),
        "can": {
            "change": request.user.has_perm("accounts.change_account", account),
            "assign": request.user.has_perm("accounts.assign_account", account),
            "transfer": account.manager is not None and request.user.has_perm("accounts.transfer_account", account),
        },
    }
    return render(request, "kam/account_page.html", context)
