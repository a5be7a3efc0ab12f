"""Pages of one account's score: why it is what it is, deciding whether the account is key."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate
from accounts import rules as accounts_rules
from accounts.gate import authorize
from accounts.models import Account
from scoring import rules, score_page
from scoring.key_accounts import decisions
from scoring.key_accounts.decision_forms import KeyDecisionForm
from scoring.key_accounts.disagreement import knocking_out
from scoring.models import CriteriaVersion
from scoring.scores import explanation, rescoring


@authorize(accounts_rules.member)
def account_score(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    rescoring.follow(account)
    context = score_page.context(account, user=request.user, asked=request.GET)
    return render(request, "scoring/account_score.html", context)


@authorize(rules.is_executive, methods=["GET", "POST"])
def key_decide(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk, "scoring.decide_key", lock=request.method == "POST")
    last = account.key_decisions.newest_first().first()
    form = KeyDecisionForm(request.POST or None, known=last.pk if last else 0)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            decision = decisions.decide(account, by=request.user, on=data.pop("decided_on"), **data)
        except ValidationError as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("Decided: %(decision)s.") % {"decision": decision})
            return redirect("scoring:account_score", account.pk)
    version = CriteriaVersion.objects.running()
    score = account.scores.filter(criteria_version=version).first() if version else None
    context = {
        "account": account,
        "form": form,
        "knocking_out": knocking_out(score, version),
        "explanation": explanation.explain(account, version) if version else None,
        "standing": decisions.standing(account),
        "cancel_url": reverse("scoring:account_score", args=[account.pk]),
        "submit_label": _("Record the decision"),
    }
    return render(request, "scoring/key_decide.html", context)
