"""Pages of competition at a client: who competes with us there, and whom the client competes with."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, ClientCompetitor, CompetitorPresence
from accounts.white_space import competition_picture, unit_tree, wallet_picture, wallet_share
from accounts.white_space.competition_forms import ClientCompetitorForm, PresenceForm, known_competitors
from accounts.white_space.rivals import rivals

CHANGE = "accounts.change_account"


@authorize(rules.member)
def competition(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    tree = unit_tree.branches(account.units.all())
    found = rivals(account, tree)
    shares = wallet_share.shares(account)
    context = {
        "account": account,
        "rivals": found,
        "picture": competition_picture.draw(found),
        "shares": shares,
        "wallet_picture": wallet_picture.draw(wallet_share.latest(shares)),
        "client_competitors": account.client_competitors.all(),
        "can": {"change": request.user.has_perm(CHANGE, account)},
    }
    return render(request, "accounts/competition.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def competitor_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, CHANGE, lock=request.method == "POST")
    by: Any = request.user
    form = PresenceForm(request.POST or None, instance=CompetitorPresence(account=account), by=by)
    if request.method == "POST" and form.is_valid():
        presence = form.save()
        messages.success(request, _("%(competitor)s is on record.") % {"competitor": presence})
        return redirect(presence)
    return render(request, "accounts/competitor_add.html", _context(account, form))


@authorize(rules.member, methods=["GET", "POST"])
def competitor_edit(request: HttpRequest, pk: int) -> HttpResponse:
    presence = gate.fetch(request.user, CompetitorPresence, pk, CHANGE, lock=request.method == "POST")
    by: Any = request.user
    form = PresenceForm(request.POST or None, instance=presence, by=by)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(competitor)s is saved.") % {"competitor": presence})
        return redirect(presence)
    judgements = presence.judgements.select_related("by")[:20]
    context = {**_context(presence.account, form), "presence": presence, "judgements": judgements}
    return render(request, "accounts/competitor_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def competitor_delete(request: HttpRequest, pk: int) -> HttpResponse:
    presence = gate.fetch(request.user, CompetitorPresence, pk, CHANGE, lock=request.method == "POST")
    if request.method == "POST":
        account = presence.account
        presence.delete()
        messages.success(request, _("%(competitor)s is deleted.") % {"competitor": presence})
        return redirect("accounts:competition", account.pk)
    context = {"account": presence.account, "name": presence, "cancel_url": presence.get_absolute_url()}
    return render(request, "accounts/competitor_delete.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def client_competitor_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, CHANGE, lock=request.method == "POST")
    form = ClientCompetitorForm(request.POST or None, instance=ClientCompetitor(account=account))
    if request.method == "POST" and form.is_valid():
        company = form.save()
        messages.success(request, _("%(company)s is on record.") % {"company": company})
        return redirect(company)
    return render(request, "accounts/client_competitor_add.html", _context(account, form))


@authorize(rules.member, methods=["GET", "POST"])
def client_competitor_edit(request: HttpRequest, pk: int) -> HttpResponse:
    company = gate.fetch(request.user, ClientCompetitor, pk, CHANGE, lock=request.method == "POST")
    form = ClientCompetitorForm(request.POST or None, instance=company)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(company)s is saved.") % {"company": company})
        return redirect(company)
    return render(
        request, "accounts/client_competitor_edit.html", {**_context(company.account, form), "company": company}
    )


@authorize(rules.member, methods=["POST"])
def client_competitor_delete(request: HttpRequest, pk: int) -> HttpResponse:
    company = gate.fetch(request.user, ClientCompetitor, pk, CHANGE, lock=True)
    account = company.account
    company.delete()
    messages.success(request, _("%(company)s is deleted.") % {"company": company})
    return redirect("accounts:competition", account.pk)


def _context(account: Account, form: Any) -> dict[str, Any]:
    back = reverse("accounts:competition", args=[account.pk])
    return {"account": account, "form": form, "competitors": known_competitors(), "cancel_url": back}
