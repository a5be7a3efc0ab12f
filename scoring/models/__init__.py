from scoring.models.criteria import CriteriaVersion
from scoring.models.criterion import Criterion
from scoring.models.decision import KeyDecision
from scoring.models.draft_rating import DraftPreparation, DraftRating
from scoring.models.meeting import Attendance, Candidate, DecisionMeeting, MeetingDecision, Vote
from scoring.models.meeting_record import MeetingRecord
from scoring.models.office import Office
from scoring.models.rating import Rating
from scoring.models.round import RatingRound, RoundAccount, RoundRater, RoundTalk
from scoring.models.score import Score, ScoreRecord, TouchedAccount
from scoring.models.segment import ReviewReminder, Segment
from scoring.models.standard_care import StandardCare

__all__ = [
    "Attendance",
    "Candidate",
    "CriteriaVersion",
    "Criterion",
    "DecisionMeeting",
    "DraftPreparation",
    "DraftRating",
    "KeyDecision",
    "MeetingDecision",
    "MeetingRecord",
    "Office",
    "Rating",
    "RatingRound",
    "ReviewReminder",
    "RoundAccount",
    "RoundRater",
    "RoundTalk",
    "Score",
    "ScoreRecord",
    "Segment",
    "StandardCare",
    "TouchedAccount",
    "Vote",
]
