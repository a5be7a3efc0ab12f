"""Tables of this room."""

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Case, F, When
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from accounts.account_columns import manager_column, team_column
from scoring.account_list import CoverageColumn, DisagreementColumn, KeyColumn, ScoreColumn
from scoring.key_accounts.disagreement import with_disagreement
from scoring.models import Score
from scoring.scores.ranking import all_places, places
from ui.tables import Column, Table


class RankColumn(Column):
    """The place among all ranked accounts, not among those seen."""

    def render(self, record: Score, table: Any) -> str:
        place = table.places.get(record.score) if record.is_ranked else None
        return "–" if place is None else number_format(place)

    def writer(self) -> Callable[[Any], Any]:
        return all_places().get


class RankedScoreColumn(ScoreColumn):
    """The score; those without a rank stand behind the others in both orders, as the index has them."""

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        score = F("score").desc(nulls_last=True) if is_descending else F("score").asc(nulls_last=True)
        return queryset.order_by(F("is_ranked").desc(nulls_last=True), score, "account_id"), True


def _with_decision(scores: Any) -> Any:
    return scores.with_decision()


class PortfolioTable(Table):
    """Accounts by what they score under the running version."""

    rank = RankColumn(
        _("Rank"),
        source=Case(When(is_ranked=True, then=F("score"))),
        accessor="score",
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "text-secondary"}},
    )
    account = Column(
        _("Account"),
        source="account__name",
        sort=["account__folded_name"],
        linkify=lambda record: reverse("scoring:account_score", args=[record.account_id]),
    )
    score = RankedScoreColumn(_("Score"), source="score", attrs={}, empty_values=())
    coverage = CoverageColumn(_("Coverage"), source="coverage", attrs={})
    is_key = KeyColumn(
        _("Key or not"), source="is_key", needs=_with_decision, orderable=False, empty_values=(), empty_last=True
    )
    differs = DisagreementColumn(
        _("Score and decision differ"), source="differs", needs=with_disagreement, orderable=False, empty_last=True
    )
    team = team_column()
    manager = manager_column()

    class Meta(Table.Meta):
        order_by = "-score"

    @cached_property
    def places(self) -> dict[Decimal, int]:
        """The rank of each score on this page."""
        scores = [row.record for row in self.paginated_rows]
        return places(scores[0].criteria_version_id, [score.score for score in scores]) if scores else {}
