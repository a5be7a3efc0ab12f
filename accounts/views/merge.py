"""Pages on which two accounts become one, and by which that is taken back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, AccountMerge
from accounts.registry import merge_values, merging
from accounts.registry.alike import alike_accounts
from accounts.registry.merge_forms import MergeForm

PERMISSION = "accounts.merge_account"
MOST_FOUND = 10
who_merges = rules.is_lead | rules.is_administrator


@authorize(who_merges)
def merge_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Which other account is the same client: those of a like name first, or whatever is searched."""
    account = gate.fetch(request.user, Account, pk, PERMISSION)
    words = request.GET.get("q", "").strip()
    if words:
        rows = list(Account.objects.visible_to(request.user).exclude(pk=pk).best_first(words)[:MOST_FOUND])
    else:
        alike = alike_accounts(account.name, account=account, user=request.user)
        rows = alike.seen if alike else []
    found = [row for row in rows if request.user.has_perm(PERMISSION, row)]
    return render(request, "accounts/merge_choose.html", {"account": account, "found": found, "words": words})


@authorize(who_merges, methods=["GET", "POST"])
def merge_add(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """What would become of the two, and the deed."""
    user: Any = request.user
    kept = gate.fetch(user, Account, pk, PERMISSION)
    absorbed = gate.fetch(user, Account, other, PERMISSION)
    form = MergeForm(request.POST or None, differing=merge_values.differing_values(kept, absorbed))
    try:
        if request.method == "POST" and form.is_valid():
            done = merging.merge(kept, absorbed, by=user, take=form.take())
            messages.success(request, _("The two accounts are one. For a week this can be undone."))
            return redirect(done)
        outcome = merging.preview(kept, absorbed)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
        return redirect("accounts:merge_choose", pk)
    context = {"account": kept, "absorbed": absorbed, "form": form, "outcome": outcome}
    return render(request, "accounts/merge_add.html", context)


@authorize(rules.member)
def merge_detail(request: HttpRequest, pk: int) -> HttpResponse:
    merge = gate.fetch(request.user, AccountMerge, pk)
    context = {
        "account": merge.kept,
        "merge": merge,
        "moved": merging.moved_in_words(merge),
        "staying": merging.stayed_behind(merge) if merge.undone_at is None else [],
        "can_undo": merge.can_be_undone and request.user.has_perm(PERMISSION, merge),
    }
    return render(request, "accounts/merge_detail.html", context)


@authorize(who_merges, methods=["POST"])
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    merge = gate.fetch(user, AccountMerge, pk, PERMISSION, lock=True)
    try:
        left = merging.undo(merge, by=user)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
        return redirect(merge)
    messages.success(request, _("%(account)s stands for itself again.") % {"account": merge.absorbed})
    for row in left:
        messages.warning(request, _("Stays with %(account)s: %(row)s") % {"account": merge.kept, "row": row})
    return redirect(merge)
