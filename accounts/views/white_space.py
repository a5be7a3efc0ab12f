"""Pages of the white space: the grid, one of its fields, its picture, its currency."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, Offer, WhiteSpaceBasis, WhiteSpaceCell
from accounts.white_space import cell_setting, white_space_page
from accounts.white_space.cell_setting import Outcome
from accounts.white_space.competition_forms import known_competitors
from accounts.white_space.white_space_forms import CellForm, CurrencyForm
from accounts.white_space.white_space_group import group_grid
from accounts.white_space.white_space_table import WhiteSpaceTable
from accounts.white_space_choices import CellState
from ui import list_files

CHANGE = "accounts.change_account"


@authorize(rules.member)
def white_space(request: HttpRequest, account_pk: int) -> HttpResponseBase:
    account = gate.fetch(request.user, Account, account_pk)
    line = white_space_page.chosen(request.GET.get("line"))
    if (kind := request.GET.get("export", "")) in list_files.WRITERS:
        return list_files.answer(WhiteSpaceTable(white_space_page.cells_to_export(account, line)), kind, "white-space")
    can = {"change": request.user.has_perm(CHANGE, account)}
    page = white_space_page.page(account, line=line, unit=white_space_page.chosen(request.GET.get("unit")))
    has_group = account.parent_id is not None or account.subsidiaries.exists()
    return render(
        request, "accounts/white_space.html", {"account": account, "can": can, "has_group": has_group, **page}
    )


@authorize(rules.member)
def white_space_picture(request: HttpRequest, account_pk: int) -> HttpResponse:
    """The heat map alone, to be drawn anew after fields changed."""
    account = gate.fetch(request.user, Account, account_pk)
    picture = white_space_page.picture(account, line=white_space_page.chosen(request.GET.get("line")))
    return render(request, "accounts/_white_space_picture.html", {"picture": picture})


@authorize(rules.member)
def white_space_group(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    context = {
        "account": account,
        "grid": group_grid(account, user=request.user),
        "letters": white_space_page.letters(),
    }
    return render(request, "accounts/white_space_group.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def white_space_cell(request: HttpRequest, account_pk: int, offer_pk: int, unit_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, CHANGE, lock=request.method == "POST")
    cell = _cell(account, offer_pk, unit_pk)
    by: Any = request.user
    form = CellForm(request.POST or None, instance=cell, by=by, preset=request.GET.get("state", ""))
    if request.method == "POST" and form.is_valid():
        form.save()
        if _in_grid(request):
            return _changed(request, account, cell)
        messages.success(request, _("“%(cell)s” is saved.") % {"cell": cell})
        return redirect("accounts:white_space", account.pk)
    return _cell_page(request, account, cell, form)


@authorize(rules.member, methods=["POST"])
def white_space_state(request: HttpRequest, account_pk: int, offer_pk: int, unit_pk: int) -> HttpResponse:
    """One key on a field of the grid: its state, or none to clear it."""
    account = gate.fetch(request.user, Account, account_pk, CHANGE, lock=True)
    cell = _cell(account, offer_pk, unit_pk)
    state, version = request.POST.get("state", ""), request.POST.get("version", "")
    if state not in ["", *CellState.values] or not (version.isdecimal() and len(version) < 10):
        raise Http404
    outcome = cell_setting.set_state(cell, state, version=int(version), by=request.user)
    if outcome == Outcome.ASKS:
        by: Any = request.user
        form = CellForm(instance=cell, by=by, preset=state)
        if not state:
            form.initial["state"] = ""
        response = _cell_page(request, account, cell, form, asks=True)
        response["HX-Retarget"], response["HX-Reswap"] = "#cell-form", "innerHTML"
        return response
    return _changed(request, account, cell, stale=outcome == Outcome.STALE)


@authorize(rules.member, methods=["GET", "POST"])
def white_space_currency(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, CHANGE, lock=request.method == "POST")
    basis = WhiteSpaceBasis.objects.filter(account=account).first() or WhiteSpaceBasis(account=account)
    form = CurrencyForm(request.POST or None, instance=basis)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Amounts are now meant in %(currency)s.") % {"currency": basis})
        return redirect("accounts:white_space", account.pk)
    back = reverse("accounts:white_space", args=[account.pk])
    context = {"account": account, "form": form, "cancel_url": back, "has_amounts": account.white_space_cells.exists()}
    return render(request, "accounts/white_space_currency.html", context)


def _cell(account: Account, offer_pk: int, unit_pk: int) -> WhiteSpaceCell:
    """The field of the account's grid, not saved where nobody knows anything of it. Raises Http404 for none of it."""
    offer = Offer.objects.select_related("line").filter(pk=offer_pk).first()
    unit = account.units.filter(pk=unit_pk).first() if unit_pk else None
    if offer is None or (unit_pk and unit is None):
        raise Http404
    known = account.white_space_cells.select_related("competitor", "changed_by").filter(offer=offer, unit=unit).first()
    cell: WhiteSpaceCell = known or WhiteSpaceCell(account=account, offer=offer, unit=unit)
    cell.account, cell.offer, cell.unit = account, offer, unit
    return cell


def _in_grid(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _cell_page(
    request: HttpRequest, account: Account, cell: WhiteSpaceCell, form: CellForm, *, asks: bool = False
) -> HttpResponse:
    """The form of a field, in the dialog of the grid or as a page of its own."""
    context = {
        "account": account,
        "cell": cell,
        "form": form,
        "asks": asks,
        "action": white_space_page.cell_url(account, cell.offer, cell.unit, line=request.GET.get("line", "")),
        "currency": WhiteSpaceBasis.currency_of(account),
        "competitors": known_competitors(),
        "cancel_url": reverse("accounts:white_space", args=[account.pk]),
    }
    template = "accounts/_white_space_cell.html" if _in_grid(request) else "accounts/white_space_cell.html"
    return render(request, template, context)


def _changed(request: HttpRequest, account: Account, cell: WhiteSpaceCell, *, stale: bool = False) -> HttpResponse:
    """What a changed field changes on the page: itself, the sums, the list of the largest open ones."""
    line = white_space_page.chosen(request.GET.get("line"))
    page = white_space_page.page(account, line=line, changed=(cell.offer_id, cell.unit_id or 0))
    can = {"change": True}
    response = render(
        request, "accounts/_white_space_changed.html", {"account": account, "stale": stale, "can": can, **page}
    )
    response["HX-Trigger"] = "white-space-changed"
    return response
