"""Pages on which a person leaves a client, moves on to another, or turns out to be there still."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Contact
from accounts.people import moving
from accounts.people.contact_forms import LeavingForm
from accounts.people.where_named import still_open


@authorize(rules.member, methods=["GET", "POST"])
def contact_leave(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk, "accounts.change_contact", lock=request.method == "POST")
    if contact.has_left:
        messages.info(request, _("%(contact)s has already left.") % {"contact": contact})
        return redirect(contact)
    form = LeavingForm(request.POST or None, contact=contact, user=request.user)
    if request.method == "POST" and form.is_valid():
        return _left(request, contact, form)
    context = {
        "account": contact.account,
        "contact": contact,
        "form": form,
        "open": still_open(contact),
        "below": [*contact.reports.present(), *contact.assistants.present()],
        "cancel_url": contact.get_absolute_url(),
    }
    return render(request, "accounts/contact_leave.html", context)


def _left(request: HttpRequest, contact: Contact, form: LeavingForm) -> HttpResponse:
    """Record it, and say what is to be looked after now."""
    data, there = form.cleaned_data, contact
    if data["to"] is None:
        released = moving.leave(contact, on=data["on"])
        messages.success(request, _("%(contact)s has left; what was said and judged stays.") % {"contact": contact})
    else:
        there, released = moving.move(
            contact, to=data["to"], on=data["on"], email=data["email"], job_title=data["job_title"]
        )
        said = _("%(contact)s is at %(client)s now; what was said and judged here stays.")
        messages.success(request, said % {"contact": contact, "client": data["to"]})
    if released:
        said = _("These reported to or assisted this person, and now do not: %(people)s.")
        messages.warning(request, said % {"people": ", ".join(str(one) for one in released)})
    if still := len(still_open(contact)):
        said = _("Still open with this person: %(count)s. Give them to somebody else.") % {"count": still}
        messages.warning(request, said)
    return redirect(there)


@authorize(rules.member, methods=["POST"])
def contact_return(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk, "accounts.change_contact", lock=True)
    try:
        moving.come_back(contact)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
    else:
        messages.success(request, _("%(contact)s is there again.") % {"contact": contact})
    return redirect(contact)
