"""The search forms of the portfolio and of the grid of ratings."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.account_list import in_team, managed_by, managers, teams
from accounts.models import Account
from scoring.account_list import ANY_WAY, DIFFERS_CHOICES, key_by_decision
from scoring.choices import KeyFilter, RatedFilter, ScoredFilter
from scoring.key_accounts.disagreement import differing
from scoring.models import Criterion, KeyDecision, Score
from ui.filters import ChoiceFilter, WordsFilter
from ui.lists import label_empty_choices


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


def _by_the_grid(accounts: Any, value: str, user: Any) -> Any:
    """What the grid of ratings does itself: it knows the criteria (`rating_grid.limited`)."""
    return accounts


class RatingGridFilter(django_filters.FilterSet):
    q = WordsFilter(_("Search"), lambda rows, value, user: rows.search(value))
    rated = ChoiceFilter(_("Ratings"), RatedFilter.choices, _by_the_grid)
    criterion = ChoiceFilter(_("All criteria"), [], _by_the_grid)
    key = ChoiceFilter(_("Key or not"), KeyFilter.choices, key_by_decision)
    team = ChoiceFilter(_("Team"), teams, in_team)
    manager = ChoiceFilter(_("Manager"), managers, managed_by)

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["criterion"].extra["choices"] = [(criterion.code, criterion.name) for criterion in criteria]
        label_empty_choices(self.form)

    class Meta:
        model = Account
        fields: list[str] = []
