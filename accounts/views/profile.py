"""Pages of the client profile."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.choices import Aspect
from accounts.forms import ProfileAspectForm
from accounts.gate import authorize
from accounts.models import Account, ProfileAspect
from accounts.profiles import completeness
from accounts.profiles.profile_state import profile_state

PERMISSION = "accounts.change_account"


@authorize(rules.member)
def profile(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    context = {
        "account": account,
        "profile": profile_state(account),
        "rule": completeness.rule(),
        "can": {"change": request.user.has_perm(PERMISSION, account)},
    }
    return render(request, "accounts/profile.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def profile_edit(request: HttpRequest, account_pk: int, aspect: str) -> HttpResponse:
    if aspect not in Aspect.values:
        raise Http404
    account = gate.fetch(request.user, Account, account_pk, PERMISSION, lock=request.method == "POST")
    row = account.profile_aspects.filter(aspect=aspect).first() or ProfileAspect(account=account, aspect=aspect)
    form = ProfileAspectForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.instance.be_reviewed(by=request.user)
        form.save()
        messages.success(request, _("“%(aspect)s” is saved.") % {"aspect": row.get_aspect_display()})
        return redirect("accounts:profile", account.pk)
    back = reverse("accounts:profile", args=[account.pk])
    context = {"account": account, "aspect": Aspect(aspect), "form": form, "cancel_url": back}
    return render(request, "accounts/profile_edit.html", context)


@authorize(rules.member, methods=["POST"])
def profile_review(request: HttpRequest, account_pk: int, aspect: str) -> HttpResponse:
    """Somebody has read an aspect through and found it still right."""
    user: Any = request.user
    account = gate.fetch(user, Account, account_pk, PERMISSION, lock=True)
    row = account.profile_aspects.filter(aspect=aspect).first()
    if row is None:
        raise Http404
    row.be_reviewed(by=user)
    row.save(update_fields=["reviewed_at", "reviewed_by"])
    messages.success(request, _("“%(aspect)s” is still right.") % {"aspect": row.get_aspect_display()})
    return redirect(f"{reverse('accounts:profile', args=[account.pk])}#{aspect}")
