"""Whom a decision meeting should look at: what score and decision disagree on, and decisions due for review."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q

from scoring.choices import CandidateReason, SegmentCode
from scoring.key_accounts.disagreement import KNOCKED_OUT, LESS
from scoring.models import CriteriaVersion, DecisionMeeting, KeyDecision, RoundAccount, Score

EVERY = [reason.value for reason in CandidateReason]
MOST = 100  # of each reason, the best first: nobody decides on more in one meeting

Found = dict[int, list[str]]


def found(meeting: DecisionMeeting, *, reasons: Collection[str]) -> Found:
    """The reasons of each account (its number) that a meeting should look at, the best first.

    The accounts of its rating round are always among them.
    """
    version, by_account = meeting.criteria_version, defaultdict(list)
    for reason, accounts in sets(version, on=meeting.held_on).items():
        if reason in reasons:
            for account in accounts[:MOST]:
                by_account[account].append(reason)
    for account in RoundAccount.objects.filter(round=meeting.rating_round, account__merged_into=None)[:MOST]:
        by_account[account.account_id].append(CandidateReason.RATED)
    scores = Score.objects.filter(criteria_version=version, account__in=by_account).best_first()
    ranked = list(scores.values_list("account", flat=True))
    order = {account: place for place, account in enumerate(ranked)}
    return dict(sorted(by_account.items(), key=lambda one: (order.get(one[0], len(order)), one[0])))


def sets(version: CriteriaVersion, *, on: date) -> dict[str, Any]:
    """By reason, the numbers of the accounts as a query, the best first."""
    scores = Score.objects.filter(criteria_version=version, account__merged_into=None).best_first()
    is_key = Q(account__in=KeyDecision.objects.accounts_that_are(key=True))
    due = KeyDecision.objects.filter(pk__in=KeyDecision.objects.in_force().values("pk"), review_on__lte=on)
    return {
        CandidateReason.PROPOSED: scores.filter(~is_key, segment=SegmentCode.KEY).values_list("account", flat=True),
        CandidateReason.DROPPED: scores.filter(is_key & LESS).values_list("account", flat=True),
        CandidateReason.KNOCKED_OUT: scores.filter(is_key & KNOCKED_OUT).values_list("account", flat=True),
        CandidateReason.REVIEW_DUE: due.order_by("review_on", "pk").values_list("account", flat=True),
    }
