"""Pages of account plans."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.choices import ListPage
from accounts.gate import authorize
from accounts.models import Account
from accounts.saved_views import Views
from planning.filters import PlanFilter
from planning.models import AccountPlan, Proposal
from planning.plans import editing, plan_page
from planning.plans import plan_changes as comparison
from planning.plans.new_plan_form import NewPlanForm
from planning.plans.one_page_form import OnePageForm
from planning.plans.plan_forms import PlanForm
from planning.tables import PlanTable
from ui import lists, saving


@authorize(rules.member)
def plan_list(request: HttpRequest) -> HttpResponseBase:
    views = Views(request, ListPage.PLANS)
    if views.opening_url:
        return redirect(views.opening_url)
    return lists.page(
        request,
        table=PlanTable,
        filterset=PlanFilter,
        queryset=AccountPlan.objects.visible_to(request.user),
        title=_("Account plans"),
        context={
            "views": views,
            "empty_icon": "route",
            "empty_title": _("No plans yet"),
            "empty_text": _("A plan is begun on the page of its account, from the needs found there."),
            "empty_url": reverse("account_list"),
            "empty_label": _("Choose an account"),
        },
        export_name="plans",
    )


@authorize(rules.member)
def account_plan_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    context = {
        "account": account,
        "plans": list(AccountPlan.objects.filter(account=account).for_list()),
        "proposals": list(Proposal.objects.filter(plan__account=account).for_list()),
        "can": {"change": request.user.has_perm("planning.change_plan", account)},
    }
    return render(request, "planning/account_plan_list.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def plan_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "planning.change_plan")
    form = NewPlanForm(request.POST or None, instance=_new_plan(request, account))
    if request.method == "POST" and form.is_valid():
        plan = form.save()
        messages.success(request, _("The plan is begun: add recommendations and objectives."))
        return redirect(plan)
    back = reverse("planning:account_plan_list", args=[account.pk])
    return render(request, "planning/plan_add.html", {"account": account, "form": form, "cancel_url": back})


@authorize(rules.member, methods=["GET", "POST"])
def plan_one_page(request: HttpRequest, account_pk: int) -> HttpResponse:
    """The short way to a plan."""
    account = gate.fetch(request.user, Account, account_pk, "planning.change_plan")
    form = OnePageForm(request.POST or None, plan=_new_plan(request, account))
    if request.method == "POST" and form.is_valid():
        plan = form.save()
        messages.success(request, _("The plan is begun: add what serves it."))
        return redirect(plan)
    back = reverse("planning:account_plan_list", args=[account.pk])
    return render(request, "planning/plan_one_page.html", {"account": account, "form": form, "cancel_url": back})


def _new_plan(request: HttpRequest, account: Account) -> AccountPlan:
    """A plan for the next two calendar years, by whoever asks; unsaved."""
    year = timezone.localdate().year + 1
    author: Any = request.user
    return AccountPlan(
        account=account,
        written_by=author,
        title=_("Account plan %(first)d–%(last)d") % {"first": year, "last": year + 1},
        starts_on=date(year, 1, 1),
        ends_on=date(year + 1, 12, 31),
    )


@authorize(rules.member)
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk)
    return plan_page.show(request, plan)


@authorize(rules.member)
def plan_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What this edition says otherwise than the one before it."""
    plan = gate.fetch(request.user, AccountPlan, pk)
    if plan.previous is None:
        messages.info(request, _("This is the first edition: there is none to compare it with."))
        return redirect(plan)
    context = {"account": plan.account, "plan": plan, "previous": plan.previous, "changes": comparison.of(plan)}
    return render(request, "planning/plan_changes.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=request.method == "POST")
    if request.method == "GET" and not plan.is_draft:
        return plan_page.refuse_to_change(request, plan)
    if saving.is_asked(request):
        return editing.save_itself(request, plan, PlanForm)
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The plan is saved."))
        return redirect(plan)
    return editing.show(request, plan, form=form)
