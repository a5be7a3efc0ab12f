"""An approved plan starts: both sides owe what stands in it, and the cadences promised to the client begin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import HandoverState
from accounts.models import Handover, User
from meetings import promised_cadences
from planning.choices import PlanState
from planning.models import AccountPlan


@transaction.atomic
def start(plan: AccountPlan, *, by: User | None, cadences_by: User | None = None) -> None:
    """Start `plan`, at the wish of `by`, or because the client agreed where it is None.

    Cadences promised to the client that do not run yet begin in the name of `cadences_by`, else of `by`. Raises
    ValidationError for a plan that is not approved, runs already or is closed.
    """
    rows: Any = AccountPlan.objects.select_for_update(of=("self",))
    plan.refresh_from_db(from_queryset=rows)
    if plan.state != PlanState.APPROVED:
        raise ValidationError(_("The plan runs already.") if plan.is_running else _("Only an approved plan can start."))
    plan.state, plan.started_at, plan.started_by = PlanState.RUNNING, timezone.now(), by
    plan.save(update_fields=["state", "started_at", "started_by"])
    if (person := cadences_by or by) is not None:
        begin_cadences(plan, by=person)


def begin_cadences(plan: AccountPlan, *, by: User) -> None:
    """Start in the name of `by` the cadences the handover promised to the client of `plan` that do not run yet."""
    accepted = Handover.objects.filter(account=plan.account_id, state=HandoverState.ACCEPTED)
    if (handover := accepted.order_by("-pk").first()) is not None:
        promised_cadences.start(handover, by=by)
