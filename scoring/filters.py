"""The search form of the portfolio."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.account_list import in_team, managed_by, managers, teams
from accounts.models import Account
from scoring.account_list import ANY_WAY, DIFFERS_CHOICES
from scoring.choices import KeyFilter, ScoredFilter
from scoring.disagreement import differing
from scoring.models import KeyDecision, Score
from ui.filters import ChoiceFilter, WordsFilter


def _by_decision(scores: Any, value: str, user: Any) -> Any:
    if value == KeyFilter.UNDECIDED:
        return scores.undecided()
    return scores.filter(account__in=KeyDecision.objects.accounts_that_are(key=value == KeyFilter.KEY))


def _by_disagreement(scores: Any, value: str, user: Any) -> Any:
    return differing(scores, "" if value == ANY_WAY else value)


def _by_score(scores: Any, value: str, user: Any) -> Any:
    if value == ScoredFilter.UNSCORED:
        return scores.filter(score=None)
    scored = scores.filter(score__isnull=False)
    return scored.filter(coverage__lt=100) if value == ScoredFilter.PARTLY else scored


def _of(scores: Any, accounts: Any) -> Any:
    return scores.filter(account__in=accounts.values("pk"))


class PortfolioFilter(django_filters.FilterSet):
    q = WordsFilter(_("Search"), lambda rows, value, user: _of(rows, Account.objects.search(value)))
    key = ChoiceFilter(_("Key or not"), KeyFilter.choices, _by_decision)
    differs = ChoiceFilter(_("Score and decision differ"), DIFFERS_CHOICES, _by_disagreement, further=True)
    scored = ChoiceFilter(_("Score"), ScoredFilter.choices, _by_score)
    team = ChoiceFilter(_("Team"), teams, lambda rows, value, user: _of(rows, in_team(Account.objects, value, user)))
    manager = ChoiceFilter(
        _("Manager"), managers, lambda rows, value, user: _of(rows, managed_by(Account.objects, value, user))
    )

    class Meta:
        model = Score
        fields: list[str] = []
