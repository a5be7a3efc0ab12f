"""Pages of saved views: the roof knows every list, and so which filters and columns a view of it may hold."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.choices import ListPage
from accounts.filters import ContactFilter
from accounts.gate import authorize
from accounts.models import DefaultView, SavedView
from accounts.registry import registry_list
from accounts.saved_view_forms import SavedViewForm
from accounts.tables import ContactTable
from kam.account_list import READY, AccountFilter, AccountTable
from planning.filters import PlanFilter
from planning.tables import PlanTable
from scoring.filters import PortfolioFilter
from scoring.tables import PortfolioTable
from ui.lists import VIEW, tidy_query


@dataclass(frozen=True)
class Shape:
    """Where a list stands and what its address may hold."""

    url_name: str
    table: Any
    filterset: Any

    def tidy(self, query: str) -> str:
        """The filters, the order and the columns of a query that the list knows."""
        table, filterset = self.table, self.filterset
        if table is AccountTable:
            table, filterset = registry_list.with_free_fields(table, filterset)
        return tidy_query(table, filterset.base_filters, QueryDict(query))


LISTS = {
    ListPage.ACCOUNTS: Shape("account_list", AccountTable, AccountFilter),
    ListPage.CONTACTS: Shape("accounts:contact_directory", ContactTable, ContactFilter),
    ListPage.PORTFOLIO: Shape("scoring:portfolio", PortfolioTable, PortfolioFilter),
    ListPage.PLANS: Shape("planning:plan_list", PlanTable, PlanFilter),
}
READY_CODES = {ListPage.ACCOUNTS: {view.code for view in READY}}


def _list_of(asked: Any) -> ListPage:
    try:
        return ListPage(asked.get("list", ListPage.ACCOUNTS))
    except ValueError:
        raise Http404(_("There is nothing here that you may see.")) from None


def _url_of(view: SavedView) -> str:
    query = f"{view.query}&{VIEW}={view.pk}" if view.query else f"{VIEW}={view.pk}"
    return f"{reverse(LISTS[ListPage(view.page)].url_name)}?{query}"


@authorize(rules.member, methods=["GET", "POST"])
def saved_view_add(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    page = _list_of(asked)
    query = LISTS[page].tidy(asked.get("query", ""))
    owner: Any = request.user
    form = SavedViewForm(request.POST or None, instance=SavedView(owner=owner, page=page, query=query))
    if request.method == "POST" and form.is_valid():
        view = form.save()
        messages.success(request, _("The view “%(name)s” is kept.") % {"name": view})
        return redirect(_url_of(view))
    back = f"{reverse(LISTS[page].url_name)}?{query or f'{VIEW}=all'}"
    context = {"form": form, "page": page, "query": query, "cancel_url": back}
    return render(request, "kam/saved_view_add.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def saved_view_edit(request: HttpRequest, pk: int) -> HttpResponse:
    lock = request.method == "POST"
    view = gate.fetch(request.user, SavedView, pk, "accounts.change_savedview", lock=lock)
    form = SavedViewForm(request.POST or None, instance=view)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The view “%(name)s” is saved.") % {"name": view})
        return redirect(_url_of(view))
    return render(request, "kam/saved_view_edit.html", {"view": view, "form": form, "cancel_url": _url_of(view)})


@authorize(rules.member, methods=["POST"])
def saved_view_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the view show from now on what the list shows."""
    view = gate.fetch(request.user, SavedView, pk, "accounts.change_savedview", lock=True)
    view.query = LISTS[ListPage(view.page)].tidy(request.POST.get("query", ""))
    view.version += 1
    view.save()
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view})
    return redirect(_url_of(view))


@authorize(rules.member, methods=["POST"])
def saved_view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    view = gate.fetch(request.user, SavedView, pk, "accounts.change_savedview", lock=True)
    url = reverse(LISTS[ListPage(view.page)].url_name)
    view.delete()
    messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view})
    return redirect(f"{url}?{view.query or f'{VIEW}=all'}")


@authorize(rules.member, methods=["POST"])
def default_view(request: HttpRequest) -> HttpResponse:
    """Open a list with this view from now on; without a view, as it is."""
    page = _list_of(request.POST)
    code = request.POST.get(VIEW, "")
    user: Any = request.user
    chosen: dict[str, Any] = {"view": None, "ready": ""}
    if code in READY_CODES.get(page, set()):
        chosen["ready"] = code
    elif code:
        chosen["view"] = gate.fetch(user, SavedView, int(code) if code.isdecimal() and len(code) < 19 else 0)
    if code:
        DefaultView.objects.update_or_create(user=user, page=page, defaults=chosen)
    else:
        DefaultView.objects.filter(user=user, page=page).delete()
    messages.success(
        request, _("The list opens with this view from now on.") if code else _("The list opens with all.")
    )
    return redirect(f"{reverse(LISTS[page].url_name)}" + ("" if code else f"?{VIEW}=all"))
