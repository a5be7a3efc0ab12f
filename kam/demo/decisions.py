"""Demonstration: one decision meeting that is closed, with its record, and one that is being prepared. Invented."""

from collections.abc import Callable
from datetime import timedelta

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from kam.demo.accounts import account, person
from scoring.choices import CandidateReason, MeetingOutcome, VoteChoice
from scoring.key_accounts import decision_meeting, meeting_rendering
from scoring.models import Candidate, CriteriaVersion, DecisionMeeting, RatingRound

HELD, NEXT = "Selection of key accounts", "Key accounts, quarterly review"
EXECUTIVES = ["executive", "olivier.garnier", "ruth.adeyemi"]
KEPT = "HON"
SAID = "Invented for demonstration."
FOR, AGAINST, ABSTAINS = VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAINS

# What the meeting says, in turn, of those the score proposes: decision, votes, reason.
TOLD: list[tuple[str, list[str], str]] = [
    (
        MeetingOutcome.NOT_KEY,
        [AGAINST, AGAINST, FOR],
        "The score is high on market value alone; two of us doubt that they want a partner at all.",
    ),
    (
        MeetingOutcome.POSTPONED,
        [ABSTAINS, FOR, ABSTAINS],
        "Their purchasing is being centralised; we look again once we know who decides.",
    ),
]
KEEPS = "Both divisions ordered again, and the common plan is on its way: it stays key."


def load(say: Callable[[str], None]) -> None:
    """Hold one meeting and prepare the next, unless they are there."""
    version = CriteriaVersion.objects.running()
    if version is None or DecisionMeeting.objects.filter(name=HELD).exists():
        return
    people = [person(name) for name in EXECUTIVES]
    with transaction.atomic(), pghistory.context(user=people[0].pk):
        held = _hold(version, people)
        record = meeting_rendering.request(held, language="en", by=people[0])
        _prepare_next(version, people)
    meeting_rendering.render(record.pk)
    say(f"{held}: {held.candidates.count()} candidates, closed, with its record")


def _hold(version: CriteriaVersion, people: list[User]) -> DecisionMeeting:
    meeting = DecisionMeeting(name=HELD, criteria_version=version)
    decision_meeting.prepare(meeting, by=people[0], reasons=[CandidateReason.PROPOSED])
    listed = list(meeting.candidates.in_order())
    for candidate in listed[len(TOLD) :]:
        decision_meeting.take_off(candidate)
    decision_meeting.attend(meeting, people)
    for candidate, (outcome, votes, reason) in zip(listed, TOLD, strict=False):
        _decide(candidate, people, outcome=outcome, votes=votes, reason=reason)
    kept = decision_meeting.add(meeting, account(KEPT), by=people[0])
    _decide(kept, people, outcome=MeetingOutcome.KEY, votes=[FOR, FOR, FOR], reason=KEEPS)
    return decision_meeting.close(meeting, by=people[0])


def _decide(candidate: Candidate, people: list[User], *, outcome: str, votes: list[str], reason: str) -> None:
    for voter, choice in zip(people, votes, strict=True):
        decision_meeting.vote(candidate, choice=choice, by=voter)
    review = timezone.localdate() + timedelta(days=90 if outcome == MeetingOutcome.POSTPONED else 365)
    decision_meeting.decide(candidate, outcome=outcome, reason=f"{reason} {SAID}", review_on=review, by=people[0])


def _prepare_next(version: CriteriaVersion, people: list[User]) -> None:
    meeting = DecisionMeeting(name=NEXT, held_on=timezone.localdate() + timedelta(days=9), criteria_version=version)
    meeting.rating_round = RatingRound.objects.closed().first()
    reasons = [CandidateReason.PROPOSED, CandidateReason.DROPPED, CandidateReason.KNOCKED_OUT]
    decision_meeting.prepare(meeting, by=people[0], reasons=reasons)
    if (first := meeting.candidates.in_order().first()) is not None:
        decision_meeting.vote(first, choice=FOR, by=people[2])
