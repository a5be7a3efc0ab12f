"""Pages of accounts and of who is in charge of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import assignment, gate, rules
from accounts.forms import AccountForm, AssignmentForm
from accounts.gate import authorize
from accounts.models import Account

MOST_SHOWN = 20


@authorize(rules.is_lead | rules.is_sales, methods=["GET", "POST"])
def account_add(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    account = Account(registered_by=user)
    form = AccountForm(request.POST or None, instance=account, by=user)
    if request.method == "POST" and form.is_valid():
        form.instance.team = user.teams_led.first() or user.team
        form.save()
        messages.success(request, _("%(account)s is registered.") % {"account": account})
        return redirect(account)
    return render(request, "accounts/account_add.html", {"form": form, "cancel_url": reverse("account_list")})


@authorize(rules.member, methods=["GET", "POST"])
def account_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    account = gate.fetch(user, Account, pk, "accounts.change_account", lock=request.method == "POST")
    form = AccountForm(request.POST or None, instance=account, by=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The account is saved."))
        return redirect(account)
    context = {"account": account, "form": form, "can_merge": user.has_perm("accounts.merge_account", account)}
    return render(request, "accounts/account_edit.html", context)


@authorize(rules.is_lead | rules.is_sales)
def account_add_alike(request: HttpRequest) -> HttpResponse:
    """The warning below the name of a new account, while it is typed."""
    user: Any = request.user
    form = AccountForm(request.GET, instance=Account(), by=user)
    form.full_clean()
    return render(request, "accounts/_alike.html", {"form": form})


@authorize(rules.member)
def account_edit_alike(request: HttpRequest, pk: int) -> HttpResponse:
    """The warning below the name of an account, while it is changed."""
    user: Any = request.user
    account = gate.fetch(user, Account, pk, "accounts.change_account")
    form = AccountForm(request.GET, instance=account, by=user)
    form.full_clean()
    return render(request, "accounts/_alike.html", {"form": form})


@authorize(rules.is_lead | rules.is_executive, methods=["GET", "POST"])
def account_assign(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    account = gate.fetch(user, Account, pk, "accounts.assign_account", lock=request.method == "POST")
    form = AssignmentForm(request.POST or None, team=account.team, by=user)
    if request.method == "POST" and form.is_valid():
        try:
            given = assignment.assign(account, by=user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(
                request, _("%(account)s: %(person)s is now in charge.") % {"person": given.user, "account": account}
            )
            return redirect(account)
    assignments = account.assignments.select_related("user")[:MOST_SHOWN]
    context = {"account": account, "form": form, "assignments": assignments}
    return render(request, "accounts/account_assign.html", context)
