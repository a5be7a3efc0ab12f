"""Pages of the evidence of needs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from planning.choices import EvidenceKind
from planning.models import Evidence, Need
from planning.needs.evidence_form import EvidenceForm
from ui.way_back import way_back


@authorize(rules.member, methods=["GET", "POST"])
def evidence_add(request: HttpRequest, need_pk: int) -> HttpResponse:
    need = gate.fetch(request.user, Need, need_pk, "planning.change_need")
    asked = request.GET.get("kind", "")
    kind = EvidenceKind(asked) if asked in EvidenceKind.values else EvidenceKind.QUOTE
    form = EvidenceForm(request.POST or None, instance=Evidence(need=need, kind=kind))
    back = way_back(request, need.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The evidence is added."))
        return redirect(back)
    context = {
        "account": need.account,
        "need": need,
        "form": form,
        "kind": kind,
        "kinds": list(EvidenceKind),
        "back": back,
        "cancel_url": back,
    }
    return render(request, "planning/evidence_add.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def evidence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = gate.fetch(request.user, Evidence, pk, "planning.change_need", lock=request.method == "POST")
    form = EvidenceForm(request.POST or None, instance=evidence)
    back = way_back(request, evidence.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The evidence is saved."))
        return redirect(back)
    context = {"account": evidence.account, "evidence": evidence, "form": form, "cancel_url": back}
    return render(request, "planning/evidence_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def evidence_delete(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = gate.fetch(request.user, Evidence, pk, "planning.change_need", lock=request.method == "POST")
    back = way_back(request, evidence.get_absolute_url())
    if request.method == "POST":
        evidence.delete()
        messages.success(request, _("The evidence is deleted."))
        return redirect(back)
    context = {"account": evidence.account, "name": evidence.text, "cancel_url": back}
    return render(request, "planning/evidence_delete.html", context)
