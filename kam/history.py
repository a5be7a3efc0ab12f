"""Who changed what on an account, and when: read from what the triggers wrote."""

from typing import Any

import pghistory.models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, User

NEWEST = 200


@authorize(rules.member)
def account_history(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    events = list(pghistory.models.Events.objects.references(account).order_by("-pgh_created_at")[:NEWEST])
    people = {
        user.pk: user
        for user in User.objects.filter(pk__in=[e.pgh_context.get("user") for e in events if e.pgh_context])
    }
    rows = [_row(event, people) for event in events]
    return render(request, "kam/account_history.html", {"account": account, "rows": rows, "newest": NEWEST})


def _row(event: Any, people: dict[Any, User]) -> dict[str, Any]:
    return {
        "at": event.pgh_created_at,
        "kind": event.pgh_label,
        "what": event.pgh_obj_model,
        "changes": event.pgh_diff or {},
        "who": people.get((event.pgh_context or {}).get("user")),
    }
