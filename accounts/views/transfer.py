"""Pages of transfers: begun, where each account of one stands, and what the leads and the receiver say to it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import gate, rules
from accounts.gate import authorize
from accounts.handovers import transfer_acceptance, transfer_page, transfer_scope, transfers
from accounts.handovers.transfer_forms import AcceptForm, ReasonForm, TransferForm
from accounts.handovers.transfer_tables import TransferFilter, TransferTable
from accounts.models import Handover, TransferBatch
from ui import lists


@authorize(rules.transfers_accounts, methods=["GET", "POST"])
def transfer_add(request: HttpRequest) -> HttpResponse:
    by: Any = request.user
    asked = transfer_scope.asked_for(by, request.GET)
    form = TransferForm(request.POST or None, by=by, person=asked.person, to=request.GET.get("to", ""))
    if request.method == "POST" and form.is_valid():
        try:
            batch = transfer_page.begin(form, by=by)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, transfer_page.what_was_begun(batch))
            return redirect(batch)
    context = {"asked": asked, "form": form, **transfer_page.choice(request, asked, form)}
    return render(request, "accounts/transfer_add.html", context)


@authorize(rules.member)
def transfer_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    batch = gate.fetch(request.user, TransferBatch, pk)
    handovers = Handover.objects.visible_to(request.user).filter(batch=batch)
    return lists.page(
        request,
        table=TransferTable,
        filterset=TransferFilter,
        queryset=handovers.for_list().order_by("account__folded_name", "pk"),
        title=str(batch),
        template="accounts/transfer_detail.html",
        context=transfer_page.context(request, batch, handovers),
        export_name="transfer",
    )


@authorize(rules.is_lead | rules.is_executive, methods=["POST"])
def transfer_agree(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    batch = gate.fetch(by, TransferBatch, pk, lock=True)
    if number := transfers.agree(batch, by=by):
        said = ngettext("You agree for %(number)d account.", "You agree for %(number)d accounts.", number)
        messages.success(request, said % {"number": number})
    else:
        messages.info(request, _("No account of this transfer waits for your word."))
    return redirect(batch)


@authorize(rules.is_lead | rules.is_executive, methods=["GET", "POST"])
def transfer_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    batch = gate.fetch(by, TransferBatch, pk, lock=request.method == "POST")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = transfers.refuse(batch, by=by, reason=form.cleaned_data["reason"])
        said = ngettext("%(number)d account stays where it is.", "%(number)d accounts stay where they are.", number)
        messages.success(request, said % {"number": number})
        return redirect(batch)
    context = {"batch": batch, "form": form, "cancel_url": batch.get_absolute_url()}
    return render(request, "accounts/transfer_refuse.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def transfer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    batch = gate.fetch(by, TransferBatch, pk, "accounts.withdraw_transfer", lock=request.method == "POST")
    form = ReasonForm(request.POST or None)
    withdrawable = transfer_page.withdrawable(by, batch)
    if request.method == "POST" and form.is_valid():
        number = transfers.withdraw(batch, withdrawable, by=by, reason=form.cleaned_data["reason"])
        said = ngettext("%(number)d account is withdrawn.", "%(number)d accounts are withdrawn.", number)
        messages.success(request, said % {"number": number})
        return redirect(batch)
    context = {"batch": batch, "form": form, "number": withdrawable.count(), "cancel_url": batch.get_absolute_url()}
    return render(request, "accounts/transfer_withdraw.html", context)


@authorize(rules.member, methods=["POST"])
def transfer_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer once more what was sent back."""
    by: Any = request.user
    batch = gate.fetch(by, TransferBatch, pk, "accounts.withdraw_transfer", lock=True)
    if number := transfers.offer_again(batch, transfer_page.withdrawable(by, batch), by=by):
        said = ngettext("%(number)d account is offered again.", "%(number)d accounts are offered again.", number)
        messages.success(request, said % {"number": number})
    else:
        messages.info(request, _("Nothing of this transfer was sent back."))
    return redirect(batch)


@authorize(rules.member, methods=["GET", "POST"])
def transfer_accept(request: HttpRequest, pk: int) -> HttpResponse:
    by: Any = request.user
    batch = gate.fetch(by, TransferBatch, pk, "accounts.accept_transfer", lock=request.method == "POST")
    offered = transfer_page.offered_to(by, batch)
    form = AcceptForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = Handover.objects.filter(pk__in=data["handovers"])
        words = {"statement": data["statement"], "confirmed": data.get("confirmed", [])}
        try:
            outcome = transfer_acceptance.accept(batch, chosen, by=by, **words)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            transfer_page.tell_outcome(request, outcome)
            return redirect(batch)
    context = {"batch": batch, "form": form, **transfer_page.accept_context(form, offered)}
    return render(request, "accounts/transfer_accept.html", context)


@authorize(rules.member, methods=["POST"])
def transfer_introduce(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the introduction for every account that has none yet, from the template; each can be changed after."""
    by: Any = request.user
    batch = gate.fetch(by, TransferBatch, pk, "accounts.accept_transfer", lock=True)
    number = transfer_acceptance.write_introductions(transfer_page.offered_to(by, batch))
    said = ngettext(
        "The introduction of %(number)d account is written; read it on the account's handover before you accept.",
        "The introductions of %(number)d accounts are written; read them on their handovers before you accept.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("accounts:transfer_accept", pk)
