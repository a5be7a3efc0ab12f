"""Pages of needs assessments: all of one, its guided page, two side by side."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account
from planning.choices import NeedKind, OpportunityState
from planning.models import Evidence, Need, NeedsAssessment, Opportunity
from planning.needs import comparison, guide, opportunity_picture, swot_board
from planning.needs.need_forms import AssessmentForm
from planning.surveys import beside

OPEN_FIRST: list[str] = [OpportunityState.OPEN, OpportunityState.CHOSEN, OpportunityState.DROPPED]


@authorize(rules.member)
def need_list(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk)
    assessments = list(account.needs_assessments.select_related("by"))
    shown = _asked_for(request, "assessment", assessments) or (assessments[0] if assessments else None)
    needs = _needs_of(shown)
    opportunities = account.opportunities.select_related("need")
    in_order = sorted(opportunities, key=lambda one: (OPEN_FIRST.index(one.state), -one.impact, one.effort))
    context = {
        "account": account,
        "assessments": assessments,
        "assessment": shown,
        "needs": needs,
        "questions": guide.questions(needs, shown),
        "opportunities": in_order,
        "picture": opportunity_picture.draw(in_order),
        "quadrants": swot_board.quadrants(account),
        "asking": beside.panel_for(account),
        "can": {
            "change": request.user.has_perm("planning.change_need", account),
            "ask": request.user.has_perm("planning.send_survey", account),
        },
    }
    return render(request, "planning/need_list.html", context)


def _needs_of(assessment: NeedsAssessment | None) -> list[Need]:
    """By priority, each with what it comes from, its evidence and its opportunities."""
    ranked = Need.objects.filter(assessment=assessment).by_priority()
    origins = ["told_by", "profile_item", "contact", "carried_from__assessment"]
    cell = ["white_space_cell__offer", "white_space_cell__unit"]
    opportunities = Prefetch("opportunities", Opportunity.objects.order_by("pk"))
    pieces = Prefetch("pieces", Evidence.objects.for_list())
    return list(ranked.select_related(*origins, *cell).prefetch_related(opportunities, pieces))


def _asked_for(request: HttpRequest, name: str, assessments: Sequence[NeedsAssessment]) -> NeedsAssessment | None:
    """The assessment the address names, where it is one of these."""
    return next((one for one in assessments if str(one.pk) == request.GET.get(name, "")), None)


@authorize(rules.member, methods=["GET", "POST"])
def assessment_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "planning.change_need", lock=request.method == "POST")
    by: Any = request.user
    form = AssessmentForm(request.POST or None, instance=NeedsAssessment(account=account, by=by))
    if request.method == "POST" and form.is_valid():
        assessment = form.save()
        messages.success(request, _("The assessment is begun: answer the three questions."))
        return redirect("planning:assessment_guide", assessment.pk)
    back = reverse("planning:need_list", args=[account.pk])
    context = {"account": account, "form": form, "questions": guide.questions([]), "cancel_url": back}
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
def assessment_guide(request: HttpRequest, pk: int) -> HttpResponse:
    """One question after another; without one in the address, the first that nobody has gone through yet."""
    assessment = gate.fetch(request.user, NeedsAssessment, pk, "planning.change_need", lock=request.method == "POST")
    if request.method == "POST":
        if (posted := request.POST.get("question", "")) not in NeedKind.values:
            raise Http404
        assessment.go_through(NeedKind(posted))
        if assessment.is_gone_through:
            messages.success(request, _("All three questions are gone through."))
            return redirect(assessment)
        return redirect("planning:assessment_guide", assessment.pk)
    asked = request.GET.get("question", "")
    kind = NeedKind(asked) if asked in NeedKind.values else assessment.place
    needs = _needs_of(assessment)
    questions = guide.questions(needs, assessment)
    context = {
        "account": assessment.account,
        "assessment": assessment,
        "questions": questions,
        "step": guide.step(assessment, kind, asked=questions, needs=needs),
        "asking": beside.rows_of_kind(assessment.account, kind),
        "back": f"{request.path}?question={kind}",
        "can": {"change": True},
    }
    return render(request, "planning/assessment_guide.html", context)


@authorize(rules.member)
def assessment_compare(request: HttpRequest, account_pk: int) -> HttpResponse:
    """Two assessments side by side, the earlier on the left; the last two where nothing else is asked for."""
    account = gate.fetch(request.user, Account, account_pk)
    assessments = list(account.needs_assessments.select_related("by"))
    chosen = [_asked_for(request, name, assessments) for name in ("after", "before")]
    two = {one.pk: one for one in [*chosen, *assessments[:2]] if one is not None}
    after, before = sorted(list(two.values())[:2], key=assessments.index) if len(two) > 1 else (None, None)
    context = {
        "account": account,
        "assessments": assessments,
        "before": before,
        "after": after,
        "chosen": [("before", before), ("after", after)],
        "comparison": comparison.compare(before, after) if before and after else None,
    }
    return render(request, "planning/assessment_compare.html", context)
