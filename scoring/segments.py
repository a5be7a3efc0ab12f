"""Which segment an account is in: key by decision, growth by score, standard otherwise."""

from collections.abc import Collection

from accounts.freshness import Limit
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


def review_limits(accounts: Collection[int]) -> dict[int, Limit]:
    """After how many days what is written of each account is old."""
    found = segments_of(accounts)
    return {account: Limit(segment.review_days, segment.get_code_display()) for account, segment in found.items()}
