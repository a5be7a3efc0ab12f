"""A plan is edited on one page: what stands there, and what is answered when a part is added, saved or deleted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planning.models import AccountPlan, Milestone, Objective, PlanMember, Recommendation, Resource, Risk
from planning.plans import plan_checks, resource_table, road_map, role_grid
from planning.plans.plan_checks import Shape
from planning.plans.plan_forms import MilestoneForm, ObjectiveForm, PlanForm, RecommendationForm, RiskForm
from planning.plans.resource_forms import ResourceForm
from planning.plans.role_forms import MemberForm, RolesForm
from ui.saving import Saving


@dataclass(frozen=True)
class Kind:
    """A kind of part: its name in addresses and on the page, its form, and what that is called over a new one."""

    name: str
    form: Any
    new: Any


KINDS: dict[type, Kind] = {
    Recommendation: Kind("recommendation", RecommendationForm, gettext_lazy("New recommendation")),
    Objective: Kind("objective", ObjectiveForm, gettext_lazy("New objective")),
    Milestone: Kind("milestone", MilestoneForm, gettext_lazy("New milestone")),
    Resource: Kind("resource", ResourceForm, gettext_lazy("New resource")),
    Risk: Kind("risk", RiskForm, gettext_lazy("New risk")),
    PlanMember: Kind("member", MemberForm, gettext_lazy("New member of the plan")),
}


DRAWN = {  # the fields that show on the road map
    "starts_on", "ends_on", "title", "target_on", "target", "baseline", "unit", "due_on", "done_on", "obligor",
}  # fmt: skip


def show(request: HttpRequest, plan: AccountPlan, *, form: PlanForm, roles: RolesForm | None = None) -> HttpResponse:
    """The page; `form` is that of the plan itself, `roles` a row of the grid that was refused."""
    shape, members = plan_checks.shape_of(plan), _members(plan)
    context = {
        "account": plan.account,
        "plan": plan,
        "form": form,
        "shape": shape,
        "members": members,
        "grid": role_grid.of(shape, members, refused=roles),
        "road_map": road_map.draw(plan, shape.objectives, movable=True),
        "totals": resource_table.totals(shape.resources),
        "findings": plan_checks.findings(shape),
    }
    return render(request, "planning/plan_edit.html", context)


def save_itself(request: HttpRequest, row: Any, form_class: Any) -> JsonResponse:
    """Write what was touched in the form of a plan or of a part of it; the page learns what is different now."""
    saving = Saving.of(form_class, request, row)
    if not saving.is_valid():
        return saving.refusal()
    save(saving.form)
    return saving.success(renewed=renewed(request, row.plan, row, touched=saving.touched))


def save(form: Any) -> None:
    """Save the form of a part; an opportunity that a recommendation takes up is chosen."""
    part = form.save()
    if isinstance(part, Recommendation) and part.opportunity is not None:
        part.opportunity.choose()


def added(request: HttpRequest, part: Any) -> HttpResponse:
    """A new part, which takes its place above where its form was open."""
    place = place_of_new(part)
    context = {
        "plan": part.plan,
        "part": part,
        "kind": KINDS[type(part)].name,
        "place": place,
        "said": _("“%(part)s” is added.") % {"part": part},
        "renewed": renewed(request, part.plan, part),
    }
    response = render(request, "planning/_plan_part_added.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = f"#{place}", "beforebegin"
    return response


def removed(request: HttpRequest, plan: AccountPlan, *, part: Any, name: str) -> HttpResponse:
    """What is different now that `part`, which was called `name`, is gone."""
    words = {
        "said": _("“%(part)s” is deleted.") % {"part": name},
        "renewed": renewed(request, plan, part),
    }
    return render(request, "planning/_plan_renewed.html", words)


def place_of_new(part: Any) -> str:
    """Where on the page the form of a new part opens."""
    kind = KINDS[type(part)].name
    return f"{kind}-new-{part.objective_id}" if kind == "milestone" else f"{kind}-new"


def renewed(
    request: HttpRequest, plan: AccountPlan, part: Any, *, touched: Collection[str] | None = None
) -> dict[str, str]:
    """What is different on the page since `part`, or the plan itself, was written: HTML by the id of its place.

    `touched` are the fields that were written; None where the part was added or deleted. A constant number of queries.
    """
    shape, was_saved = plan_checks.shape_of(plan), touched is not None
    places = {"plan-findings": _drawn(request, "plan_findings", findings=plan_checks.findings(shape))}
    if isinstance(part, AccountPlan | Objective | Milestone) and not (was_saved and DRAWN.isdisjoint(touched or ())):
        drawing = road_map.draw(plan, shape.objectives, movable=plan.is_draft)
        places["plan-road-map"] = _drawn(request, "plan_road_map", road_map=drawing)
    if isinstance(part, Resource):
        totals = resource_table.totals(shape.resources)
        places["resource-totals"] = _drawn(request, "plan_resource_totals", totals=totals)
    if isinstance(part, Objective) and was_saved:
        places |= _names_and_lacks(shape)
    elif isinstance(part, Objective | PlanMember):
        places["roles"] = _drawn(request, "plan_roles", grid=role_grid.of(shape, _members(plan)))
    if was_saved and type(part) in KINDS:
        kind = KINDS[type(part)].name
        places[f"{kind}-{part.pk}-summary"] = _drawn(request, "plan_part_summary", part=part, kind=kind)
    return places


def _names_and_lacks(shape: Shape) -> dict[str, str]:
    """What the rows of the grid are called and what they lack; cells stay, for somebody may be choosing in them."""
    lacks = role_grid.lacks_of(shape)
    names: dict[str, str] = {f"roles-{one.pk}-objective": escape(one) for one in shape.objectives}
    return names | {f"roles-{one.pk}-lacks": escape(" ".join(lacks[one.pk])) for one in shape.objectives}


def _members(plan: AccountPlan) -> Sequence[PlanMember]:
    return list(plan.members.select_related("user", "contact"))


def _drawn(request: HttpRequest, fragment: str, **context: Any) -> str:
    return render_to_string(f"planning/_{fragment}.html", context, request)
