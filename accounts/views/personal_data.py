"""What leaves of people's data, and what is done away with: cards, everything on record, erasure."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, Contact
from accounts.people import erasure, moving, personal_record, vcard
from accounts.people.contact_forms import ErasureForm


@authorize(rules.member)
def contact_card(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk)
    return _file(vcard.cards([contact]), vcard.CONTENT_TYPE, vcard.file_name(str(contact)))


@authorize(rules.member)
def contact_cards(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    text = vcard.cards(account.contacts.present().select_related("account"))
    return _file(text, vcard.CONTENT_TYPE, vcard.file_name(account.name))


@authorize(rules.member)
def contact_record(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk, "accounts.export_contact")
    record = personal_record.collect(contact, user=request.user)
    context = {"account": contact.account, "contact": contact, "record": record}
    return render(request, "accounts/contact_record.html", context)


@authorize(rules.member)
def contact_record_file(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk, "accounts.export_contact")
    record = personal_record.collect(contact, user=request.user)
    name = vcard.file_name(str(contact)).removesuffix(".vcf") + ".json"
    text = json.dumps(record, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
    return _file(text, "application/json", name)


@authorize(rules.member, methods=["GET", "POST"])
def contact_erase(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk, "accounts.erase_contact", lock=request.method == "POST")
    account = contact.account
    form = ErasureForm(request.POST or None, contact=contact)
    if request.method == "POST" and form.is_valid():
        choices = {name: form.cleaned_data[name] for name in ("ground", "keep_closed", "last_name_too")}
        try:
            erasure.erase(contact, by=request.user, **choices)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("The person is erased; meetings and plans stay, and name nobody."))
            return redirect("accounts:contact_list", account.pk)
    context = {
        "account": account,
        "contact": contact,
        "form": form,
        "preview": erasure.preview(contact, user=request.user),
        "chain": moving.chain(contact, user=request.user),
        "cancel_url": contact.get_absolute_url(),
    }
    return render(request, "accounts/contact_erase.html", context)


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type=content_type, headers=disposition)
