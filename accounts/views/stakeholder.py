"""The page of one person at a client: who it is, how to reach it, and what we judge of it."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Contact
from accounts.people import moving, stakeholders
from accounts.people.contact_forms import JudgementForm
from accounts.people.stakeholders import Picture
from accounts.people.where_named import still_open, where_named
from accounts.people_choices import JudgementKind

CURVES = (JudgementKind.INFLUENCE, JudgementKind.STANCE, JudgementKind.STRENGTH)


@authorize(rules.member)
def contact_detail(request: HttpRequest, pk: int) -> HttpResponse:
    contact = gate.fetch(request.user, Contact, pk)
    return _page(request, contact)


@authorize(rules.member)
def contact_named(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the person is named in the work with the client; asked for once the page stands."""
    contact = gate.fetch(request.user, Contact, pk)
    return render(request, "accounts/_contact_named.html", {"contact": contact, "kinds": where_named(contact)})


@authorize(rules.member, methods=["POST"])
def contact_judge(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    if kind not in JudgementKind.values:
        raise Http404
    contact = gate.fetch(request.user, Contact, pk, "accounts.change_contact", lock=True)
    form = _form(contact, JudgementKind(kind), picture=_picture(contact), data=request.POST)
    if not form.is_valid():
        return _page(request, contact, refused=form)
    stakeholders.judge(
        contact,
        kind=form.kind,
        by=request.user,
        on=form.cleaned_data["judged_on"],
        values=form.codes,
        owner=form.owner,
        reason=form.cleaned_data["reason"],
        certainty=form.cleaned_data["certainty"] or "assumed",
    )
    messages.success(
        request, _("“%(kind)s” is judged anew; what it was before stays on record.") % {"kind": form.kind.label}
    )
    return redirect(f"{contact.get_absolute_url()}#{form.kind.value}")


def _picture(contact: Contact) -> Picture:
    return stakeholders.pictures([contact], on=timezone.localdate())[contact.pk]


def _form(
    contact: Contact, kind: JudgementKind, *, picture: Picture, data: Any = None, owners: Any = None
) -> JudgementForm:
    if owners is None:
        is_owner = kind == JudgementKind.OWNER
        owners = stakeholders.possible_owners(contact.account, besides=picture.owner) if is_owner else []
    return JudgementForm(data, kind=kind, latest=picture.judgements.get(kind), owners=owners)


def _page(request: HttpRequest, contact: Contact, *, refused: JudgementForm | None = None) -> HttpResponse:
    """The whole page, with one judgement open where it was refused."""
    picture = _picture(contact)
    told = list(contact.judgements.select_related("by", "owner"))
    may_change = request.user.has_perm("accounts.change_contact", contact)
    owners = stakeholders.possible_owners(contact.account, besides=picture.owner)
    rows = []
    for kind in JudgementKind:
        form = _form(contact, kind, picture=picture, owners=owners) if may_change else None
        rows.append(
            {
                "kind": kind,
                "latest": picture.judgements.get(kind),
                "form": refused if refused and refused.kind == kind else form,
                "curve": stakeholders.curve(told, kind=kind, until=timezone.localdate()) if kind in CURVES else None,
            }
        )
    zone = ZoneInfo(contact.time_zone) if contact.time_zone else None
    context = {
        "account": contact.account,
        "contact": contact,
        "chain": moving.chain(contact, user=request.user),
        "around": [*contact.reports.present(), *contact.assistants.present()],
        "local_time": time_format(timezone.localtime(timezone=zone)) if zone else "",
        "moved_on": contact.has_left and contact.moved_to.exists(),
        "open": still_open(contact) if contact.has_left else [],
        "picture": picture,
        "rows": rows,
        "told": told[::-1],
        "can": {
            "change": may_change,
            "export": request.user.has_perm("accounts.export_contact", contact),
            "erase": request.user.has_perm("accounts.erase_contact", contact),
        },
    }
    return render(request, "accounts/contact_detail.html", context)
