"""Demonstration: what was scored and decided in the year before, so that trends and segments over time have a past.

The versions, ratings and records are those the product itself would have written, dated back; scores are worked out by
its formula. Whatever is said of a client in them is invented, and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pghistory
import pgtrigger
from django.db import transaction
from django.utils import timezone

from accounts.models import Account, User
from kam.demo.accounts import person
from kam.demo.scoring import DECIDED, RUNNING, SAID, SYMBOLS, digest
from scoring.choices import HIGHEST_LEVEL, SegmentCode, VersionState
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Criterion, KeyDecision, Rating, Score, ScoreRecord
from scoring.scores import formula, next_limit, segmentation
from scoring.scores.explanation import weighed

FIRST = "A first selection"
FIRST_WEIGHTS = {"product-fit": 20, "revenue-potential": 40, "growth-potential": 10, "existing-relationships": 30}
BEGAN, CHANGED = 400, 190  # days ago: when the first version began, and when the running one replaced it
STEPS = ((390, 3), (300, 5), (185, 6), (80, 8))  # days ago, and the number of criteria that were rated by then
CAME_AND_WENT = 2  # accounts that were key for a while


@dataclass(frozen=True)
class _Past:
    """The two versions, with their criteria in order and their limits."""

    first: CriteriaVersion
    running: CriteriaVersion

    def on(self, days_ago: int) -> CriteriaVersion:
        return self.first if days_ago > CHANGED else self.running


@transaction.atomic
def load(say: Callable[[str], None]) -> None:
    """Write the past of the demonstration's own criteria, once."""
    running = CriteriaVersion.objects.filter(name=RUNNING, state=VersionState.PUBLISHED).first()
    if running is None or CriteriaVersion.objects.filter(name=FIRST).exists():
        return
    say("A year of scores and decisions")
    executive = person("executive")
    with pghistory.context(user=executive.pk):
        past = _Past(_first_version(running, by=executive), running)
        scores = Score.objects.filter(criteria_version=running, rated_criteria__gt=0).order_by("account_id")
        accounts = [score.account for score in scores.select_related("account")]
        for score in scores:
            _rate_and_record(score, past, by=person("lead"))
        _decide(accounts, by=executive)


def _first_version(running: CriteriaVersion, *, by: User) -> CriteriaVersion:
    """The version that ran before: written as a draft, then dated as if it had been published and replaced."""
    draft = publishing.copy(running, name=FIRST)
    for criterion in draft.criteria.all():
        criterion.weight = Decimal(FIRST_WEIGHTS.get(criterion.code, 0))
        criterion.save(update_fields=["weight"])
    began, changed = _moment(BEGAN), _moment(CHANGED)
    with pgtrigger.ignore("scoring.CriteriaVersion:version_keeps_its_word"):
        CriteriaVersion.objects.filter(pk=draft.pk).update(
            state=VersionState.SUPERSEDED,
            published_at=began,
            published_by=by,
            publishing_reason=f"{SAID} A first list, mostly by size.",
            starts_on=began.date(),
            superseded_at=changed,
        )
        CriteriaVersion.objects.filter(pk=running.pk).update(published_at=changed, starts_on=changed.date())
    draft.refresh_from_db()
    return draft


def _moment(days_ago: int) -> datetime:
    day = timezone.localdate() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(9, 30)))


def _rate_and_record(score: Score, past: _Past, *, by: User) -> None:
    """Ratings of earlier days, some a level lower than today's, and the score that followed from them each time."""
    criteria = {version.pk: list(version.criteria.all()) for version in (past.first, past.running)}
    levels: dict[str, int] = {}
    held = str(SegmentCode.STANDARD)
    for days_ago, rated in STEPS:
        version = past.on(days_ago)
        at = _moment(days_ago - digest(f"{score.account} {days_ago}") % 25)
        given = criteria[version.pk]
        for criterion, today in zip(given[:rated], score.found, strict=False):
            level = _earlier(score.account, criterion, today, days_ago)
            if level is not None and levels.get(criterion.code) != level:
                levels[criterion.code] = level
                _rated(score.account, criterion, level, at=at, by=by)
        held = _record(score.account, version, given, levels, at=at, held=held)


def _earlier(account: Account, criterion: Criterion, today: Decimal | None, days_ago: int) -> int | None:
    if today is None or not criterion.is_judged:
        return None
    shift = (-2, -1, -1, 0, 0, 0, 1)[digest(f"{account} {criterion.code} before") % 7]
    return min(max(int(today) + (shift if days_ago > CHANGED - 10 else min(shift, 0)), 0), HIGHEST_LEVEL)


def _rated(account: Account, criterion: Criterion, level: int, *, at: datetime, by: User) -> None:
    reason = f"{criterion.levels_en[level]}, as we saw it then. {SAID}"
    Rating.objects.create(
        account=account, criterion=criterion, code=criterion.code, level=level, reason=reason, by=by, at=at
    )


def _record(
    account: Account,
    version: CriteriaVersion,
    criteria: list[Criterion],
    levels: dict[str, int],
    *,
    at: datetime,
    held: str,
) -> str:
    """Record what followed; returns the segment it proposed."""
    found = [Decimal(levels[one.code]) if one.code in levels else None for one in criteria]
    ratings = [one.rating_of(value) for one, value in zip(criteria, found, strict=True)]
    result = formula.score(weighed(one, rating) for one, rating in zip(criteria, ratings, strict=True))
    is_ranked = result.score is not None and result.coverage >= version.least_coverage
    limits = segmentation.limits(version)
    segment = next_limit.proposed(
        result.score, limits=limits, held=held, is_ranked=is_ranked, is_knocked_out=result.is_knocked_out
    )
    ScoreRecord.objects.create(
        account=account,
        criteria_version=version,
        at=at,
        score=result.score,
        coverage=result.coverage,
        attractiveness=result.attractiveness,
        strength=result.strength,
        is_knocked_out=result.is_knocked_out,
        is_ranked=is_ranked,
        segment=segment,
        ratings=[None if rating is None else int(rating * 100) for rating in ratings],
        found=found,
    )
    return str(segment)


def _decide(accounts: list[Account], *, by: User) -> None:
    """The first of today's key accounts were key before; others were for a while, and are no more."""
    told = Account.objects.filter(identifiers__value__in=list(DECIDED)[:2]).distinct()
    for account in told:
        _decision(account, 330, is_key=True, reason="Largest potential of the first list.", by=by)
    others = [one for one in accounts if not one.identifiers.filter(value__in=SYMBOLS).exists()]
    for account in sorted(others, key=lambda one: digest(str(one)))[:CAME_AND_WENT]:
        if not account.key_decisions.exists():
            _decision(account, 350, is_key=True, reason="Among the largest of the first list.", by=by)
            _decision(account, 150, is_key=False, reason="Buys on price alone: no partner for years.", by=by)


def _decision(account: Account, days_ago: int, *, is_key: bool, reason: str, by: User) -> None:
    day = _moment(days_ago).date()
    given: dict[str, Any] = {"is_key": is_key, "decided_on": day, "decided_by": by, "reason": f"{reason} {SAID}"}
    KeyDecision.objects.create(account=account, review_on=day + timedelta(days=300) if is_key else None, **given)
