"""Forms of what a plan is made of: recommendations, objectives, milestones, resources. All come back to their place."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from planning.models import AccountPlan, Milestone, Objective, Opportunity, PlanMember, Recommendation, Resource, Risk
from planning.plans import editing, plan_page
from planning.plans.plan_forms import DoneForm, PlanForm
from planning.plans.role_forms import RolesForm
from ui import saving
from ui.way_back import way_back


@authorize(rules.member, methods=["GET", "POST"])
def recommendation_add(request: HttpRequest, plan_pk: int) -> HttpResponse:
    plan = _plan_to_change(request, plan_pk)
    part = Recommendation(plan=plan)
    if (number := request.GET.get("opportunity", "")).isdecimal():
        opportunity = gate.fetch(request.user, Opportunity, int(number))
        if opportunity.account_id != plan.account_id:  # one client's words are not for another's plan
            raise Http404
        part = Recommendation.taking_up(opportunity, plan=plan)
    return _write(request, part)


@authorize(rules.member, methods=["GET", "POST"])
def recommendation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, Recommendation, pk))


@authorize(rules.member, methods=["GET", "POST"])
def recommendation_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, Recommendation, pk))


@authorize(rules.member, methods=["GET", "POST"])
def objective_add(request: HttpRequest, plan_pk: int) -> HttpResponse:
    plan = _plan_to_change(request, plan_pk)
    return _write(request, Objective(plan=plan, target_on=plan.ends_on))


@authorize(rules.member, methods=["GET", "POST"])
def objective_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, Objective, pk))


@authorize(rules.member, methods=["GET", "POST"])
def objective_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, Objective, pk))


@authorize(rules.member, methods=["GET", "POST"])
def milestone_add(request: HttpRequest, objective_pk: int) -> HttpResponse:
    return _write(request, Milestone(objective=_part(request, Objective, objective_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def milestone_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, Milestone, pk))


@authorize(rules.member, methods=["GET", "POST"])
def milestone_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, Milestone, pk))


@authorize(rules.member, methods=["POST"])
def milestone_done(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = gate.fetch(request.user, Milestone, pk, "planning.change_plan", lock=True)
    form = DoneForm(request.POST)
    if form.is_valid():
        milestone.done_on, milestone.evidence = form.cleaned_data["done_on"], form.cleaned_data["evidence"]
        milestone.version += 1
        milestone.save(update_fields=["done_on", "evidence", "version"])
        messages.success(request, _("The milestone is done.") if milestone.done_on else _("The milestone is open."))
    else:
        messages.error(request, " ".join(str(fault) for faults in form.errors.values() for fault in faults))
    return redirect(milestone)


@authorize(rules.member, methods=["GET", "POST"])
def resource_add(request: HttpRequest, plan_pk: int) -> HttpResponse:
    return _write(request, Resource(plan=_plan_to_change(request, plan_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def resource_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, Resource, pk))


@authorize(rules.member, methods=["GET", "POST"])
def resource_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, Resource, pk))


@authorize(rules.member, methods=["GET", "POST"])
def risk_add(request: HttpRequest, plan_pk: int) -> HttpResponse:
    return _write(request, Risk(plan=_plan_to_change(request, plan_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def risk_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, Risk, pk))


@authorize(rules.member, methods=["GET", "POST"])
def risk_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, Risk, pk))


@authorize(rules.member, methods=["GET", "POST"])
def member_add(request: HttpRequest, plan_pk: int) -> HttpResponse:
    return _write(request, PlanMember(plan=_plan_to_change(request, plan_pk)))


@authorize(rules.member, methods=["GET", "POST"])
def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, _part(request, PlanMember, pk))


@authorize(rules.member, methods=["GET", "POST"])
def member_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _part(request, PlanMember, pk))


@authorize(rules.member, methods=["POST"])
def objective_roles(request: HttpRequest, pk: int) -> HttpResponse:
    """What each member of the plan is to an objective: a row of the grid on the page where the plan is edited."""
    objective = _part(request, Objective, pk)
    if saving.is_asked(request):
        return editing.save_itself(request, objective, RolesForm)
    plan = objective.plan
    if not plan.is_draft:
        return plan_page.refuse_to_change(request, plan)
    form = RolesForm(request.POST, instance=objective)
    if form.is_valid():
        form.save()
        messages.success(request, _("The roles are saved."))
        return redirect(f"{reverse('planning:plan_edit', args=[plan.pk])}#roles-{objective.pk}")
    return editing.show(request, plan, form=PlanForm(instance=plan), roles=form)


def _plan_to_change(request: HttpRequest, pk: int) -> AccountPlan:
    """The plan, locked before anything of it is written: a decision on it waits, or was seen."""
    return gate.fetch(request.user, AccountPlan, pk, "planning.change_plan", lock=request.method == "POST")


def _part(request: HttpRequest, model: Any, pk: int) -> Any:
    """A part of a plan the person may change; to write, its plan is locked first, then the part read as it is then."""
    part = gate.fetch(request.user, model, pk, "planning.change_plan")
    if request.method == "POST":
        _plan_to_change(request, part.plan.pk)
        part = gate.fetch(request.user, model, pk, lock=True)
    return part


def _write(request: HttpRequest, part: Any) -> HttpResponse:
    """The form of a part, new or known: on a page of its own, or in the place that asked for it."""
    plan, kind, in_place, is_new = part.plan, editing.KINDS[type(part)], _in_place(request), not part.pk
    if request.method == "GET" and not plan.is_draft:
        return plan_page.refuse_to_change(request, plan)
    if not is_new and saving.is_asked(request):
        return editing.save_itself(request, part, kind.form)
    form = kind.form(request.POST or None, instance=part, auto_id=_auto_id(part, in_place=in_place))
    if request.method == "POST" and form.is_valid():
        editing.save(form)
        if in_place:
            return editing.added(request, part)
        messages.success(request, _("“%(part)s” is saved.") % {"part": part})
        return redirect(_back(request, part))
    context = {
        "account": part.account,
        "plan": plan,
        "part": part,
        "form": form,
        "title": kind.new if is_new else part,
        "objective": getattr(part, "objective", None),
        "cancel_url": _back(request, part),
    }
    if not in_place:
        return render(request, "planning/plan_part_edit.html", context)
    if is_new:
        form.focus_first()
    return render(request, "planning/_plan_part_new.html" if is_new else "planning/_plan_part_form.html", context)


def _in_place(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _auto_id(part: Any, *, in_place: bool) -> str:
    """How fields of a part are called in the page, where the forms of other parts may stand as well."""
    if part.pk:
        return f"{editing.KINDS[type(part)].name}-{part.pk}-%s"
    return f"{editing.place_of_new(part)}-%s" if in_place else "id_%s"


def _back(request: HttpRequest, part: Any) -> str:
    """The place of a part on the page its form was opened from: that of the plan, or the one on which it is edited."""
    place = part.get_absolute_url() if part.pk else part.plan.get_absolute_url()
    page = way_back(request, "")
    return f"{page}#{place.partition('#')[2]}" if page else place


def _delete(request: HttpRequest, part: Any) -> HttpResponse:
    """Ask, then delete a part."""
    plan = part.plan
    if not plan.is_draft:
        return plan_page.refuse_to_change(request, plan)
    if request.method == "POST":
        name = str(part)
        part.delete()
        if _in_place(request):
            return editing.removed(request, plan, part=part, name=name)
        messages.success(request, _("“%(part)s” is deleted.") % {"part": name})
        return redirect(way_back(request, plan.get_absolute_url()))
    context = {"account": part.account, "plan": plan, "part": part, "cancel_url": _back(request, part)}
    name = "planning/_plan_part_delete.html" if _in_place(request) else "planning/plan_part_delete.html"
    return render(request, name, context)
