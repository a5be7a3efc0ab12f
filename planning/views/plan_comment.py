"""Comments on plans."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from planning.models import AccountPlan, PlanComment
from planning.plans import commenting
from planning.plans.comment_forms import CommentForm


@authorize(rules.member, methods=["GET", "POST"])
def plan_comment_add(request: HttpRequest, plan_pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, plan_pk, "planning.comment_plan")
    place, by = request.GET.get("place", ""), request.user
    if not commenting.is_a_place(plan, place):
        raise Http404
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        author: Any = by
        said = commenting.comment(plan, by=author, text=form.cleaned_data["text"], place=place)
        messages.success(request, _("Your comment stands on the plan."))
        return redirect(said)
    context = {
        "account": plan.account,
        "plan": plan,
        "form": form,
        "where": commenting.name_of(plan, place),
        "people": commenting.who_may_be_mentioned(plan.account),
        "cancel_url": f"{plan.get_absolute_url()}#{place}",
    }
    return render(request, "planning/plan_comment_add.html", context)


@authorize(rules.member, methods=["POST"])
def plan_comment_settle(request: HttpRequest, pk: int) -> HttpResponse:
    said = gate.fetch(request.user, PlanComment, pk, "planning.comment_plan", lock=True)
    by: Any = request.user
    commenting.settle(said, by=by)
    messages.success(request, _("The comment is settled."))
    return redirect(said)
