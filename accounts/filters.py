"""The search form of the account list: the form is the filter."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.choices import AccountStatus, Charge
from accounts.models import Account, Assignment, ImportRun, ImportState, Team, User


class AccountFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Search"), method="search")
    status = django_filters.ChoiceFilter(label=_("Status"), choices=AccountStatus)
    team = django_filters.ModelChoiceFilter(label=_("Team"), queryset=Team.objects.all(), null_label=_("No team yet"))
    manager = django_filters.ModelChoiceFilter(
        label=_("Manager"),
        queryset=User.objects.who_may_be_in_charge(),
        method="managed_by",
        null_label=_("No manager yet"),
    )

    class Meta:
        model = Account
        fields = ["q", "status", "team", "manager"]

    def search(self, queryset: QuerySet[Account], name: str, value: str) -> QuerySet[Account]:
        return queryset.search(value)  # type: ignore[attr-defined]

    def managed_by(self, queryset: QuerySet[Account], name: str, value: Any) -> QuerySet[Account]:
        if value == self.filters[name].null_value:
            return queryset.exclude(pk__in=Assignment.objects.current().filter(role=Charge.MANAGER).values("account"))
        return queryset.filter(pk__in=Assignment.objects.accounts_of(value, role=Charge.MANAGER))


class ImportFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("File name"), field_name="file_name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=ImportState)

    class Meta:
        model = ImportRun
        fields = ["q", "state"]
