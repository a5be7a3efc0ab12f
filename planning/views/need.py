"""Pages of needs and the opportunities they open."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import ProfileItem
from planning.choices import NeedKind
from planning.models import Need, NeedsAssessment, Opportunity
from planning.needs import taking_over
from planning.needs.need_forms import NeedForm, OpportunityForm
from ui.way_back import way_back


@authorize(rules.member, methods=["GET", "POST"])
def need_add(request: HttpRequest, assessment_pk: int) -> HttpResponse:
    assessment = gate.fetch(request.user, NeedsAssessment, assessment_pk, "planning.change_need")
    kind = request.GET.get("kind", "")
    need = Need(assessment=assessment, kind=kind if kind in NeedKind.values else NeedKind.DIFFICULTY)
    form = NeedForm(request.POST or None, instance=need)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The need is added."))
        return redirect(way_back(request, need.get_absolute_url()))
    back = way_back(request, assessment.get_absolute_url())
    return render(request, "planning/need_add.html", {"account": assessment.account, "form": form, "cancel_url": back})


@authorize(rules.member, methods=["POST"])
def need_from_item(request: HttpRequest, item_pk: int) -> HttpResponse:
    """A need of the latest assessment from an item of the profile, to be looked through; the first begins one."""
    by: Any = request.user
    item = gate.fetch(by, ProfileItem, item_pk, "planning.change_need", lock=True)
    assessment = item.account.needs_assessments.first()
    if assessment is None:
        assessment = NeedsAssessment.objects.create(account=item.account, by=by)
    need, _is_new = taking_over.take_over(assessment, item)
    return redirect("planning:need_edit", need.pk)


@authorize(rules.member, methods=["POST"])
def need_take_over(request: HttpRequest, assessment_pk: int, source: str, source_pk: int) -> HttpResponse:
    """A need from something on record of the same account; back to the question it was offered for."""
    assessment = gate.fetch(request.user, NeedsAssessment, assessment_pk, "planning.change_need")
    if source not in taking_over.SOURCES:
        raise Http404
    thing = gate.fetch(request.user, taking_over.SOURCES[source], source_pk)
    if thing.account_id != assessment.account_id:
        raise Http404
    need, is_new = taking_over.take_over(assessment, thing)
    said = _("“%(need)s” is a need now.") if is_new else _("“%(need)s” was taken over already.")
    messages.success(request, said % {"need": need})
    guide = f"{reverse('planning:assessment_guide', args=[assessment.pk])}?question={need.kind}"
    return redirect(way_back(request, f"{guide}#on-record"))


@authorize(rules.member, methods=["GET", "POST"])
def need_edit(request: HttpRequest, pk: int) -> HttpResponse:
    need = gate.fetch(request.user, Need, pk, "planning.change_need", lock=request.method == "POST")
    form = NeedForm(request.POST or None, instance=need)
    back = way_back(request, need.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The need is saved."))
        return redirect(back)
    context = {"account": need.account, "need": need, "form": form, "cancel_url": back}
    return render(request, "planning/need_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def need_delete(request: HttpRequest, pk: int) -> HttpResponse:
    need = gate.fetch(request.user, Need, pk, "planning.change_need", lock=request.method == "POST")
    if request.method == "POST":
        back = way_back(request, need.assessment.get_absolute_url())
        need.delete()
        messages.success(request, _("The need is deleted."))
        return redirect(back)
    context = {
        "account": need.account,
        "name": need.title,
        "opportunities": need.opportunities.all(),
        "cancel_url": way_back(request, need.get_absolute_url()),
    }
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
