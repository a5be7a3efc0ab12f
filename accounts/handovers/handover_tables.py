"""The table of handovers."""

from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from accounts.handovers.handover_page import days_still
from accounts.models import Handover
from ui.tables import Table


class HandoverTable(Table):
    account = tables.Column(linkify=lambda record: record.get_absolute_url(), order_by="account__folded_name")
    state = tables.Column(verbose_name=_("State"))
    turn = tables.Column(verbose_name=_("Turn of"), accessor="turn_of", orderable=False)
    giver = tables.Column(
        verbose_name=pgettext_lazy("person", "From"), order_by=("giver__last_name", "giver__first_name")
    )
    receiver = tables.Column(
        verbose_name=pgettext_lazy("person", "To"), order_by=("receiver__last_name", "receiver__first_name")
    )
    takes_effect_on = tables.DateColumn(verbose_name=_("Takes effect"))
    still = tables.Column(verbose_name=_("Stands still"), accessor="moved_at", order_by="moved_at")

    class Meta(Table.Meta):
        model = Handover
        fields = ["account", "state", "turn", "giver", "receiver", "takes_effect_on", "still"]

    def render_account(self, value: Any) -> str:
        return str(value)

    def render_state(self, record: Handover) -> str:
        return render_to_string("accounts/_handover_state.html", {"handover": record})

    def value_state(self, record: Handover) -> str:
        return str(record.get_state_display())

    def render_still(self, record: Handover) -> str:
        return render_to_string("accounts/_handover_still.html", {"handover": record, "days": days_still(record)})

    def value_still(self, record: Handover) -> str:
        days = days_still(record)
        if not record.is_open:
            return ""
        return ngettext("%(number)d working day", "%(number)d working days", days) % {"number": days}
