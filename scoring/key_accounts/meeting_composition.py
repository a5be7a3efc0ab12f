"""What the record of a decision meeting says: plain JSON from rows that never change, kept with the file."""

import hashlib
import json
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from scoring.choices import SegmentCode, VoteChoice
from scoring.key_accounts.disagreement import disagreement
from scoring.models import Candidate, CriteriaVersion, DecisionMeeting, Vote
from scoring.scores.segments import names

Composition = dict[str, Any]


def compose(meeting: DecisionMeeting, *, language: str) -> Composition:
    """The content of the record of a closed meeting in a language; always the same for the same meeting."""
    with translation.override(language):
        closed_at: Any = meeting.closed_at
        return {
            "language": language,
            "from": settings.COMPANY_NAME,
            "name": meeting.name,
            "held_on": meeting.held_on.isoformat(),
            "closed_on": timezone.localdate(closed_at).isoformat(),
            "closed_by": str(meeting.closed_by),
            "present": [str(one) for one in meeting.attendances.select_related("person").order_by("at", "pk")],
            "version": _version(meeting.criteria_version),
            **({"rating_round": str(meeting.rating_round)} if meeting.rating_round else {}),
            "candidates": _candidates(meeting),
        }


def digest(composition: Composition) -> str:
    """SHA-256 of a composition: equal when the same would be said."""
    text = json.dumps(composition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _version(version: CriteriaVersion) -> dict[str, Any]:
    criteria = list(version.criteria.all())
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    return {
        "name": version.name,
        "published_on": timezone.localdate(version.published_at).isoformat() if version.published_at else "",
        "reason": version.publishing_reason,
        "segment": dict(names())[SegmentCode.KEY],
        "measure": str(version.get_measure_display()),
        "key_entry": _number(version.key_entry),
        "key_exit": _number(version.key_exit),
        "least_coverage": _number(version.least_coverage),
        "criteria": [
            {
                "name": criterion.name,
                "share": _number(criterion.share_of(total).quantize(Decimal("0.1"))),
                "axis": str(criterion.get_axis_display()),
                "scale": str(criterion.get_scale_display()),
                "is_required": criterion.is_required,
                "knock_out_below": _number(criterion.knock_out_below),
            }
            for criterion in criteria
        ],
    }


def _candidates(meeting: DecisionMeeting) -> list[dict[str, Any]]:
    listed = meeting.candidates.in_order().select_related("account").prefetch_related("decisions__decided_by")
    votes: dict[int, list[Vote]] = {}
    for vote in Vote.objects.filter(candidate__meeting=meeting).counting().select_related("voter"):
        votes.setdefault(vote.candidate_id, []).append(vote)
    segments = dict(names())
    return [_candidate(one, votes.get(one.pk, []), segments) for one in listed]


def _candidate(candidate: Candidate, votes: list[Vote], segments: dict[str, str]) -> dict[str, Any]:
    taken = sorted(candidate.decisions.all(), key=lambda one: one.pk)
    last = taken[-1]
    way = disagreement(last.is_key, last)
    return {
        "account": str(candidate.account),
        "why": [str(reason) for reason in candidate.why],
        "score": _number(last.score),
        "coverage": _number(last.coverage),
        "place": last.place,
        "of": last.of,
        "segment": segments.get(last.segment, "") if last.is_ranked else "",
        "is_knocked_out": last.is_knocked_out,
        "votes": [{"voter": str(one.voter), "vote": str(one.get_choice_display())} for one in votes],
        "counts": {choice: sum(one.choice == choice for one in votes) for choice in VoteChoice.values},
        "outcome": last.outcome,
        "decision": str(last.get_outcome_display()),
        "reason": last.reason,
        "review_on": last.review_on.isoformat() if last.review_on else "",
        "recorded_by": str(last.decided_by),
        "earlier": [{"decision": str(one.get_outcome_display()), "reason": one.reason} for one in taken[:-1]],
        "differs": str(way.label) if way else "",
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
