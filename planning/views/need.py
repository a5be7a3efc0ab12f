"""Pages of needs assessments, needs and the opportunities they open."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, ProfileItem
from planning.choices import NeedKind, OpportunityState
from planning.models import Need, NeedsAssessment, Opportunity
from planning.needs import opportunity_picture
from planning.needs.need_forms import AssessmentForm, NeedForm, OpportunityForm
from planning.surveys import beside

OPEN_FIRST: list[str] = [OpportunityState.OPEN, OpportunityState.CHOSEN, OpportunityState.DROPPED]


@authorize(rules.member)
def need_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    assessments = list(account.needs_assessments.select_related("by"))
    chosen = request.GET.get("assessment", "")
    shown = next((one for one in assessments if str(one.pk) == chosen), assessments[0] if assessments else None)
    ranked = Need.objects.filter(assessment=shown).by_priority().select_related("told_by", "profile_item")
    opportunities = account.opportunities.select_related("need")
    needs = list(ranked.prefetch_related(Prefetch("opportunities", Opportunity.objects.order_by("pk"))))
    in_order = sorted(opportunities, key=lambda one: (OPEN_FIRST.index(one.state), -one.impact, one.effort))
    context = {
        "account": account,
        "assessments": assessments,
        "assessment": shown,
        "needs": needs,
        "questions": questions(needs),
        "opportunities": in_order,
        "picture": opportunity_picture.draw(in_order),
        "asking": beside.panel_for(account),
        "can": {
            "change": request.user.has_perm("planning.change_need", account),
            "ask": request.user.has_perm("planning.send_survey", account),
        },
    }
    return render(request, "planning/need_list.html", context)


def questions(needs: list[Need]) -> list[dict[str, Any]]:
    """The three questions of an assessment, each with how many answers it has."""
    asked = {
        NeedKind.DIFFICULTY: (_("Which difficulties does the client meet?"), "alert-triangle"),
        NeedKind.SHARED_GOAL: (_("Where do its goals meet ours, and how can each help the other?"), "target"),
        NeedKind.FORESEEN_PROBLEM: (_("Which problems can we foresee and prevent?"), "eye"),
    }
    return [
        {"kind": kind, "text": text, "icon": icon, "answers": sum(need.kind == kind for need in needs)}
        for kind, (text, icon) in asked.items()
    ]


@authorize(rules.member, methods=["GET", "POST"])
def assessment_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "planning.change_need")
    by: Any = request.user
    form = AssessmentForm(request.POST or None, instance=NeedsAssessment(account=account, by=by))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The assessment is begun: answer the three questions."))
        return redirect("planning:need_list", account.pk)
    context = {"account": account, "form": form, "questions": questions([]), "cancel_url": _needs(account)}
    return render(request, "planning/assessment_add.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def assessment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    assessment = gate.fetch(request.user, NeedsAssessment, pk, "planning.change_need", lock=request.method == "POST")
    form = AssessmentForm(request.POST or None, instance=assessment)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The assessment is saved."))
        return redirect(assessment)
    context = {"account": assessment.account, "form": form, "cancel_url": assessment.get_absolute_url()}
    return render(request, "planning/assessment_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def need_add(request: HttpRequest, assessment_pk: int) -> HttpResponse:
    assessment = gate.fetch(request.user, NeedsAssessment, assessment_pk, "planning.change_need")
    form = NeedForm(request.POST or None, instance=_blank_need(request, assessment))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The need is added."))
        return redirect(form.instance)
    context = {"account": assessment.account, "form": form, "cancel_url": assessment.get_absolute_url()}
    return render(request, "planning/need_add.html", context)


def _blank_need(request: HttpRequest, assessment: NeedsAssessment) -> Need:
    """What the form begins with: a kind asked for, or what an item of the client's profile says."""
    kind, item = request.GET.get("kind", ""), request.GET.get("from_item", "")
    if item.isascii() and item.isdecimal() and len(item) < 19:
        if (found := assessment.account.profile_items.filter(pk=item).first()) is None:
            raise Http404(_("There is nothing here that you may see."))
        return Need.from_item(found, assessment)
    return Need(assessment=assessment, kind=kind if kind in NeedKind.values else NeedKind.DIFFICULTY)


@authorize(rules.member, methods=["POST"])
def need_from_item(request: HttpRequest, item_pk: int) -> HttpResponse:
    """To the form of a need filled from an item of the profile; the first need begins the first assessment."""
    by: Any = request.user
    item = gate.fetch(by, ProfileItem, item_pk, "planning.change_need")
    assessment = item.account.needs_assessments.first()
    if assessment is None:
        assessment = NeedsAssessment.objects.create(account=item.account, by=by)
    return redirect(f"{reverse('planning:need_add', args=[assessment.pk])}?from_item={item.pk}")


@authorize(rules.member, methods=["GET", "POST"])
def need_edit(request: HttpRequest, pk: int) -> HttpResponse:
    need = gate.fetch(request.user, Need, pk, "planning.change_need", lock=request.method == "POST")
    form = NeedForm(request.POST or None, instance=need)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The need is saved."))
        return redirect(need)
    context = {"account": need.account, "need": need, "form": form, "cancel_url": need.get_absolute_url()}
    return render(request, "planning/need_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def need_delete(request: HttpRequest, pk: int) -> HttpResponse:
    need = gate.fetch(request.user, Need, pk, "planning.change_need", lock=request.method == "POST")
    if request.method == "POST":
        account = need.account
        need.delete()
        messages.success(request, _("The need is deleted."))
        return redirect("planning:need_list", account.pk)
    context = {"account": need.account, "need": need, "opportunities": need.opportunities.all()}
    return render(request, "planning/need_delete.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def opportunity_add(request: HttpRequest, need_pk: int) -> HttpResponse:
    need = gate.fetch(request.user, Need, need_pk, "planning.change_need")
    form = OpportunityForm(request.POST or None, instance=Opportunity.from_need(need))
    if request.method == "POST" and form.is_valid():
        opportunity = form.save()
        messages.success(request, _("The need is now an opportunity."))
        return redirect(opportunity)
    context = {"account": need.account, "need": need, "form": form, "cancel_url": need.get_absolute_url()}
    return render(request, "planning/opportunity_add.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def opportunity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    opportunity = gate.fetch(request.user, Opportunity, pk, "planning.change_need", lock=request.method == "POST")
    form = OpportunityForm(request.POST or None, instance=opportunity)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The opportunity is saved."))
        return redirect(opportunity)
    context = {
        "account": opportunity.account,
        "opportunity": opportunity,
        "form": form,
        "cancel_url": opportunity.get_absolute_url(),
    }
    return render(request, "planning/opportunity_edit.html", context)


def _needs(account: Account) -> str:
    return reverse("planning:need_list", args=[account.pk])
