"""The SWOT of an account, edited in its place; each form is a page of its own where no script runs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account
from planning.choices import SwotKind
from planning.models import SwotItem
from planning.needs import swot_board
from planning.needs.need_forms import SwotForm


@authorize(rules.member, methods=["GET", "POST"])
def swot_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "planning.change_need")
    asked = request.GET.get("kind", "")
    kind = asked if asked in SwotKind.values else SwotKind.STRENGTH
    return _write(request, SwotItem(account=account, kind=kind))


@authorize(rules.member, methods=["GET", "POST"])
def swot_edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = gate.fetch(request.user, SwotItem, pk, "planning.change_need", lock=request.method == "POST")
    return _write(request, item)


@authorize(rules.member, methods=["GET", "POST"])
def swot_delete(request: HttpRequest, pk: int) -> HttpResponse:
    item = gate.fetch(request.user, SwotItem, pk, "planning.change_need", lock=request.method == "POST")
    if request.method == "POST":
        account = item.account
        item.delete()
        messages.success(request, _("The line is deleted."))
        return redirect("planning:need_list", account.pk)
    context = {"account": item.account, "name": item.text, "cancel_url": item.get_absolute_url()}
    return render(request, "planning/swot_delete.html", context)


def _in_place(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _write(request: HttpRequest, item: SwotItem) -> HttpResponse:
    """The form of a line; in the board it takes the line's place, and the whole board comes back once it is saved."""
    form = SwotForm(request.POST or None, instance=item)
    saved = request.method == "POST" and form.is_valid()
    if saved:
        form.save()
    context: dict[str, Any] = {"account": item.account, "item": item, "form": form}
    if not _in_place(request):
        if saved:
            messages.success(request, _("The line is saved."))
            return redirect(item)
        name = "planning/swot_edit.html" if item.pk else "planning/swot_add.html"
        back = f"{reverse('planning:need_list', args=[item.account_id])}#swot"
        return render(request, name, context | {"cancel_url": back})
    if not saved:
        return render(request, "planning/_swot_form.html", context)
    board = {"account": item.account, "quadrants": swot_board.quadrants(item.account), "can": {"change": True}}
    response = render(request, "planning/_swot.html", board)
    response["HX-Retarget"], response["HX-Reswap"] = "#swot", "outerHTML"
    return response
