"""Which segment an account is in: key by decision, growth by score, standard otherwise."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q

from accounts.profiles.freshness import Limit
from scoring.choices import SegmentCode
from scoring.models import CriteriaVersion, KeyDecision, Score, Segment


def segments_of(accounts: Collection[int]) -> dict[int, Segment]:
    """The segment of each account by its number, in a constant number of queries; empty where no segment is set up."""
    segments = {segment.code: segment for segment in Segment.objects.all()}
    if len(segments) < len(SegmentCode):
        return {}
    standing = KeyDecision.objects.filter(account__in=accounts).in_force()
    key = {decision.account_id for decision in standing if decision.is_key}
    scores = Score.objects.filter(criteria_version=CriteriaVersion.objects.running(), account__in=accounts)
    growth = set(scores.filter(score__gte=segments[SegmentCode.GROWTH].least_score).values_list("account", flat=True))
    return {
        account: segments[
            SegmentCode.KEY if account in key else SegmentCode.GROWTH if account in growth else SegmentCode.STANDARD
        ]
        for account in accounts
    }


def segments_by_manager(held: Any) -> dict[int, dict[str, int]]:
    """By manager, how many of the accounts in `held` (assignments) are in each segment; three queries."""
    growth = Segment.objects.filter(code=SegmentCode.GROWTH).first()
    scores = Score.objects.filter(criteria_version=CriteriaVersion.objects.running())
    is_key = Q(account__in=KeyDecision.objects.accounts_that_are(key=True))
    enough = scores.filter(score__gte=growth.least_score) if growth else scores.none()
    grows = Q(account__in=enough.values("account")) & ~is_key
    rows = (
        held.order_by()
        .values("user")
        .annotate(all=Count("pk"), key=Count("pk", filter=is_key), growth=Count("pk", filter=grows))
    )
    return {
        row["user"]: {
            SegmentCode.KEY: row["key"],
            SegmentCode.GROWTH: row["growth"],
            SegmentCode.STANDARD: row["all"] - row["key"] - row["growth"],
        }
        for row in rows
    }


def review_limits(accounts: Collection[int]) -> dict[int, Limit]:
    """After how many days what is written of each account is old."""
    found = segments_of(accounts)
    return {account: Limit(segment.review_days, segment.get_code_display()) for account, segment in found.items()}
