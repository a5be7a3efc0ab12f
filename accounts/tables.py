"""Tables of the ground."""

from typing import Any

import django_tables2 as tables
from django.db.models import Value
from django.db.models.functions import Concat, Trim
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.account_columns import account_column, manager_column, team_column
from accounts.choices import Language
from accounts.models import ImportRun, ImportState
from accounts.models.contact import BY_NAME
from ui.tables import NUMBER, ChoiceColumn, Column, DayColumn, Table, TextColumn, badge

STATE_COLOURS = {
    ImportState.CHECKING: "azure",
    ImportState.CHECKED: "azure",
    ImportState.IMPORTING: "azure",
    ImportState.DONE: "green",
    ImportState.HELD_BACK: "orange",
    ImportState.UNREADABLE: "red",
}
FULL_NAME = Trim(Concat("first_name", Value(" "), "last_name"))


class NameColumn(Column):
    """The whole name, sorted by the last."""

    def render(self, record: Any) -> str:
        return str(record)


class ContactTable(Table):
    name = NameColumn(_("Name"), source=FULL_NAME, sort=BY_NAME, accessor="last_name", linkify=True)
    job_title = TextColumn(_("Job title"), source="job_title")
    department = TextColumn(_("Department"), source="department")
    account = account_column()
    team = team_column()
    manager = manager_column()
    email = TextColumn(_("E-mail address"), source="email")
    phone = TextColumn(_("Phone"), source="phone")
    language = ChoiceColumn(_("Language"), source="language", choices=Language)
    opted_out = DayColumn(_("Opted out on"), source="opted_out_on", accessor="opted_out_on", empty_last=True)

    shown = ["name", "job_title", "account", "email", "phone", "opted_out"]

    class Meta(Table.Meta):
        pass


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
