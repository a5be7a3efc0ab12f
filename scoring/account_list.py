"""What this room offers to the list of accounts: score, coverage and whether an account is key."""

from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from scoring.choices import Disagreement, KeyFilter, SegmentCode
from scoring.key_accounts.disagreement import differing, of_accounts
from scoring.models import CriteriaVersion, KeyDecision, Score
from scoring.scores.segments import in_segment, names, with_segment
from ui.filters import ChoiceFilter, NumberFilter
from ui.tables import Column, NumberColumn, badge

Rows = QuerySet[Any]
SEGMENT_COLOURS = {SegmentCode.KEY: "yellow", SegmentCode.GROWTH: "azure", SegmentCode.STANDARD: "secondary"}


def with_running_score(accounts: Rows) -> Rows:
    """`score_now` and `coverage_now`: those under the version of criteria that runs."""
    running = Q(scores__criteria_version=CriteriaVersion.objects.running())
    joined = accounts.annotate(running_score=FilteredRelation("scores", condition=running))
    return joined.annotate(score_now=F("running_score__score"), coverage_now=F("running_score__coverage"))


def with_decision(accounts: Rows) -> Rows:
    """`is_key`: True, False, or None while nobody has decided."""
    return accounts.annotate(is_key=KeyDecision.objects.state_of(OuterRef("pk")))


class ScoreColumn(NumberColumn):
    def render(self, value: Any) -> str:
        return render_to_string("scoring/_score_cell.html", {"score": {"score": value}})


class CoverageColumn(NumberColumn):
    def render(self, value: Any) -> str:
        return render_to_string("scoring/_percent.html", {"value": value})


class KeyColumn(Column):
    def render(self, value: Any) -> str:
        return render_to_string("scoring/_key_badge.html", {"is_key": value})

    def in_file(self, value: Any) -> Any:
        return None if value is None else str(_("Key account") if value else _("Not a key account"))


class DisagreementColumn(Column):
    """Which way score and decision differ; empty where they do not."""

    def render(self, value: Any) -> str:
        return render_to_string("scoring/_disagreement.html", {"differs": value, "is_short": True})

    def in_file(self, value: Any) -> Any:
        return str(Disagreement(value).label) if value else None


class SegmentColumn(Column):
    """The segment under the name an administrator gave it."""

    def render(self, value: Any, table: Any) -> Any:
        if not hasattr(table, "segment_names"):
            table.segment_names = dict(names())
        return badge(SEGMENT_COLOURS.get(value, "secondary"), table.segment_names.get(value, value))

    def writer(self) -> Any:
        return dict(names()).get


COLUMNS: dict[str, Column] = {
    "key": KeyColumn(
        _("Key or not"), source="is_key", accessor="is_key", needs=with_decision, empty_last=True, empty_values=()
    ),
    "differs": DisagreementColumn(
        _("Score and decision differ"), source="differs", accessor="differs", needs=of_accounts, empty_last=True
    ),
    "segment": SegmentColumn(_("Segment"), source="segment_code", accessor="segment_code", needs=with_segment),
    "score": ScoreColumn(
        _("Score"), source="score_now", accessor="score_now", needs=with_running_score, empty_last=True, empty_values=()
    ),
    "coverage": CoverageColumn(
        _("Coverage"), source="coverage_now", accessor="coverage_now", needs=with_running_score, empty_last=True
    ),
}


def key_by_decision(accounts: Rows, value: str, user: Any) -> Rows:
    if value == KeyFilter.UNDECIDED:
        return accounts.exclude(pk__in=KeyDecision.objects.in_force().values("account"))
    return accounts.filter(pk__in=KeyDecision.objects.accounts_that_are(key=value == KeyFilter.KEY))


def _scored(**bounds: Any) -> QuerySet[Any]:
    return Score.objects.running().filter(**bounds).values("account")


def _by_disagreement(accounts: Rows, value: str, user: Any) -> Rows:
    scores = differing(Score.objects.running(), "" if value == ANY_WAY else value)
    return accounts.filter(pk__in=scores.values("account"))


ANY_WAY = "any"
DIFFERS_CHOICES = [(ANY_WAY, _("Either way")), *Disagreement.choices]

FILTERS: dict[str, Any] = {
    "key": ChoiceFilter(_("Key or not"), KeyFilter.choices, key_by_decision),
    "differs": ChoiceFilter(_("Score and decision differ"), DIFFERS_CHOICES, _by_disagreement, further=True),
    "score_from": NumberFilter(
        _("Score from"),
        lambda rows, value, user: rows.filter(pk__in=_scored(score__gte=value)),
        least=0,
        most=100,
        further=True,
    ),
    "score_to": NumberFilter(
        _("Score to"),
        lambda rows, value, user: rows.filter(pk__in=_scored(score__lte=value)),
        least=0,
        most=100,
        further=True,
    ),
    "segment": ChoiceFilter(_("Segment"), names, lambda rows, value, user: in_segment(rows, value), further=True),
}
