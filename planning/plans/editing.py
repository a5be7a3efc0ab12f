"""A plan is edited on one page: what stands there, and what is answered when a part of it saves itself."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from planning.models import AccountPlan, Recommendation
from planning.plans import plan_checks
from ui.saving import Saving


def context(plan: AccountPlan) -> dict[str, Any]:
    """The parts of a plan whose forms open on the page, and what the plan still lacks; a constant number of queries."""
    shape = plan_checks.shape_of(plan)
    return {
        "account": plan.account,
        "plan": plan,
        "shape": shape,
        "members": list(plan.members.select_related("user", "contact")),
        "findings": plan_checks.findings(shape),
    }


def save_itself(request: HttpRequest, row: Any, form_class: Any) -> JsonResponse:
    """Write what was touched in the form of a plan or of a part of it; the page learns its title and what lacks now."""
    saving = Saving.of(form_class, request, row)
    if not saving.form.is_valid():
        return saving.refusal()
    save(saving.form)
    findings = render_to_string("planning/_plan_findings.html", {"findings": plan_checks.of(row.plan)}, request)
    return saving.success(title=str(row), findings=findings)


def save(form: Any) -> None:
    """Save the form of a part; an opportunity that a recommendation takes up is chosen."""
    part = form.save()
    if isinstance(part, Recommendation) and part.opportunity is not None:
        part.opportunity.choose()
