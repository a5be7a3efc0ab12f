"""Tables of the ground."""

from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.choices import AccountStatus
from accounts.models import Account, ImportRun, ImportState
from ui.tables import Table

STATUS_COLOURS = {AccountStatus.PROSPECT: "azure", AccountStatus.ACTIVE: "green", AccountStatus.FORMER: "secondary"}
STATE_COLOURS = {
    ImportState.CHECKING: "azure",
    ImportState.CHECKED: "azure",
    ImportState.IMPORTING: "azure",
    ImportState.DONE: "green",
    ImportState.HELD_BACK: "orange",
    ImportState.UNREADABLE: "red",
}
NUMBER = {"th": {"class": "text-end"}, "td": {"class": "text-end"}}


def badge(colour: str, words: Any) -> SafeString:
    return format_html('<span class="badge bg-{}-lt">{}</span>', colour, words)


class AccountTable(Table):
    name = tables.Column(linkify=True, verbose_name=_("Name"))
    sector = tables.Column(verbose_name=_("Sector"))
    headquarters = tables.Column(verbose_name=_("Headquarters"))
    team = tables.Column(verbose_name=_("Team"), order_by="team__name")
    manager = tables.Column(verbose_name=_("Manager"), orderable=False)
    status = tables.Column(verbose_name=_("Status"))

    class Meta(Table.Meta):
        model = Account
        fields = ["name", "sector", "headquarters", "team", "manager", "status"]

    def render_manager(self, record: Account) -> str:
        return render_to_string("accounts/_manager_cell.html", {"account": record})

    def value_manager(self, value: Any) -> str:
        return str(value)

    def render_status(self, value: Any, record: Account) -> SafeString:
        return badge(STATUS_COLOURS[AccountStatus(record.status)], value)

    def value_status(self, value: Any) -> str:
        return str(value)


class ImportTable(Table):
    file_name = tables.Column(linkify=True, verbose_name=_("File"))
    asked_at = tables.DateTimeColumn(verbose_name=_("Date"))
    by = tables.Column(verbose_name=_("By"), order_by=("by__last_name", "by__first_name"))
    state = tables.Column(verbose_name=_("State"))
    created = tables.Column(verbose_name=_("Created"), attrs=NUMBER)
    updated = tables.Column(verbose_name=_("Updated"), attrs=NUMBER)
    unchanged = tables.Column(verbose_name=_("Unchanged"), attrs=NUMBER)
    rejected = tables.Column(verbose_name=_("Rejected"), attrs=NUMBER)

    class Meta(Table.Meta):
        model = ImportRun
        fields = ["file_name", "asked_at", "by", "state", "created", "updated", "unchanged", "rejected"]

    def render_state(self, value: Any, record: ImportRun) -> SafeString:
        return badge(STATE_COLOURS[ImportState(record.state)], value)

    def value_state(self, value: Any) -> str:
        return str(value)
