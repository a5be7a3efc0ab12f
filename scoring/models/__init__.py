from scoring.models.criteria import CriteriaVersion, Criterion
from scoring.models.decision import KeyDecision
from scoring.models.rating import Rating
from scoring.models.score import Score
from scoring.models.segment import ReviewReminder, Segment

__all__ = ["CriteriaVersion", "Criterion", "KeyDecision", "Rating", "ReviewReminder", "Score", "Segment"]
