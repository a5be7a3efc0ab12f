from scoring.models.criteria import CriteriaVersion
from scoring.models.criterion import Criterion
from scoring.models.decision import KeyDecision
from scoring.models.draft_rating import DraftPreparation, DraftRating
from scoring.models.office import Office
from scoring.models.rating import Rating
from scoring.models.score import Score, ScoreRecord, TouchedAccount
from scoring.models.segment import ReviewReminder, Segment

__all__ = [
    "CriteriaVersion",
    "Criterion",
    "DraftPreparation",
    "DraftRating",
    "KeyDecision",
    "Office",
    "Rating",
    "ReviewReminder",
    "Score",
    "ScoreRecord",
    "Segment",
    "TouchedAccount",
]
