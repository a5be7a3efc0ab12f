from accounts.models.account import Account, Figure, Identifier
from accounts.models.assignment import Assignment
from accounts.models.contact import Contact
from accounts.models.profile import ProfileAspect
from accounts.models.team import Team
from accounts.models.user import User
from accounts.models.versioned import Versioned

__all__ = ["Account", "Assignment", "Contact", "Figure", "Identifier", "ProfileAspect", "Team", "User", "Versioned"]
