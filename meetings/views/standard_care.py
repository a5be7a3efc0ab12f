"""The page of the handover to standard care."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account
from meetings import standard_care as handing_over
from meetings.standard_care_form import StandardCareForm
from scoring.key_accounts import decisions


@authorize(rules.member, methods=["GET", "POST"])
def standard_care(request: HttpRequest, account_pk: int) -> HttpResponse:
    """What goes on until the handover is done, for everybody; the handover, for whoever edits the account."""
    account = gate.fetch(request.user, Account, account_pk)
    may = request.user.has_perm("meetings.change_cadence", account)
    if request.method == "POST" and not may:
        raise PermissionDenied
    cadences = list(handing_over.cadences_of(account).select_related("contact"))
    takers = handing_over.takers(account, user=request.user) if may else []
    form = StandardCareForm(request.POST or None, cadences=cadences, takers=takers)
    if request.method == "POST" and form.is_valid():
        try:
            handing_over.hand_over(
                account, form.choices(), taker=form.who_takes_over(), note=form.cleaned_data["note"], by=request.user
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The account is in standard care; its cadences are as you said."))
            return redirect("meetings:account_touchpoint_list", account.pk)
    care = decisions.standard_care(account)
    context = {
        "account": account,
        "leaving": decisions.leaving(account),
        "care": care,
        "rhythms": handing_over.rhythms_in_words(care) if care else [],
        "matters": handing_over.matters_in_words(care.matters if care else handing_over.matters_of(account)),
        "cadences": cadences,
        "form": form if may else None,
        "can_transfer": account.manager is not None and request.user.has_perm("accounts.transfer_account", account),
    }
    return render(request, "meetings/standard_care.html", context)
