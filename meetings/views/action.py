"""Pages of actions: the list, the account's, and what becomes of each."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account
from meetings.action_forms import ActionForm, CancelForm
from meetings.action_list import ActionFilter, ActionTable
from meetings.models import Action
from ui import lists
from ui.way_back import way_back

SETTLED_SHOWN = 20


@authorize(rules.member)
def action_list(request: HttpRequest) -> HttpResponseBase:
    return lists.page(
        request,
        table=ActionTable,
        filterset=ActionFilter,
        queryset=Action.objects.visible_to(request.user),
        title=_("Actions"),
        context={
            "empty_icon": "square-check",
            "empty_title": _("No actions"),
            "empty_text": _("What somebody promised after a contact, or on its own, stands here until it is done."),
        },
        export_name="actions",
    )


@authorize(rules.member)
def account_action_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    actions = Action.objects.filter(account=account).for_list()
    context = {
        "account": account,
        "open": list(actions.open().order_by("due_on", "pk")),
        "settled": Paginator(actions.settled(), SETTLED_SHOWN).get_page(request.GET.get("page")),
        "can": {"change": request.user.has_perm("meetings.change_action", account)},
    }
    return render(request, "meetings/account_action_list.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def action_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "meetings.change_action")
    form = ActionForm(request.POST or None, instance=Action(account=account), by=request.user)
    if request.method == "POST" and form.is_valid():
        action = form.save()
        messages.success(request, _("The action is on record."))
        return redirect(way_back(request, action.get_absolute_url()))
    return render(request, "meetings/action_add.html", _context(request, account, form))


@authorize(rules.member, methods=["GET", "POST"])
def action_edit(request: HttpRequest, pk: int) -> HttpResponse:
    action = gate.fetch(request.user, Action, pk, "meetings.change_action", lock=request.method == "POST")
    form = ActionForm(request.POST or None, instance=action, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The action is changed."))
        return redirect(way_back(request, action.get_absolute_url()))
    return render(request, "meetings/action_edit.html", {**_context(request, action.account, form), "action": action})


@authorize(rules.member, methods=["POST"])
def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    action = gate.fetch(request.user, Action, pk, "meetings.change_action", lock=True)
    if action.is_open:
        action.mark_done(by=request.user)
        messages.success(request, _("“%(action)s” is done.") % {"action": action})
    else:
        messages.info(request, _("This action is already done or cancelled."))
    return redirect(way_back(request, action.get_absolute_url()))


@authorize(rules.member, methods=["POST"])
def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that it is done, or cancelled."""
    action = gate.fetch(request.user, Action, pk, "meetings.change_action", lock=True)
    action.reopen()
    messages.success(request, _("“%(action)s” is open again.") % {"action": action})
    return redirect(way_back(request, action.get_absolute_url()))


@authorize(rules.member, methods=["GET", "POST"])
def action_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    action = gate.fetch(request.user, Action, pk, "meetings.change_action", lock=request.method == "POST")
    back = way_back(request, action.get_absolute_url())
    if not action.is_open:
        messages.info(request, _("This action is already done or cancelled."))
        return redirect(back)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        action.cancel(reason=form.cleaned_data["reason"])
        messages.success(request, _("The action is cancelled."))
        return redirect(back)
    return render(request, "meetings/action_cancel.html", {**_context(request, action.account, form), "action": action})


def _context(request: HttpRequest, account: Account, form: Any) -> dict[str, Any]:
    back = way_back(request, reverse("meetings:account_action_list", args=[account.pk]))
    return {"account": account, "form": form, "next": back, "cancel_url": back}
