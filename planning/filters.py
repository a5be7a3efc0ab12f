"""The search form of the list of plans: the form is the filter."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.choices import Charge
from accounts.models import Assignment, Team, User
from planning.choices import PlanState
from planning.models import AccountPlan


class PlanFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(label=_("State"), choices=PlanState)
    manager = django_filters.ModelChoiceFilter(
        label=_("Manager"), queryset=User.objects.who_may_be_in_charge(), method="managed_by"
    )
    team = django_filters.ModelChoiceFilter(label=_("Team"), queryset=Team.objects.all(), field_name="account__team")

    class Meta:
        model = AccountPlan
        fields = ["q", "state", "manager", "team"]

    def search(self, queryset: QuerySet[AccountPlan], name: str, value: str) -> QuerySet[AccountPlan]:
        return queryset.filter(Q(title__icontains=value) | Q(account__name__icontains=value))

    def managed_by(self, queryset: QuerySet[AccountPlan], name: str, value: Any) -> QuerySet[AccountPlan]:
        return queryset.filter(account__in=Assignment.objects.accounts_of(value, role=Charge.MANAGER))
