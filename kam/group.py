"""The group an account belongs to: its tree, who is in charge of what, and what the figures add up to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account
from accounts.registry import groups
from scoring.scores import segments


@authorize(rules.member)
def account_group(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    group = groups.group_of(account, user=request.user)
    segment_of = segments.segments_of([member.account.pk for member in group.members])
    context = {
        "account": account,
        "group": group,
        "members": [(member, segment_of.get(member.account.pk)) for member in group.members],
        "can": {"change": request.user.has_perm("accounts.change_account", account)},
    }
    return render(request, "kam/account_group.html", context)
