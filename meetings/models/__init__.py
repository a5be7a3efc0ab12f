from meetings.models.action import Action
from meetings.models.cadence import Cadence
from meetings.models.touchpoint import Touchpoint

__all__ = ["Action", "Cadence", "Touchpoint"]
