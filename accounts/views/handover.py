"""Pages of handovers: all of them, one begun, its first step, and who receives the account."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.currencies import currency_choices
from accounts.gate import authorize
from accounts.handovers import handing_over, handover_page
from accounts.handovers.handover_filters import HandoverFilter
from accounts.handovers.handover_forms import DirectForm, HandoverForm, PeopleForm
from accounts.handovers.handover_tables import HandoverTable
from accounts.models import Account, Handover
from ui import lists


@authorize(rules.member)
def handover_list(request: HttpRequest) -> HttpResponseBase:
    return lists.page(
        request,
        table=HandoverTable,
        filterset=HandoverFilter,
        queryset=Handover.objects.visible_to(request.user).for_list().mine_first(request.user),
        title=_("Handovers"),
        template="accounts/handover_list.html",
        context={
            "can": {"transfer": rules.transfers_accounts(request.user)},
            "empty_icon": "arrows-exchange",
            "empty_title": _("No handovers yet"),
            "empty_text": _("A handover is begun on the page of its account, by whoever registered it or by a lead."),
        },
        export_name="handovers",
    )


@authorize(rules.member, methods=["GET", "POST"])
def handover_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    by: Any = request.user
    account = gate.fetch(by, Account, account_pk, "accounts.hand_over_account", lock=request.method == "POST")
    if (running := account.handover_under_way) is not None:
        messages.info(request, _("This account is being handed over already."))
        return redirect(running)
    handover = Handover(account=account, giver=by)
    form = PeopleForm(request.POST or None, instance=handover, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            handing_over.begin(handover)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("The handover is begun: write the contract and what was promised."))
            return redirect(handover)
    return render(request, "accounts/handover_add.html", {"account": account, "form": form})


@authorize(rules.member)
def handover_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The first step: who hands over what to whom, and the contract."""
    handover = gate.fetch(request.user, Handover, pk)
    return render(request, "accounts/handover_detail.html", handover_page.context(request, handover, "handover_detail"))


@authorize(rules.member, methods=["GET", "POST"])
def handover_edit(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    handover = gate.fetch(by, Handover, pk, "accounts.write_handover", lock=request.method == "POST")
    if not handover.is_writable:
        messages.info(request, handover_page.why_not_writable(handover))
        return redirect(handover)
    form = HandoverForm(request.POST or None, instance=handover, by=by)
    if request.method == "POST" and form.is_valid():
        handing_over.write(form.save(commit=False), changed=form.changed_data)
        messages.success(request, _("The handover is saved."))
        return redirect(handover)
    context = {"account": handover.account, "handover": handover, "form": form, "currencies": currency_choices()}
    return render(request, "accounts/handover_edit.html", {**context, "cancel_url": handover.get_absolute_url()})


@authorize(rules.is_lead | rules.is_executive, methods=["GET", "POST"])
def handover_direct(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose or replace who receives the account."""
    by: Any = request.user
    handover = gate.fetch(by, Handover, pk, "accounts.direct_handover", lock=request.method == "POST")
    form = DirectForm(request.POST or None, instance=handover, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            handing_over.direct(handover, by=by, **{name: form.cleaned_data[name] for name in DirectForm.Meta.fields})
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("%(person)s receives the account.") % {"person": handover.receiver})
            return redirect(handover)
    context = {"account": handover.account, "handover": handover, "form": form}
    return render(request, "accounts/handover_direct.html", {**context, "cancel_url": handover.get_absolute_url()})
