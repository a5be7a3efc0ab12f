from accounts.models.account import Account, Figure, Identifier
from accounts.models.assignment import Assignment
from accounts.models.checklist import ChecklistItem, ChecklistTemplate
from accounts.models.contact import Contact
from accounts.models.handover import Handover, TransferBatch
from accounts.models.handover_part import HandoverCheck, HandoverMatter, HandoverPromise
from accounts.models.import_run import ImportRun, ImportState, ReportedRow, StagedRow, Verdict
from accounts.models.introduction import (
    HandoverIntroduction,
    HandoverRecipient,
    HandoverSettings,
    IntroductionTemplate,
)
from accounts.models.profile import ProfileAspect
from accounts.models.team import Team
from accounts.models.user import User
from accounts.models.versioned import Versioned

__all__ = [
    "Account",
    "Assignment",
    "ChecklistItem",
    "ChecklistTemplate",
    "Contact",
    "Figure",
    "Handover",
    "HandoverCheck",
    "HandoverIntroduction",
    "HandoverMatter",
    "HandoverPromise",
    "HandoverRecipient",
    "HandoverSettings",
    "Identifier",
    "ImportRun",
    "ImportState",
    "IntroductionTemplate",
    "ProfileAspect",
    "ReportedRow",
    "StagedRow",
    "Team",
    "TransferBatch",
    "User",
    "Verdict",
    "Versioned",
]
