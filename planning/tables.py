"""Tables of the room."""

from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from planning.models import AccountPlan
from ui.tables import Table


class PlanTable(Table):
    title = tables.Column(linkify=True, verbose_name=_("Plan"))
    account = tables.Column(linkify=True, verbose_name=_("Account"), order_by="account__name")
    state = tables.Column(verbose_name=_("State"))
    starts_on = tables.DateColumn(verbose_name=_("Starts"))
    ends_on = tables.DateColumn(verbose_name=_("Ends"))
    milestones = tables.Column(
        verbose_name=_("Milestones done"), accessor="milestones_done", order_by="milestones_done"
    )
    manager = tables.Column(verbose_name=_("Manager"), accessor="account__manager", orderable=False)
    edition = tables.Column(verbose_name=_("Edition"))

    class Meta(Table.Meta):
        model = AccountPlan
        fields = ["title", "account", "state", "starts_on", "ends_on", "milestones", "manager", "edition"]

    def render_state(self, record: AccountPlan) -> str:
        return render_to_string("planning/_plan_state.html", {"plan": record})

    def value_state(self, record: AccountPlan) -> str:
        return record.get_state_display()

    def render_milestones(self, record: Any) -> str:
        return f"{record.milestones_done} / {record.milestones_total}" if record.milestones_total else "–"

    def value_milestones(self, record: Any) -> str:
        return f"{record.milestones_done} / {record.milestones_total}"

    def render_manager(self, record: AccountPlan) -> str:
        return render_to_string("accounts/_manager_cell.html", {"account": record.account})

    def value_manager(self, value: Any) -> str:
        return str(value)
