"""Which segment an account is in: key by decision, growth by what its score proposes, standard otherwise."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from accounts.models import Account
from accounts.profiles.freshness import Limit
from scoring.choices import SegmentCode
from scoring.models import KeyDecision, Score, Segment

GROWING = (SegmentCode.GROWTH, SegmentCode.KEY)  # by the score; what nobody decided to be key is followed as growth


def segments_of(accounts: Collection[int]) -> dict[int, Segment]:
    """The segment of each account by its number, in a constant number of queries; empty where no segment is set up."""
    segments = _by_code()
    if not segments:
        return {}
    found = with_segment(Account.objects.filter(pk__in=accounts)).values_list("pk", "segment_code")
    return {account: segments[code] for account, code in found}


def segment_of(decision: KeyDecision | None, score: Score | None) -> Segment | None:
    """The segment that follows from the decision in force and the running score; one query, None without segments."""
    segments = _by_code()
    if not segments:
        return None
    if decision is not None and decision.is_key:
        return segments[SegmentCode.KEY]
    grows = score is not None and score.segment in GROWING
    return segments[SegmentCode.GROWTH if grows else SegmentCode.STANDARD]


def names() -> list[tuple[str, str]]:
    """The segments with the names an administrator gave them, the closest followed first; one query."""
    given = {segment.code: segment.name for segment in Segment.objects.all()}
    return [(code, given.get(code, str(label))) for code, label in SegmentCode.choices]


def limit_names(called: Mapping[str, str]) -> dict[str, str]:
    """What the limits of a version are called, by their fields, with the segments `called` as in `names`."""
    key, growth = called[SegmentCode.KEY], called[SegmentCode.GROWTH]
    return {
        "key_entry": _("%(segment)s, from") % {"segment": key},
        "key_exit": _("%(segment)s, until") % {"segment": key},
        "growth_entry": _("%(segment)s, from") % {"segment": growth},
        "growth_exit": _("%(segment)s, until") % {"segment": growth},
    }


def _by_code() -> dict[str, Any]:
    """The segments by their code, empty where not all are set up."""
    segments = {segment.code: segment for segment in Segment.objects.all()}
    return segments if len(segments) == len(SegmentCode) else {}


def _growing() -> Any:
    """Numbers of the accounts whose score puts them into the growth segment or above, key ones included."""
    return Score.objects.running().filter(segment__in=GROWING).values("account")


def with_segment(accounts: QuerySet[Any]) -> QuerySet[Any]:
    """`segment_code`: the segment of each account."""
    growing = Exists(_growing().filter(account=OuterRef("pk")))
    key = When(KeyDecision.objects.state_of(OuterRef("pk")), then=Value(SegmentCode.KEY))
    growth = When(growing, then=Value(SegmentCode.GROWTH))
    return accounts.annotate(segment_code=Case(key, growth, default=Value(SegmentCode.STANDARD)))


def in_segment(accounts: QuerySet[Any], code: str) -> QuerySet[Any]:
    """The accounts of one segment (a `SegmentCode`)."""
    key, growing = KeyDecision.objects.accounts_that_are(key=True), _growing()
    if code == SegmentCode.KEY:
        return accounts.filter(pk__in=key)
    rest = accounts.exclude(pk__in=key)
    return rest.filter(pk__in=growing) if code == SegmentCode.GROWTH else rest.exclude(pk__in=growing)


def segments_by_manager(held: Any) -> dict[int, dict[str, int]]:
    """By manager, how many of the accounts in `held` (assignments) are in each segment; three queries."""
    is_key = Q(account__in=KeyDecision.objects.accounts_that_are(key=True))
    grows = Q(account__in=_growing()) & ~is_key
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
    return {account: Limit(segment.review_days, segment.name) for account, segment in found.items()}
