"""The search form of the list of handovers: the form is the filter."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.choices import OPEN_HANDOVERS, HandoverKind, HandoverState
from accounts.models import Account, Handover, Team, User

WHICH = [("mine", _("My turn")), ("open", _("Under way")), ("still", _("Standing still"))]


class HandoverFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Search"), method="search")
    which = django_filters.ChoiceFilter(label=_("Which"), choices=WHICH, method="narrow")
    state = django_filters.ChoiceFilter(label=_("State"), choices=HandoverState)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=HandoverKind)
    person = django_filters.ModelChoiceFilter(label=_("Person"), queryset=User.objects.active(), method="with_person")
    team = django_filters.ModelChoiceFilter(label=_("Team"), queryset=Team.objects.all(), field_name="account__team")

    class Meta:
        model = Handover
        fields = ["q", "which", "state", "kind", "person", "team"]

    def search(self, queryset: QuerySet[Handover], name: str, value: str) -> QuerySet[Handover]:
        accounts = Account.objects.search(value).values("pk")
        return queryset.filter(Q(account__in=accounts) | Q(contract_reference__icontains=value))

    def narrow(self, queryset: Any, name: str, value: str) -> Any:
        if value == "mine":
            return queryset.waiting_for(self.request.user)
        return queryset.filter(state__in=OPEN_HANDOVERS, **({"reminded_at__isnull": False} if value == "still" else {}))

    def with_person(self, queryset: QuerySet[Handover], name: str, value: User) -> QuerySet[Handover]:
        return queryset.filter(Q(giver=value) | Q(receiver=value) | Q(deputy=value))
