"""Tables of this room."""

from decimal import Decimal
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from scoring.models import Score
from scoring.ranking import places
from ui.tables import Table


class PortfolioTable(Table):
    """Accounts by what they score under the running version. Ranks are those among all accounts, not among the seen."""

    rank = tables.Column(
        verbose_name=_("Rank"), empty_values=(), orderable=False, attrs={"td": {"class": "text-secondary"}}
    )
    account = tables.Column(
        verbose_name=_("Account"), linkify=("scoring:account_score", [tables.A("account_id")]), order_by="account__name"
    )
    score = tables.Column(verbose_name=_("Score"), empty_values=())
    coverage = tables.Column(verbose_name=_("Coverage"))
    is_key = tables.Column(verbose_name=_("Key or not"), empty_values=(), orderable=False)
    team = tables.Column(verbose_name=_("Team"), accessor="account__team", order_by="account__team__name")
    manager = tables.Column(verbose_name=_("Manager"), accessor="account__manager", orderable=False)

    class Meta(Table.Meta):
        model = Score
        fields = ["rank", "account", "score", "coverage", "is_key", "team", "manager"]
        order_by = "-score"

    @cached_property
    def places(self) -> dict[Decimal, int]:
        scores = [row.record for row in self.paginated_rows]
        return places(scores[0].criteria_version_id, [score.score for score in scores]) if scores else {}

    def render_rank(self, record: Score) -> str:
        place = self.places.get(record.score) if record.score is not None else None
        return "–" if place is None else number_format(place)

    def value_rank(self, record: Score) -> int | None:
        return self.places.get(record.score) if record.score is not None else None

    def render_score(self, record: Score) -> str:
        return render_to_string("scoring/_score_cell.html", {"score": record})

    def value_score(self, value: Any) -> Any:
        return value

    def render_coverage(self, value: Decimal) -> str:
        return render_to_string("scoring/_percent.html", {"value": value})

    def value_coverage(self, value: Any) -> Any:
        return value

    def render_is_key(self, record: Score) -> str:
        return render_to_string("scoring/_key_badge.html", {"is_key": record.is_key})

    def value_is_key(self, record: Score) -> str:
        return "" if record.is_key is None else str(_("Key account") if record.is_key else _("Not a key account"))

    def order_score(self, queryset: QuerySet[Score], is_descending: bool) -> tuple[QuerySet[Score], bool]:
        score = F("score").desc(nulls_last=True) if is_descending else F("score").asc(nulls_last=True)
        return queryset.order_by(score, "account_id"), True

    def render_manager(self, record: Score) -> str:
        return render_to_string("accounts/_manager_cell.html", {"account": record.account})

    def value_manager(self, value: Any) -> str:
        return str(value)
