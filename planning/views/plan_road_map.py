"""The road map of a draft, where milestones are moved."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from planning.models import AccountPlan, Milestone
from planning.plans import editing, moving
from planning.plans.plan_forms import MoveForm


@authorize(rules.member, methods=["POST"])
def milestone_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a milestone of a draft; the drawing is answered anew, also where the day is refused."""
    plan = gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=True)
    form = MoveForm(request.POST, plan=plan)
    moved = None
    if form.is_valid():
        milestone = gate.fetch(request.user, Milestone, form.cleaned_data["milestone"].pk, lock=True)
        to, seen = form.cleaned_data["to"], form.cleaned_data["seen"] or milestone.due_on
        try:
            moving.move(milestone, to=to, seen=seen)
        except ValidationError as fault:
            said = " ".join(fault.messages)
        else:
            said, moved = _("“%(part)s” is due on %(day)s.") % {"part": milestone, "day": date_format(to)}, milestone
    else:
        said = " ".join(str(fault) for faults in form.errors.values() for fault in faults)
    if "X-Moves" in request.headers:
        return _anew(request, plan, said, moved=moved)
    (messages.error if moved is None else messages.success)(request, said)
    return redirect(f"{plan.get_absolute_url()}#road-map")


def _anew(request: HttpRequest, plan: AccountPlan, said: str, *, moved: Milestone | None) -> JsonResponse:
    """What the page shows anew; where a milestone was moved, its day as the form beside the drawing has it."""
    answer: dict[str, Any] = {
        "said": said,
        "renewed": editing.renewed(request, plan, moved or plan, touched=["due_on"]),
    }
    if moved is not None:
        answer["due_on"] = moved.due_on
        answer["renewed"][f"milestone-{moved.pk}-day"] = date_format(moved.due_on, "SHORT_DATE_FORMAT")
    return JsonResponse(answer, status=422 if moved is None else 200)
