"""The road map of a draft, where milestones are moved."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from planning.models import AccountPlan, Milestone
from planning.plans import moving, plan_checks, road_map
from planning.plans.plan_forms import MoveForm


@authorize(rules.member, methods=["POST"])
def milestone_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a milestone of a draft; the drawing is answered anew, also where the day is refused."""
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=True)
    form = MoveForm(request.POST, plan=plan)
    done, said = False, ""
    if form.is_valid():
        milestone = gate.fetch(request.user, Milestone, form.cleaned_data["milestone"].pk, lock=True)
        to, seen = form.cleaned_data["to"], form.cleaned_data["seen"] or milestone.due_on
        try:
            moving.move(milestone, to=to, seen=seen)
        except ValidationError as fault:
            said = " ".join(fault.messages)
        else:
            said, done = _("“%(part)s” is due on %(day)s.") % {"part": milestone, "day": date_format(to)}, True
    else:
        said = " ".join(str(fault) for faults in form.errors.values() for fault in faults)
    if "X-Moves" in request.headers:
        return _anew(request, plan, said, status=200 if done else 422)
    (messages.success if done else messages.error)(request, said)
    return redirect(f"{plan.get_absolute_url()}#road-map")


def _anew(request: HttpRequest, plan: AccountPlan, said: str, *, status: int) -> JsonResponse:
    findings = render_to_string("planning/_plan_findings.html", {"findings": plan_checks.of(plan)}, request)
    drawing = str(road_map.draw(plan, movable=plan.is_draft) or "")
    return JsonResponse({"said": said, "drawing": drawing, "findings": findings}, status=status)
