"""Tables of the room."""

from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from accounts.account_columns import account_column, manager_column, team_column
from planning.choices import PlanState
from planning.models import AccountPlan
from ui.tables import ChoiceColumn, Column, DayColumn, Table, TextColumn

DONE_OF_TOTAL = Concat(Cast("milestones_done", CharField()), Value(" / "), Cast("milestones_total", CharField()))


def _with_milestones(plans: Any) -> Any:
    return plans.with_milestones()


class StateColumn(ChoiceColumn):
    def render(self, value: Any, bound_column: Any, record: Any) -> str:
        return render_to_string("planning/_plan_state.html", {"plan": record})


class MilestonesColumn(Column):
    def render(self, record: Any) -> str:
        return f"{record.milestones_done} / {record.milestones_total}" if record.milestones_total else "–"


class PlanTable(Table):
    title = TextColumn(_("Plan"), source="title", linkify=True)
    account = account_column()
    state = StateColumn(_("State"), source="state", choices=PlanState)
    starts_on = DayColumn(_("Starts"), source="starts_on")
    ends_on = DayColumn(_("Ends"), source="ends_on")
    milestones = MilestonesColumn(
        _("Milestones done"),
        source=DONE_OF_TOTAL,
        sort=["milestones_done"],
        accessor="milestones_done",
        needs=_with_milestones,
    )
    manager = manager_column()
    edition = Column(_("Edition"), source="edition")
    team = team_column()
    submitted = DayColumn(_("Submitted"), source="submitted_at", accessor="submitted_at", empty_last=True)

    shown = ["title", "account", "state", "starts_on", "ends_on", "milestones", "manager", "edition"]

    class Meta(Table.Meta):
        model = AccountPlan
        fields: list[str] = []
