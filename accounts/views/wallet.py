"""Pages of what a client spends on a product line."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, ProductLine, Wallet
from accounts.white_space.competition_forms import WalletForm, known_competitors

CHANGE = "accounts.change_account"


@authorize(rules.member, methods=["GET", "POST"])
def wallet_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, CHANGE, lock=request.method == "POST")
    form = WalletForm(request.POST or None, instance=Wallet(account=account))
    if request.method == "POST" and form.is_valid():
        wallet = form.save()
        messages.success(request, _("%(wallet)s is saved.") % {"wallet": wallet})
        return redirect(wallet)
    context = {
        "account": account,
        "form": form,
        "has_lines": ProductLine.objects.offered().exists(),
        "competitors": known_competitors(),
        "cancel_url": reverse("accounts:competition", args=[account.pk]),
    }
    return render(request, "accounts/wallet_add.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def wallet_edit(request: HttpRequest, pk: int) -> HttpResponse:
    wallet = gate.fetch(request.user, Wallet, pk, CHANGE, lock=request.method == "POST")
    form = WalletForm(request.POST or None, instance=wallet)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(wallet)s is saved.") % {"wallet": wallet})
        return redirect(wallet)
    context = {
        "account": wallet.account,
        "wallet": wallet,
        "form": form,
        "competitors": known_competitors(),
        "cancel_url": wallet.get_absolute_url(),
    }
    return render(request, "accounts/wallet_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def wallet_delete(request: HttpRequest, pk: int) -> HttpResponse:
    wallet = gate.fetch(request.user, Wallet, pk, CHANGE, lock=request.method == "POST")
    if request.method == "POST":
        account = wallet.account
        wallet.delete()
        messages.success(request, _("%(wallet)s is deleted.") % {"wallet": wallet})
        return redirect("accounts:competition", account.pk)
    context = {"account": wallet.account, "name": wallet, "cancel_url": wallet.get_absolute_url()}
    return render(request, "accounts/wallet_delete.html", context)
