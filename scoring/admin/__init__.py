"""What executives tune in the Django admin, and what administrators name."""

from scoring.admin.criteria import CriteriaVersionAdmin
from scoring.admin.places import OfficeAdmin, SegmentAdmin

__all__ = ["CriteriaVersionAdmin", "OfficeAdmin", "SegmentAdmin"]
