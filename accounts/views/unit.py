"""Pages of the divisions, sites and buying centres of a client."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, BuyingCentreMember, Unit, WhiteSpaceBasis
from accounts.models.unit import DEEPEST
from accounts.white_space import grid, unit_removal, unit_tree
from accounts.white_space.unit_forms import MemberForm, UnitForm, UnitRemovalForm

CHANGE = "accounts.change_account"


@authorize(rules.member)
def unit_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    units = account.units.select_related("head").prefetch_related("members__contact")
    context = {
        "account": account,
        "lines": grid.unit_lines(account, unit_tree.branches(units)),
        "currency": WhiteSpaceBasis.currency_of(account),
        "deepest": DEEPEST,
        "can": {"change": request.user.has_perm(CHANGE, account)},
    }
    return render(request, "accounts/unit_list.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def unit_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, CHANGE, lock=request.method == "POST")
    above = request.GET.get("parent", "")
    parent = account.units.filter(pk=above).first() if above.isdecimal() and len(above) < 10 else None
    form = UnitForm(request.POST or None, instance=Unit(account=account, parent=parent))
    if request.method == "POST" and form.is_valid():
        unit = form.save()
        messages.success(request, _("%(unit)s is added.") % {"unit": unit})
        return redirect(unit)
    return render(request, "accounts/unit_add.html", _context(account, form))


@authorize(rules.member, methods=["GET", "POST"])
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _fetch(request, pk)
    form = UnitForm(request.POST or None, instance=unit)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(unit)s is saved.") % {"unit": unit})
        return redirect(unit)
    return render(request, "accounts/unit_edit.html", {**_context(unit.account, form), "unit": unit})


@authorize(rules.member, methods=["GET", "POST"])
def unit_remove(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _fetch(request, pk)
    form = UnitRemovalForm(request.POST if request.method == "POST" else None, unit=unit)
    if request.method == "POST" and form.is_valid():
        account = unit.account
        unit_removal.remove(unit, takes_all=form.takes_all)
        messages.success(request, _("%(unit)s is removed.") % {"unit": unit})
        return redirect("accounts:unit_list", account.pk)
    context = {**_context(unit.account, form), "unit": unit, "losses": unit_removal.losses(unit)}
    return render(request, "accounts/unit_remove.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def unit_member_add(request: HttpRequest, unit_pk: int) -> HttpResponse:
    unit = _fetch(request, unit_pk)
    form = MemberForm(request.POST or None, instance=BuyingCentreMember(unit=unit))
    if not unit.is_buying_centre:
        messages.info(request, _("Only a buying centre has people with a part."))
        return redirect(unit)
    if request.method == "POST" and form.is_valid():
        member = form.save()
        messages.success(request, _("%(contact)s is added.") % {"contact": member.contact})
        return redirect(unit)
    return render(request, "accounts/unit_member_add.html", {**_context(unit.account, form), "unit": unit})


@authorize(rules.member, methods=["POST"])
def unit_member_remove(request: HttpRequest, pk: int) -> HttpResponse:
    member = gate.fetch(request.user, BuyingCentreMember, pk, CHANGE, lock=True)
    unit, contact = member.unit, member.contact
    member.delete()
    messages.success(request, _("%(contact)s has no part there any more.") % {"contact": contact})
    return redirect(unit)


def _fetch(request: HttpRequest, pk: int) -> Unit:
    """The unit; where something is written, it and its account are locked, so that the tree stands still."""
    writes = request.method == "POST"
    unit = gate.fetch(request.user, Unit, pk, CHANGE, lock=writes)
    if writes:
        gate.fetch(request.user, Account, unit.account_id, lock=True)
    return unit


def _context(account: Account, form: Any) -> dict[str, Any]:
    return {"account": account, "form": form, "cancel_url": reverse("accounts:unit_list", args=[account.pk])}
