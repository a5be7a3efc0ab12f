"""The group an account belongs to: its tree, who is in charge of what, and what the figures add up to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import gate, groups, rules
from accounts.gate import authorize
from accounts.models import Account
from scoring.models import KeyDecision


@authorize(rules.member)
def account_group(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    group = groups.group_of(account, user=request.user)
    shown = [member.account.pk for member in group.members]
    key = KeyDecision.objects.accounts_that_are(key=True).filter(account__in=shown)
    context = {
        "account": account,
        "group": group,
        "key": set(key.values_list("account", flat=True)),
        "can": {"change": request.user.has_perm("accounts.change_account", account)},
    }
    return render(request, "kam/account_group.html", context)
