"""The account's own page: what every room knows of it, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account


@authorize(rules.member)
def account_page(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    return render(request, "kam/account_page.html", {"account": account})
