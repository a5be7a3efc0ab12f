from meetings.models.cadence import Cadence
from meetings.models.touchpoint import Touchpoint

__all__ = ["Cadence", "Touchpoint"]
