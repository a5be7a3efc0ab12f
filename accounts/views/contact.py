"""Pages of the people at a client."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import gate, opt_out, rules
from accounts.gate import authorize
from accounts.models import Account, Contact
from accounts.people import stakeholders
from accounts.people.contact_forms import ContactForm, ContactSearchForm
from accounts.people.reporting_lines import Line, reporting_lines
from ui.way_back import way_back


@authorize(rules.member)
def contact_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    people = list(account.contacts.select_related("reports_to", "unit"))
    pictures = stakeholders.pictures(people, on=timezone.localdate())
    form = ContactSearchForm(request.GET)
    chosen = form.choose(people, pictures)
    there = [one for one in chosen if not one.has_left]
    inside = [one for one in there if not one.is_outside]
    lines = [Line(one, 0) for one in inside] if form.chosen() else reporting_lines(inside)
    context = {
        "account": account,
        "form": form,
        "is_filtered": bool(form.chosen()),
        "lines": [(line, pictures[line.contact.pk]) for line in lines],
        "outside": [(Line(one, 0), pictures[one.pk]) for one in there if one.is_outside],
        "gone": [(Line(one, 0), pictures[one.pk]) for one in chosen if one.has_left],
        "anybody": bool(people),
        "can": {"change": request.user.has_perm("accounts.change_account", account)},
    }
    fragment = bool(getattr(request, "htmx", False))
    return render(request, "accounts/_contact_rows.html" if fragment else "accounts/contact_list.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def contact_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "accounts.change_account", lock=request.method == "POST")
    form = ContactForm(request.POST or None, instance=Contact(account=account, language=account.language))
    if request.method == "POST" and form.is_valid():
        contact = form.save()
        messages.success(request, _("%(contact)s is added.") % {"contact": contact})
        if opt_out.heed(contact, was_out=False):
            messages.warning(request, _("This address asked earlier not to be written to; that wish holds on."))
        return redirect(way_back(request, contact.get_absolute_url()))
    back = way_back(request, reverse("accounts:contact_list", args=[account.pk]))
    context = {"account": account, "form": form, "cancel_url": back}
    return render(request, "accounts/contact_add.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk, "accounts.change_contact", lock=request.method == "POST")
    was_out = contact.opted_out_on is not None
    form = ContactForm(request.POST or None, instance=contact)
    if request.method == "POST" and form.is_valid():
        form.save()
        opt_out.heed(contact, was_out=was_out)
        messages.success(request, _("%(contact)s is saved.") % {"contact": contact})
        return redirect(contact)
    context = {"account": contact.account, "contact": contact, "form": form, "cancel_url": contact.get_absolute_url()}
    return render(request, "accounts/contact_edit.html", context)


@authorize(rules.member)
def contact_add_alike(request: HttpRequest, account_pk: int) -> HttpResponse:
    """The warning below the e-mail address of a new contact, while it is typed."""
    account = gate.fetch(request.user, Account, account_pk, "accounts.change_account")
    form = ContactForm(request.GET, instance=Contact(account=account))
    form.full_clean()
    return render(request, "accounts/_alike.html", {"form": form})


@authorize(rules.member)
def contact_edit_alike(request: HttpRequest, pk: int) -> HttpResponse:
    """The warning below the e-mail address of a contact, while it is changed."""
    contact = gate.fetch(request.user, Contact, pk, "accounts.change_contact")
    form = ContactForm(request.GET, instance=contact)
    form.full_clean()
    return render(request, "accounts/_alike.html", {"form": form})
