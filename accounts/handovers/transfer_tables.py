"""The accounts of one transfer, each with where it stands and what is open there."""

from collections import Counter
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import HandoverState
from accounts.handovers import open_matters
from accounts.models import Account, Handover, HandoverMatter
from ui.tables import Table

NUMBER = {"th": {"class": "text-end"}, "td": {"class": "text-end"}}


class TransferTable(Table):
    account = tables.Column(linkify=lambda record: record.get_absolute_url(), order_by="account__folded_name")
    giver = tables.Column(
        verbose_name=pgettext_lazy("person", "From"), order_by=("giver__last_name", "giver__first_name")
    )
    state = tables.Column(verbose_name=_("State"))
    takes_effect_on = tables.DateColumn(verbose_name=_("Takes effect"))
    matters = tables.Column(verbose_name=_("Open matters"), empty_values=(), orderable=False, attrs=NUMBER)

    class Meta(Table.Meta):
        model = Handover
        fields = ["account", "giver", "state", "takes_effect_on", "matters"]

    def before_render(self, request: HttpRequest) -> None:
        """Count what is open at the accounts of the page: told by the rooms until it takes effect, then on record."""
        page: Any = getattr(self, "page", None)
        shown = [row.record for row in page.object_list] if page is not None else []
        to_come = [one for one in shown if one.took_effect_at is None and one.state != HandoverState.WITHDRAWN]
        self.counts = Counter(handover.pk for handover, _matter in open_matters.of_handovers(to_come))
        kept = HandoverMatter.objects.filter(handover__in=[one.pk for one in shown if one.took_effect_at is not None])
        self.counts.update(dict(kept.values_list("handover").annotate(Count("pk"))))

    def render_account(self, value: Any) -> str:
        return str(value)

    def render_state(self, record: Handover) -> str:
        return render_to_string("accounts/_transfer_state.html", {"handover": record})

    def value_state(self, record: Handover) -> str:
        return str(record.get_state_display())

    def render_matters(self, record: Handover) -> str:
        return str(self.counts[record.pk])

    def value_matters(self, record: Handover) -> str:
        return ""


class TransferFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(label=_("State"), choices=HandoverState)

    class Meta:
        model = Handover
        fields = ["q", "state"]

    def search(self, queryset: QuerySet[Handover], name: str, value: str) -> QuerySet[Handover]:
        return queryset.filter(account__in=Account.objects.search(value).values("pk"))
