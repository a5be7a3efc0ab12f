from accounts.models.absence import Absence
from accounts.models.account import Account
from accounts.models.address import Address
from accounts.models.assignment import Assignment
from accounts.models.checklist import ChecklistItem, ChecklistTemplate
from accounts.models.competition import ClientCompetitor, Competitor, CompetitorJudgement, CompetitorPresence
from accounts.models.consent import TransferConsent
from accounts.models.contact import Contact
from accounts.models.document import Document, DocumentFile
from accounts.models.erasure import Erasure, ErasureGround
from accounts.models.figure import Figure
from accounts.models.first_days import FirstDays, FirstDaysStep
from accounts.models.free_field import FreeField, FreeFieldOption
from accounts.models.handover import Handover, TransferBatch
from accounts.models.handover_part import HandoverCheck, HandoverMatter, HandoverPromise
from accounts.models.identifier import Identifier
from accounts.models.import_run import ImportRun, ImportState, ReportedRow, StagedRow, Verdict
from accounts.models.introduction import (
    HandoverIntroduction,
    HandoverRecipient,
    HandoverSettings,
    IntroductionTemplate,
)
from accounts.models.merge import AccountMerge
from accounts.models.offer import Offer, ProductLine
from accounts.models.profile import ProfileAspect
from accounts.models.profile_item import ItemLink, ItemPerson, ProfileItem
from accounts.models.saved_view import DefaultView, SavedView
from accounts.models.sector import Sector
from accounts.models.stakeholder import StakeholderJudgement
from accounts.models.tag import Tag, Tagging
from accounts.models.team import Team
from accounts.models.told import Told
from accounts.models.trading_name import TradingName
from accounts.models.unit import BuyingCentreMember, Unit
from accounts.models.user import User
from accounts.models.versioned import Versioned
from accounts.models.wallet import Wallet, WalletPart
from accounts.models.white_space import WhiteSpaceBasis, WhiteSpaceCell

__all__ = [
    "Absence",
    "Account",
    "AccountMerge",
    "Address",
    "Assignment",
    "BuyingCentreMember",
    "ChecklistItem",
    "ChecklistTemplate",
    "ClientCompetitor",
    "Competitor",
    "CompetitorJudgement",
    "CompetitorPresence",
    "Contact",
    "DefaultView",
    "Document",
    "DocumentFile",
    "Erasure",
    "ErasureGround",
    "Figure",
    "FirstDays",
    "FirstDaysStep",
    "FreeField",
    "FreeFieldOption",
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
    "ItemLink",
    "ItemPerson",
    "Offer",
    "ProductLine",
    "ProfileAspect",
    "ProfileItem",
    "ReportedRow",
    "SavedView",
    "Sector",
    "StagedRow",
    "StakeholderJudgement",
    "Tag",
    "Tagging",
    "Team",
    "Told",
    "TradingName",
    "TransferBatch",
    "TransferConsent",
    "Unit",
    "User",
    "Verdict",
    "Versioned",
    "Wallet",
    "WalletPart",
    "WhiteSpaceBasis",
    "WhiteSpaceCell",
]
