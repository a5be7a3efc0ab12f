"""The search form of the portfolio."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.choices import Charge
from accounts.models import Account, Assignment, Team, User
from scoring.choices import KeyFilter, ScoredFilter
from scoring.models import KeyDecision, Score


class PortfolioFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Search"), method="search")
    key = django_filters.ChoiceFilter(label=_("Key or not"), choices=KeyFilter, method="by_decision")
    scored = django_filters.ChoiceFilter(label=_("Score"), choices=ScoredFilter, method="by_score")
    team = django_filters.ModelChoiceFilter(
        label=_("Team"), queryset=Team.objects.all(), field_name="account__team", null_label=_("No team yet")
    )
    manager = django_filters.ModelChoiceFilter(
        label=_("Manager"), queryset=User.objects.who_may_be_in_charge(), method="managed_by"
    )

    class Meta:
        model = Score
        fields = ["q", "key", "scored", "team", "manager"]

    def search(self, queryset: QuerySet[Score], name: str, value: str) -> QuerySet[Score]:
        return queryset.filter(account__in=Account.objects.search(value))

    def by_decision(self, queryset: Any, name: str, value: str) -> Any:
        if value == KeyFilter.UNDECIDED:
            return queryset.undecided()
        return queryset.filter(account__in=KeyDecision.objects.accounts_that_are(key=value == KeyFilter.KEY))

    def by_score(self, queryset: QuerySet[Score], name: str, value: str) -> QuerySet[Score]:
        if value == ScoredFilter.UNSCORED:
            return queryset.filter(score=None)
        scored = queryset.filter(score__isnull=False)
        return scored.filter(coverage__lt=100) if value == ScoredFilter.PARTLY else scored

    def managed_by(self, queryset: QuerySet[Score], name: str, value: Any) -> QuerySet[Score]:
        return queryset.filter(account__in=Assignment.objects.accounts_of(value, role=Charge.MANAGER))
