from accounts.models.absence import Absence
from accounts.models.account import Account, Figure, Identifier
from accounts.models.assignment import Assignment
from accounts.models.checklist import ChecklistItem, ChecklistTemplate
from accounts.models.competition import ClientCompetitor, Competitor, CompetitorJudgement, CompetitorPresence
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
from accounts.models.offer import Offer, ProductLine
from accounts.models.profile import ProfileAspect
from accounts.models.team import Team
from accounts.models.unit import BuyingCentreMember, Unit
from accounts.models.user import User
from accounts.models.versioned import Versioned
from accounts.models.wallet import Wallet, WalletPart
from accounts.models.white_space import WhiteSpaceBasis, WhiteSpaceCell

__all__ = [
    "Absence",
    "Account",
    "Assignment",
    "BuyingCentreMember",
    "ChecklistItem",
    "ChecklistTemplate",
    "ClientCompetitor",
    "Competitor",
    "CompetitorJudgement",
    "CompetitorPresence",
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
    "Offer",
    "ProductLine",
    "ProfileAspect",
    "ReportedRow",
    "StagedRow",
    "Team",
    "TransferBatch",
    "Unit",
    "User",
    "Verdict",
    "Versioned",
    "Wallet",
    "WalletPart",
    "WhiteSpaceBasis",
    "WhiteSpaceCell",
]
