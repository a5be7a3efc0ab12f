"""Pages of what hangs off an account's record: names, identifiers, addresses, figures, tags; and whose it is."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, Address, Figure, FreeField, Identifier, TradingName
from accounts.registry import free_fields, groups
from accounts.registry.fact_forms import AddressForm, FigureForm, IdentifierForm, ParentForm, TagsForm, TradingNameForm

FORMS: dict[type, Any] = {
    TradingName: TradingNameForm,
    Identifier: IdentifierForm,
    Address: AddressForm,
    Figure: FigureForm,
}
NEW: dict[type, Any] = {
    TradingName: gettext_lazy("Add a trading name"),
    Identifier: gettext_lazy("Add an identifier"),
    Address: gettext_lazy("Add an address"),
    Figure: gettext_lazy("Add a figure"),
}
CHANGE: dict[type, Any] = {
    TradingName: gettext_lazy("Change the trading name"),
    Identifier: gettext_lazy("Change the identifier"),
    Address: gettext_lazy("Change the address"),
    Figure: gettext_lazy("Change the figure"),
}


@authorize(rules.member)
def account_facts(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    context = {
        "account": account,
        "trading_names": account.trading_names.all(),
        "identifiers": account.identifiers.all(),
        "addresses": account.addresses.all(),
        "figures": account.figures.in_order(),
        "tags": account.tags.all(),
        "free_facts": free_fields.facts(account, FreeField.objects.in_use()),
        "can": {"change": request.user.has_perm("accounts.change_account", account)},
    }
    return render(request, "accounts/account_facts.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def trading_name_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    return _write(request, TradingName(account=_account(request, account_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def trading_name_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _fact(request, TradingName, pk))


@authorize(rules.member, methods=["POST"])
def trading_name_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _fact(request, TradingName, pk))


@authorize(rules.member, methods=["GET", "POST"])
def identifier_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    return _write(request, Identifier(account=_account(request, account_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def identifier_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _fact(request, Identifier, pk))


@authorize(rules.member, methods=["POST"])
def identifier_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _fact(request, Identifier, pk))


@authorize(rules.member, methods=["GET", "POST"])
def address_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    return _write(request, Address(account=_account(request, account_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def address_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _fact(request, Address, pk))


@authorize(rules.member, methods=["POST"])
def address_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _fact(request, Address, pk))


@authorize(rules.member, methods=["GET", "POST"])
def figure_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    return _write(request, Figure(account=_account(request, account_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def figure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _fact(request, Figure, pk))


@authorize(rules.member, methods=["POST"])
def figure_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _fact(request, Figure, pk))


@authorize(rules.member, methods=["GET", "POST"])
def account_parent(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    if request.method == "POST":
        groups.lock_parents()
    account = _account(request, pk)
    form = ParentForm(request.POST or None, instance=account, by=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The parent account is saved."))
        return redirect("account_group", account.pk)
    context = {"account": account, "form": form, "cancel_url": reverse("account_group", args=[account.pk])}
    return render(request, "accounts/account_parent.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def account_tags(request: HttpRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    form = TagsForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The account is saved."))
        return redirect("accounts:account_facts", account.pk)
    context = {"account": account, "form": form, "cancel_url": reverse("accounts:account_facts", args=[account.pk])}
    return render(request, "accounts/account_tags.html", context)


def _account(request: HttpRequest, pk: int) -> Account:
    """The account, which the person may change; locked before anything of it is written."""
    return gate.fetch(request.user, Account, pk, "accounts.change_account", lock=request.method == "POST")


def _fact(request: HttpRequest, model: Any, pk: int) -> Any:
    """A row the person may change; to write, its account is locked first, then the row read as it is then."""
    fact = gate.fetch(request.user, model, pk, "accounts.change_account")
    if request.method == "POST":
        _account(request, fact.account_id)
        fact = gate.fetch(request.user, model, pk, lock=True)
    return fact


def _write(request: HttpRequest, fact: Any) -> HttpResponse:
    """The form of a row, new or known."""
    kind = type(fact)
    form = FORMS[kind](request.POST or None, instance=fact, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:  # somebody saved the same at this moment: asked again, the form says who
            if fact.pk:
                fact.refresh_from_db()
            form = FORMS[kind](request.POST, instance=fact, by=request.user)
        else:
            messages.success(request, _("“%(fact)s” is saved.") % {"fact": fact})
            return redirect("accounts:account_facts", fact.account_id)
    context = {
        "account": fact.account,
        "fact": fact,
        "form": form,
        "title": CHANGE[kind] if fact.pk else NEW[kind],
        "delete_url": reverse(f"accounts:{_name(kind)}_delete", args=[fact.pk]) if fact.pk else "",
        "cancel_url": reverse("accounts:account_facts", args=[fact.account_id]),
    }
    return render(request, "accounts/fact_edit.html", context)


def _delete(request: HttpRequest, fact: Any) -> HttpResponse:
    name = str(fact)
    fact.delete()
    messages.success(request, _("“%(fact)s” is deleted.") % {"fact": name})
    return redirect("accounts:account_facts", fact.account_id)


def _name(kind: type) -> str:
    return "trading_name" if kind is TradingName else kind.__name__.lower()
