from scoring.models.criteria import CriteriaVersion, Criterion
from scoring.models.decision import KeyDecision
from scoring.models.rating import Rating
from scoring.models.score import Score

__all__ = ["CriteriaVersion", "Criterion", "KeyDecision", "Rating", "Score"]
