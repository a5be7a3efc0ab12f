"""What the page of a plan shows, whether opened or shown again with what was wrong in a form on it."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from planning.choices import OpportunityState
from planning.models import AccountPlan, Milestone, PlanAgreement
from planning.plans import commenting, plan_checks, plan_history, plan_team, resource_table, road_map
from planning.plans.approval_forms import NoteForm, OutcomeForm, ReasonForm
from planning.plans.progress import Progress


def show(
    request: HttpRequest,
    plan: AccountPlan,
    *,
    note: NoteForm | None = None,
    reason: ReasonForm | None = None,
    outcome: OutcomeForm | None = None,
) -> HttpResponse:
    """The page of `plan`; `note`, `reason` and `outcome` are the forms of the approval bar when they were refused."""
    user: Any = request.user
    ways = Prefetch("milestones", Milestone.objects.select_related("user", "contact"))
    shown = plan.objectives.select_related("recommendation", "goal", "contact", "owner")
    objectives = list(shown.prefetch_related(ways, "period_targets", "roles__member__user", "roles__member__contact"))
    recommendations = list(plan.recommendations.select_related("opportunity__need"))
    milestones = [milestone for objective in objectives for milestone in objective.milestones.all()]
    resources = list(plan.resources.prefetch_related("shares"))
    risks = sorted(plan.risks.select_related("user"), key=lambda risk: -risk.severity)
    roles = [role for objective in objectives for role in objective.roles.all()]
    shape = plan_checks.Shape(plan, recommendations, objectives, milestones, resources, risks, roles)
    taken = {row.opportunity_id for row in recommendations if row.opportunity_id is not None}
    open_to_all = plan.account.opportunities.exclude(state=OpportunityState.DROPPED).exclude(pk__in=taken)
    said = list(plan.comments.select_related("by", "settled_by"))
    comments = commenting.attach(said, [recommendations, objectives, risks])
    can = rights(user, plan)
    agreed = PlanAgreement.objects.filter(plan=plan).select_related("answer__link__contact", "answer__proposal")
    agreement = agreed.first() if plan.is_frozen else None
    context = {
        "agreement": agreement,
        "history": plan_history.of(plan, agreement=agreement),
        "comments": comments,
        "readers": commenting.who_may_be_mentioned(plan.account),
        "open_comments": sum(one.settled_at is None for one in said),
        "plan": plan,
        "account": plan.account,
        "recommendations": recommendations,
        "objectives": objectives,
        "resources": resource_table.of(resources),
        "risks": risks,
        "members": plan_team.of(plan, objectives),
        "progress": Progress(sum(one.done_on is not None for one in milestones), len(milestones)),
        "findings": [] if plan.is_frozen else plan_checks.findings(shape),
        "road_map": road_map.draw(plan, objectives, movable=can["change"]),
        "milestones": milestones if can["change"] else [],
        "proposals": list(plan.proposals.for_list()) if plan.is_frozen else [],
        "untaken": list(open_to_all) if plan.is_draft else [],
        "next_edition": plan.next_editions.first(),
        "note": note or NoteForm(),
        "reason": reason or ReasonForm(),
        "outcome": outcome or OutcomeForm(),
        "can": can,
        "today": timezone.localdate(),
    }
    return render(request, "planning/plan_detail.html", context)


def rights(user: Any, plan: AccountPlan) -> dict[str, bool]:
    """What `user` may do with `plan` as it stands."""
    edits = user.has_perm("planning.change_plan", plan)
    approves = plan.is_in_review and user.has_perm("planning.approve_plan", plan)
    return {
        "change": edits and plan.is_draft,
        "comment": user.has_perm("planning.comment_plan", plan),
        "withdraw": edits and plan.is_in_review and not approves,
        "approve": approves,
        "start": edits and plan.is_approved and not plan.is_running,
        "close": plan.is_approved and user.has_perm("planning.close_plan", plan),
        "edition": edits and plan.is_frozen,
        "done": edits and plan.is_approved,
        "propose": plan.is_approved and user.has_perm("planning.change_proposal", plan),
    }


def refuse_to_change(request: HttpRequest, plan: AccountPlan) -> HttpResponse:
    """Back to the plan, the whole page, saying why its form does not open."""
    if plan.is_in_review:
        messages.warning(request, _("The plan is in review: take it back to change it."))
    else:
        messages.warning(request, _("An approved plan never changes: make a new edition of it."))
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(plan.get_absolute_url())
    return redirect(plan)
