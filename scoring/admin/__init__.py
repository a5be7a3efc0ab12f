"""What executives tune in the Django admin, and what administrators name."""

from scoring.admin.criteria import CriteriaVersionAdmin
from scoring.admin.places import OfficeAdmin, SegmentAdmin
from scoring.admin.rounds import RatingRoundAdmin

__all__ = ["CriteriaVersionAdmin", "OfficeAdmin", "RatingRoundAdmin", "SegmentAdmin"]
