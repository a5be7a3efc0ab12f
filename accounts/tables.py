"""Tables of the ground."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from ui.tables import Table


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
