"""Rating an account: a dated judgement with its reason, and the account's score follows at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Account
from scoring import lock, rescoring
from scoring.models import CriteriaVersion, Criterion, Rating


@dataclass(frozen=True)
class Judgement:
    """What somebody found of an account on one judged criterion of the running version."""

    criterion: Criterion
    level: int
    reason: str
    evidence: str = ""


def rate(account: Account, judgements: Sequence[Judgement], *, by: Any, at: datetime | None = None) -> list[Rating]:
    """Add `judgements` to the account's ratings, and score the account again under the running version.

    Earlier ratings stay; `at` is when it was judged (now). Must run inside a transaction: the account is locked, so
    that two who rate it come one after the other.
    """
    lock.hold_version()
    Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    rated = [
        Rating.objects.create(
            account=account,
            criterion=judgement.criterion,
            code=judgement.criterion.code,
            level=judgement.level,
            reason=judgement.reason,
            evidence=judgement.evidence,
            by=by,
            at=at or timezone.now(),
        )
        for judgement in judgements
    ]
    version = CriteriaVersion.objects.running()
    if version is not None and rated:
        rescoring.rescore(version, accounts=[account.pk])
    return rated
