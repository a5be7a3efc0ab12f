"""Decision meetings for tests."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.choices import Role
from accounts.models import Account, User
from accounts.tests.factories import UserFactory
from scoring.choices import MeetingOutcome
from scoring.key_accounts import decision_meeting, meeting_rendering
from scoring.models import Candidate, CriteriaVersion, DecisionMeeting, MeetingDecision, MeetingRecord
from scoring.tests.factories import running


def an_executive(**fields: Any) -> User:
    return UserFactory(role=Role.EXECUTIVE, **fields)


def in_a_year() -> date:
    return timezone.localdate() + timedelta(days=365)


def a_meeting(*accounts: Account, by: Any = None, name: str = "Selection") -> DecisionMeeting:
    """An open meeting about `accounts`, named by hand, under the running version (a new one where none runs)."""
    version = CriteriaVersion.objects.running() or running()
    by = by or an_executive()
    meeting = decision_meeting.prepare(DecisionMeeting(name=name, criteria_version=version), by=by, reasons=[])
    for account in accounts:
        decision_meeting.add(meeting, account, by=by)
    return meeting


def a_candidate(account: Account, by: Any = None) -> Candidate:
    return a_meeting(account, by=by).candidates.get()


def decided(
    candidate: Candidate, outcome: str = MeetingOutcome.KEY, *, by: Any = None, **words: Any
) -> MeetingDecision:
    says: dict[str, Any] = {"reason": "It fits.", "review_on": in_a_year(), "known": None} | words
    return decision_meeting.decide(candidate, outcome=outcome, by=by or candidate.meeting.prepared_by, **says)


def a_closed_meeting(account: Account, by: Any = None) -> DecisionMeeting:
    candidate = a_candidate(account, by=by)
    decided(candidate, by=by)
    return decision_meeting.close(candidate.meeting, by=by or candidate.meeting.prepared_by)


def a_record(account: Account) -> MeetingRecord:
    """Wanted and not made yet."""
    meeting = a_closed_meeting(account)
    return meeting_rendering.request(meeting, language="en", by=meeting.prepared_by)


def a_made_record(account: Account) -> MeetingRecord:
    record = a_record(account)
    meeting_rendering.render(record.pk)
    record.refresh_from_db()
    return record
