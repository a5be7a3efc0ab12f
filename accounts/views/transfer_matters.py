"""Pages on which whoever takes over says what goes along and what stays."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.handovers import matter_page, open_matters
from accounts.handovers.matter_page import ItemForm
from accounts.handovers.transfer_forms import RuleForm
from accounts.models import TransferBatch, User


@authorize(rules.member, methods=["GET", "POST"])
def transfer_matters(request: HttpRequest, pk: int) -> HttpResponse:
    """Every open matter, and of each one may decide about: goes along, or stays with whom."""
    perm = "accounts.accept_transfer" if request.method == "POST" else None
    batch = gate.fetch(request.user, TransferBatch, pk, perm, lock=request.method == "POST")
    handovers = matter_page.undecided_handovers(batch, request.user)
    found, decided = matter_page.all_matters(handovers), open_matters.decided(handovers)
    page = matter_page.page_of(found, request.GET.get("page"))
    decides = request.user.has_perm("accounts.accept_transfer", batch)
    owned = [one for one in page.object_list if decides and not one[1].moves_by_itself]
    keepers = matter_page.keepers_of(handovers)
    form = ItemForm(request.POST or None, found=owned, decided=decided, keepers=keepers)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("What goes along and what stays is saved."))
        return redirect(request.get_full_path())
    rule = RuleForm(keepers=_queryset(keepers), kinds=matter_page.owned_kinds(found))
    context = {
        "batch": batch,
        "page": page,
        "form": form,
        "lines": matter_page.lines_of(page.object_list, form, decided),
        "rule": rule if decides and keepers and matter_page.owned_kinds(found) else None,
    }
    return render(request, "accounts/transfer_matters.html", context)


@authorize(rules.member, methods=["POST"])
def transfer_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about everything at once, by a rule."""
    batch = gate.fetch(request.user, TransferBatch, pk, "accounts.accept_transfer", lock=True)
    handovers = matter_page.undecided_handovers(batch, request.user)
    found = matter_page.all_matters(handovers)
    keepers = _queryset(matter_page.keepers_of(handovers))
    form = RuleForm(request.POST, keepers=keepers, kinds=matter_page.owned_kinds(found))
    if form.is_valid():
        moving, staying = matter_page.apply_rule(found, form, today=timezone.localdate())
        said = _("By this rule %(moving)d go along and %(staying)d stay.") % {"moving": moving, "staying": staying}
        messages.success(request, said)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("accounts:transfer_matters", pk)


def _queryset(people: list[User]) -> Any:
    return User.objects.filter(pk__in=[person.pk for person in people])
