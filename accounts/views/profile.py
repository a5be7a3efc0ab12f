"""Pages of the client profile."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import completeness, gate, rules
from accounts.choices import Aspect
from accounts.forms import ProfileAspectForm
from accounts.gate import authorize
from accounts.models import Account, ProfileAspect


@authorize(rules.member)
def profile(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    known = {row.aspect: row for row in account.profile_aspects.select_related("told_by", "reviewed_by")}
    texts = {aspect: row.text for aspect, row in known.items()}
    filled = completeness.filled_aspects(texts)
    context = {
        "account": account,
        "aspects": [(aspect, known.get(aspect), aspect in filled) for aspect in Aspect],
        "completeness": completeness.profile_completeness(texts),
        "filled": len(filled),
        "next_aspect": next((aspect for aspect in Aspect if aspect not in filled), None),
        "enough": completeness.ENOUGH_CHARACTERS,
        "can": {"change": request.user.has_perm("accounts.change_account", account)},
    }
    return render(request, "accounts/profile.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def profile_edit(request: HttpRequest, account_pk: int, aspect: str) -> HttpResponse:
    if aspect not in Aspect.values:
        raise Http404
    account = gate.fetch(request.user, Account, account_pk, "accounts.change_account", lock=request.method == "POST")
    row = account.profile_aspects.filter(aspect=aspect).first() or ProfileAspect(account=account, aspect=aspect)
    form = ProfileAspectForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.instance.reviewed_by = request.user
        form.save()
        messages.success(request, _("“%(aspect)s” is saved.") % {"aspect": row.get_aspect_display()})
        return redirect("accounts:profile", account.pk)
    back = reverse("accounts:profile", args=[account.pk])
    context = {"account": account, "aspect": Aspect(aspect), "form": form, "cancel_url": back}
    return render(request, "accounts/profile_edit.html", context)
