"""A score over time: every change that was recorded, the versions it fell under, the decisions taken meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import Account
from scoring.models import KeyDecision, ScoreRecord
from scoring.pictures import trend as picture

MOST_RECORDS = 240


@dataclass(frozen=True)
class Change:
    """What an account scored from a moment on; `points` against the score before, None where one of them is unknown."""

    at: datetime
    score: Decimal | None
    coverage: Decimal
    version: str
    points: Decimal | None
    is_new_version: bool


@dataclass(frozen=True)
class Trend:
    """The changes, the newest last, and the picture of them; None where there is nothing to draw."""

    changes: list[Change]
    picture: SafeString | None


def trend(account: Account, decisions: Sequence[KeyDecision], *, on: date | None = None) -> Trend:
    """The trend of `account` with its `decisions`, and the day `on` marked; one query."""
    newest = account.score_records.select_related("criteria_version").order_by("-at", "-pk")[:MOST_RECORDS]
    changes: list[Change] = []
    before: ScoreRecord | None = None
    for record in reversed(newest):
        score_before = before.score if before else None
        known = score_before is not None and record.score is not None
        changes.append(
            Change(
                at=record.at,
                score=record.score,
                coverage=record.coverage,
                version=record.criteria_version.name,
                points=record.score - score_before if known else None,
                is_new_version=before is not None and before.criteria_version_id != record.criteria_version_id,
            )
        )
        before = record
    return Trend(changes, _drawn(changes, decisions, on=on))


def _drawn(changes: Sequence[Change], decisions: Sequence[KeyDecision], *, on: date | None) -> SafeString | None:
    if not any(change.score is not None for change in changes):
        return None
    days = [timezone.localdate(change.at) for change in changes]
    return picture.draw(
        [picture.Point(day, change.score) for day, change in zip(days, changes, strict=True)],
        starts=[picture.Start(days[n], change.version) for n, change in enumerate(changes) if change.is_new_version],
        decisions=[picture.Decided(one.decided_on, one.is_key) for one in decisions],
        today=timezone.localdate(),
        marked=on,
    )
