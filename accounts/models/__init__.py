from accounts.models.account import Account, Figure, Identifier
from accounts.models.assignment import Assignment
from accounts.models.contact import Contact
from accounts.models.import_run import ImportRun, ImportState, ReportedRow, StagedRow, Verdict
from accounts.models.profile import ProfileAspect
from accounts.models.team import Team
from accounts.models.user import User
from accounts.models.versioned import Versioned

__all__ = [
    "Account",
    "Assignment",
    "Contact",
    "Figure",
    "Identifier",
    "ImportRun",
    "ImportState",
    "ProfileAspect",
    "ReportedRow",
    "StagedRow",
    "Team",
    "User",
    "Verdict",
    "Versioned",
]
