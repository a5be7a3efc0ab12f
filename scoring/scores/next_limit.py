"""Which segment a score proposes and why, and how far it is from the next limit. Pure: the limits are given as scores
(`segmentation.limits`), and `proposed` says in Python what `segmentation.SEGMENT` says in SQL; a test holds them
together."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.choices import SegmentCode
from scoring.scores.segmentation import Limits


@dataclass(frozen=True)
class Gap:
    """Points between a score and the limit of a segment."""

    segment: SegmentCode
    limit: Decimal
    points: Decimal


@dataclass(frozen=True)
class Place:
    """The segment proposed; `up` what is missing to the next better one, `down` what may be lost before it falls out.

    `is_barred` says that a knock-out keeps it from being key whatever it scores.
    """

    segment: SegmentCode
    up: Gap | None
    down: Gap | None
    is_barred: bool


def proposed(
    score: Decimal | None, *, limits: Limits, held: str, is_ranked: bool = True, is_knocked_out: bool = False
) -> SegmentCode:
    """The segment a score of 0 to 100 proposes for an account that is in the segment `held`."""
    if score is None or not is_ranked:
        return SegmentCode.STANDARD
    if not is_knocked_out and _reaches(score, limits.key_entry, limits.key_exit, is_in=held == SegmentCode.KEY):
        return SegmentCode.KEY
    if _reaches(score, limits.growth_entry, limits.growth_exit, is_in=held != SegmentCode.STANDARD):
        return SegmentCode.GROWTH
    return SegmentCode.STANDARD


def place(score: Decimal | None, *, limits: Limits, segment: str, is_ranked: bool, is_knocked_out: bool) -> Place:
    """Where an account stands that is in `segment`; one without a rank is near no limit."""
    code = SegmentCode(segment or SegmentCode.STANDARD)
    if score is None or not is_ranked:
        return Place(code, None, None, is_knocked_out)
    above = {
        SegmentCode.STANDARD: (SegmentCode.GROWTH, limits.growth_entry),
        SegmentCode.GROWTH: (SegmentCode.KEY, None if is_knocked_out else limits.key_entry),
    }.get(code)
    exits = {SegmentCode.KEY: limits.key_exit, SegmentCode.GROWTH: limits.growth_exit}
    up = Gap(above[0], above[1], above[1] - score) if above and above[1] is not None else None
    below = exits.get(code)
    return Place(code, up, Gap(code, below, score - below) if below is not None else None, is_knocked_out)


def _reaches(score: Decimal, entry: Decimal | None, leave: Decimal | None, *, is_in: bool) -> bool:
    return (entry is not None and score >= entry) or (is_in and leave is not None and score >= leave)
