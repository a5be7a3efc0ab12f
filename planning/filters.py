"""The search form of the list of plans: the form is the filter."""

from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.account_list import in_team, managed_by, managers, teams
from accounts.models import Account
from planning.choices import PlanState
from planning.models import AccountPlan
from ui.filters import ChoiceFilter, WordsFilter


def _by_words(plans: Any, value: str, user: Any) -> Any:
    titled = AccountPlan.objects.search(value).values("pk")
    return plans.filter(Q(pk__in=titled) | Q(account__in=Account.objects.search(value).values("pk")))


def _of(plans: Any, accounts: Any) -> Any:
    return plans.filter(account__in=accounts.values("pk"))


class PlanFilter(django_filters.FilterSet):
    q = WordsFilter(_("Search"), _by_words)
    state = ChoiceFilter(_("State"), PlanState.choices, lambda rows, value, user: rows.filter(state=value))
    manager = ChoiceFilter(
        _("Manager"), managers, lambda rows, value, user: _of(rows, managed_by(Account.objects, value, user))
    )
    team = ChoiceFilter(_("Team"), teams, lambda rows, value, user: _of(rows, in_team(Account.objects, value, user)))

    class Meta:
        model = AccountPlan
        fields: list[str] = []
