"""Rows of this room for tests."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Account
from scoring.choices import RoundState, VersionState
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Criterion, RatingRound, RoundAccount, RoundRater
from scoring.ratings import rating
from scoring.ratings.rating import Judgement
from scoring.scores import rescoring

LEVELS_EN = ["none", "poor", "weak", "fair", "good", "best"]
LEVELS_FR = ["nul", "mauvais", "faible", "moyen", "bon", "parfait"]


def draft(*weights: Any, name: str = "Strategy", codes: Sequence[str] = ()) -> CriteriaVersion:
    """A draft with a criterion for each weight, of codes c1, c2… unless others are given."""
    version = CriteriaVersion.objects.create(name=name)
    for number, weight in enumerate(weights, start=1):
        code = codes[number - 1] if codes else f"c{number}"
        Criterion.objects.create(
            criteria_version=version,
            code=code,
            position=number,
            weight=Decimal(weight),
            name_en=f"Criterion {code}",
            name_fr=f"Critère {code}",
            levels_en=LEVELS_EN,
            levels_fr=LEVELS_FR,
        )
    return version


def running(*weights: Any, name: str = "Strategy", codes: Sequence[str] = ()) -> CriteriaVersion:
    """A published version by which all accounts are scored."""
    version = publishing.publish(draft(*(weights or (50, 30, 20)), name=name, codes=codes), by=None, reason="New aims.")
    rescoring.rescore_requested()
    version.refresh_from_db()
    return version


def rate(account: Account, by: Any = None, reason: str = "Seen on site.", at: Any = None, **levels: int) -> None:
    """Rate `account` under the running version: `rate(account, c1=4, c2=0)`."""
    criteria = {criterion.code: criterion for criterion in Criterion.objects.of_running()}
    rating.rate(account, [Judgement(criteria[code], level, reason) for code, level in levels.items()], by=by, at=at)


def round_of(
    *accounts: Account,
    people: Sequence[Any],
    state: str = RoundState.OPEN,
    name: str = "Spring",
    deadline: date | None = None,
) -> RatingRound:
    """A rating round in which each of `people` rates each of `accounts`; nobody is written to."""
    made = RatingRound.objects.create(
        name=name,
        criteria_version=CriteriaVersion.objects.get(state=VersionState.PUBLISHED),
        deadline=deadline or timezone.localdate() + timedelta(days=14),
    )
    RoundAccount.objects.bulk_create(RoundAccount(round=made, account=account) for account in accounts)
    RoundRater.objects.bulk_create(
        RoundRater(round=made, account=account, user=person) for account in accounts for person in people
    )
    if state != RoundState.DRAFT:
        made.state, made.opened_at = RoundState.OPEN, timezone.now()
        made.save()
    return made
