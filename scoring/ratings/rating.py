"""Rating accounts: dated judgements with their reasons, and the accounts' scores follow at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import Account, Assignment, Team
from scoring.choices import RoundState
from scoring.models import CriteriaVersion, Criterion, Rating, RoundRater
from scoring.scores import lock, rescoring


@dataclass(frozen=True)
class Judgement:
    """What somebody found of an account on one judged criterion."""

    criterion: Criterion
    level: int
    reason: str
    evidence: str = ""


def ratable_by(user: Any) -> QuerySet[Account]:
    """The accounts `user` may rate (`scoring.rate_account`), as a set."""
    seen = Account.objects.visible_to(user)
    if user.role == Role.EXECUTIVE:
        return seen
    mine = Q(pk__in=Assignment.objects.accounts_of(user))
    if user.role == Role.LEAD:
        mine |= Q(team__in=Team.objects.led_by(user)) | Q(team=None)
    return seen.filter(mine)


def rate(account: Account, judgements: Sequence[Judgement], *, by: Any, at: datetime | None = None) -> list[Rating]:
    """Add `judgements` to the account's ratings, and score the account again; as `rate_all` does."""
    return rate_all({account.pk: judgements}, by=by, at=at)


def rate_all(judgements: Mapping[int, Sequence[Judgement]], *, by: Any, at: datetime | None = None) -> list[Rating]:
    """Add judgements, by number of the account, and score the accounts again under the running version, at once.

    Earlier ratings stay; `at` is when it was judged (now). Where an open round asks `by` for an account, the ratings
    on its criteria belong to it, and count once it is closed. Must run inside a transaction: the accounts are locked,
    so that two who rate one come one after the other.
    """
    lock.hold_version()
    accounts = sorted(account for account, given in judgements.items() if given)
    list(Account.objects.select_for_update(of=("self",)).filter(pk__in=accounts).order_by("pk"))
    asked = _asked(accounts, by=by)
    rated = Rating.objects.bulk_create(
        Rating(
            account_id=account,
            criterion=judgement.criterion,
            code=judgement.criterion.code,
            level=judgement.level,
            reason=judgement.reason,
            evidence=judgement.evidence,
            by=by,
            at=at or timezone.now(),
            round_id=asked.get((account, judgement.criterion.code)),
        )
        for account in accounts
        for judgement in judgements[account]
    )
    version = CriteriaVersion.objects.running()
    if version is not None and rated:
        rescoring.rescore(version, accounts=accounts)
    return rated


def _asked(accounts: Sequence[int], *, by: Any) -> dict[tuple[int, str], int]:
    """By account and code, the open round that asks `by` for it; an account is in one open round at a time."""
    if by is None:
        return {}
    asked = RoundRater.objects.filter(user=by, account__in=accounts, round__state=RoundState.OPEN)
    codes = asked.values_list("account", "round__criteria_version__criteria__code", "round")
    return {(account, code): number for account, code, number in codes}


def rated_meanwhile(standing: Rating) -> str:
    """Somebody rated it after the page was opened: said once; saving again adds a rating after theirs."""
    return _("Meanwhile %(person)s rated this %(level)d: “%(reason)s”. Save again to add your rating after it.") % {
        "person": standing.by or "–",
        "level": standing.level,
        "reason": standing.reason,
    }
