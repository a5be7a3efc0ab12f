"""The way of a plan: draft, in review, approved, running, closed; and back to draft, with a reason or by wish."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planning import mails
from planning.choices import IN_FORCE, PlanState
from planning.models import AccountPlan
from planning.plans import plan_checks, starting

DECIDED = [
    "state", "submitted_at", "submitted_by", "approved_at", "approved_by", "approval_note", "sent_back_at",
    "sent_back_by",
]  # fmt: skip


def submit(plan: AccountPlan, *, by: User) -> None:
    """Put a draft before the lead, who is told by mail. Raises ValidationError while the plan is not ready."""
    _lock(plan, [PlanState.DRAFT], _("The plan is already submitted."))
    if missing := [finding.text for finding in plan_checks.of(plan) if finding.is_must]:
        raise ValidationError(missing)
    plan.state = PlanState.IN_REVIEW
    plan.submitted_at, plan.submitted_by = timezone.now(), by
    plan.sent_back_at, plan.sent_back_by, plan.approval_note = None, None, ""
    _save(plan)
    mails.plan_submitted(plan)


def withdraw(plan: AccountPlan) -> None:
    """Take a submitted plan back to draft, to write on. Raises ValidationError when it is decided meanwhile."""
    _lock(plan, [PlanState.IN_REVIEW], _("The plan is not in review any more."))
    plan.state = PlanState.DRAFT
    _save(plan)


def approve(plan: AccountPlan, *, by: User, note: str = "") -> None:
    """Approve a submitted plan, which never changes from then on; the edition it replaces is closed.

    Where that edition was running, the new one runs in its place: the work goes on.
    Raises ValidationError when it is not in review (any more), and when `by` submitted it.
    """
    _lock(plan, [PlanState.IN_REVIEW], _("The plan is not in review any more."))
    if plan.submitted_by_id == by.pk:
        raise ValidationError(_("Nobody approves the plan they submitted."))
    plan.state = PlanState.APPROVED
    plan.approved_at, plan.approved_by, plan.approval_note = timezone.now(), by, note
    _save(plan)
    if plan.previous is not None and plan.previous.is_approved:
        goes_on = plan.previous.is_running
        close(plan.previous, by=by)
        if goes_on:
            starting.start(plan, by=by)
    mails.plan_decided(plan, by=by)


def send_back(plan: AccountPlan, *, by: User, reason: str) -> None:
    """Return a submitted plan to its author with a reason. Raises ValidationError when it is not in review."""
    _lock(plan, [PlanState.IN_REVIEW], _("The plan is not in review any more."))
    plan.state = PlanState.DRAFT
    plan.sent_back_at, plan.sent_back_by, plan.approval_note = timezone.now(), by, reason
    _save(plan)
    mails.plan_decided(plan, by=by)


def close(plan: AccountPlan, *, by: User, outcome: str = "") -> None:
    """End an approved or running plan, with what came of it. Raises ValidationError for any other."""
    _lock(plan, IN_FORCE, _("Only an approved plan can be closed."))
    plan.state, plan.closed_at, plan.closed_by, plan.outcome = PlanState.CLOSED, timezone.now(), by, outcome
    plan.save(update_fields=["state", "closed_at", "closed_by", "outcome"])


def _lock(plan: AccountPlan, states: Sequence[str], otherwise: str) -> None:
    """Take the plan's row as it stands now: of two who decide at once, the second sees what the first decided."""
    rows: Any = AccountPlan.objects.select_for_update(of=("self",))
    plan.refresh_from_db(from_queryset=rows)
    if plan.state not in states:
        raise ValidationError(otherwise)


def _save(plan: AccountPlan) -> None:
    plan.save(update_fields=DECIDED)
