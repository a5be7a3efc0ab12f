"""A decision meeting from its preparation to its end: candidates, votes, decisions, closing."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import Account
from scoring.choices import CandidateReason, MeetingOutcome, MeetingState, VoteChoice
from scoring.key_accounts import candidates, decisions
from scoring.models import Attendance, Candidate, DecisionMeeting, MeetingDecision, Score, Vote
from scoring.scores.ranking import rank

NAMED = 5  # accounts a sentence names


def prepare(meeting: DecisionMeeting, *, by: Any, reasons: Collection[str]) -> DecisionMeeting:
    """Save a new meeting with the candidates of the given reasons (`CandidateReason`)."""
    meeting.prepared_by = by
    with transaction.atomic():
        meeting.save()
        add_found(meeting, by=by, reasons=reasons)
    return meeting


def add_found(meeting: DecisionMeeting, *, by: Any, reasons: Collection[str]) -> int:
    """Put on the list whom the score or a review asks for and who is not on it. Returns how many came."""
    there = set(meeting.candidates.values_list("account", flat=True))
    found = candidates.found(meeting, reasons=reasons)
    start = len(there)
    new = [
        Candidate(meeting=meeting, account_id=account, position=start + place, reasons=why, added_by=by)
        for place, (account, why) in enumerate(found.items(), 1)
        if account not in there
    ]
    Candidate.objects.bulk_create(new)
    return len(new)


def add(meeting: DecisionMeeting, account: Account, *, by: Any) -> Candidate:
    """Put an account on the list by hand. Raises ValidationError where it stands there, or the meeting is closed."""
    with transaction.atomic():
        meeting = _held_open(meeting)
        if meeting.candidates.filter(account=account).exists():
            raise ValidationError(_("%(account)s is a candidate already.") % {"account": account})
        place = meeting.candidates.count() + 1
        reasons = [CandidateReason.BY_HAND]
        return Candidate.objects.create(meeting=meeting, account=account, position=place, reasons=reasons, added_by=by)


def take_off(candidate: Candidate) -> None:
    """Take a candidate off the list. Raises ValidationError once it was decided on, or the meeting is closed."""
    with transaction.atomic():
        _held_open(candidate.meeting)
        if candidate.decisions.exists():
            raise ValidationError(_("%(account)s was decided on; it stays on record.") % {"account": candidate})
        candidate.delete()


def attend(meeting: DecisionMeeting, people: Collection[Any]) -> None:
    """Say who is present; whoever voted stays. Raises ValidationError for who is no executive, or a closed meeting."""
    _refuse_others(people)
    with transaction.atomic():
        meeting = _held_open(meeting)
        voted = Vote.objects.filter(candidate__meeting=meeting).values("voter")
        meeting.attendances.exclude(person__in=people).exclude(person__in=voted).delete()
        there = set(meeting.attendances.values_list("person", flat=True))
        for person in people:
            if person.pk not in there:
                Attendance.objects.create(meeting=meeting, person=person)


def vote(candidate: Candidate, *, choice: str, by: Any) -> Vote:
    """Record what `by` says to a candidate; an earlier vote stays on record. Who votes is present.

    Raises ValidationError for a vote of nobody's choice, of who is no executive, after the decision, or on a closed
    meeting.
    """
    _refuse_others([by])
    if choice not in VoteChoice.values:
        raise ValidationError(_("Vote for, against, or abstain."))
    with transaction.atomic():
        meeting = _held_open(candidate.meeting)
        if candidate.decisions.exists():
            raise ValidationError(_("%(account)s is decided already; votes no longer change.") % {"account": candidate})
        Attendance.objects.get_or_create(meeting=meeting, person=by)
        return Vote.objects.create(candidate=candidate, voter=by, choice=choice)


def decide(
    candidate: Candidate,
    *,
    outcome: str,
    reason: str,
    review_on: date | None,
    by: Any,
    known: int | None = None,
) -> MeetingDecision:
    """Record what the meeting decides of a candidate, with what it scores now; key or not is in force at once.

    `known` is the number of the last decision on it that `by` saw. Raises ValidationError by the rules of
    `decisions.decide`, for a meeting that is closed, and where somebody decided meanwhile.
    """
    _refuse_others([by])
    with transaction.atomic():
        meeting = _held_open(candidate.meeting)
        account = Account.objects.select_for_update(of=("self",), no_key=True).get(pk=candidate.account_id)
        _refuse_overlooked(candidate, known)
        if not reason.strip():
            raise ValidationError({"reason": _("Say why: a decision without a reason convinces nobody.")})
        day = min(meeting.held_on, timezone.localdate())
        decision = None
        if outcome != MeetingOutcome.POSTPONED:
            is_key = outcome == MeetingOutcome.KEY
            decision = decisions.decide(account, is_key=is_key, reason=reason, by=by, on=day, review_on=review_on)
        else:
            decisions.check_review(review_on, after=day)
        Attendance.objects.get_or_create(meeting=meeting, person=by)
        return MeetingDecision.objects.create(
            candidate=candidate,
            outcome=outcome,
            reason=reason,
            review_on=review_on,
            decided_by=by,
            decision=decision,
            **_scored(account, meeting),
        )


def close(meeting: DecisionMeeting, *, by: Any) -> DecisionMeeting:
    """End the meeting; nothing of it changes any more. Raises ValidationError while something is left to decide."""
    with transaction.atomic():
        meeting = _held_open(meeting)
        listed = meeting.candidates.select_related("account").in_order()
        if not listed.exists():
            raise ValidationError(_("This meeting has no candidates; there is nothing to close."))
        if not meeting.attendances.exists():
            raise ValidationError(_("Say first who was present."))
        if left := list(listed.filter(decisions=None)[: NAMED + 1]):
            named = ", ".join(str(one) for one in left[:NAMED]) + ("…" if len(left) > NAMED else "")
            raise ValidationError(
                _("Still to decide, postpone or take off the list: %(accounts)s") % {"accounts": named}
            )
        meeting.state = MeetingState.CLOSED
        meeting.closed_by, meeting.closed_at = by, timezone.now()
        meeting.version += 1
        meeting.save()
        return meeting


def _held_open(meeting: DecisionMeeting) -> DecisionMeeting:
    """The meeting, held until the end of the transaction. Raises ValidationError where it is closed."""
    held = DecisionMeeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    if held.is_closed:
        raise ValidationError(_("This meeting is closed; nothing of it changes any more."))
    return held


def _refuse_others(people: Collection[Any]) -> None:
    if others := [str(person) for person in people if person.role != Role.EXECUTIVE]:
        raise ValidationError(_("Executives alone decide: %(people)s.") % {"people": ", ".join(others)})


def _refuse_overlooked(candidate: Candidate, known: int | None) -> None:
    last = candidate.decisions.select_related("decided_by").order_by("pk").last()
    if last is not None:
        decisions.refuse_overlooked(last, known)


def _scored(account: Account, meeting: DecisionMeeting) -> dict[str, Any]:
    """What the account scores under the meeting's version at this moment."""
    score = Score.objects.filter(account=account, criteria_version=meeting.criteria_version).first()
    if score is None:
        return {}
    place = rank(score)
    return {
        "score": score.score,
        "coverage": score.coverage,
        "place": place.place if place else None,
        "of": place.of if place else None,
        "segment": score.segment,
        "is_ranked": score.is_ranked,
        "is_knocked_out": score.is_knocked_out,
    }
