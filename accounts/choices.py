"""The closed lists that models, rules and pages of every room share."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What a person does here; rights follow from it together with teams and assignments (`accounts.rules`)."""

    MANAGER = "manager", _("Account manager")
    LEAD = "lead", _("Team lead")
    SALES = "sales", _("Sales")
    EXECUTIVE = "executive", _("Executive")
    ADMINISTRATOR = "administrator", _("Administrator")


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")


class Audience(models.TextChoices):
    """Who may read a text or value; what leaves for the client is composed of shareable ones alone."""

    INTERNAL = "internal", _("Internal")
    SHAREABLE = "shareable", _("Shareable with the client")


class Certainty(models.TextChoices):
    ASSUMED = "assumed", pgettext_lazy("fact", "Assumed")
    CONFIRMED = "confirmed", pgettext_lazy("fact", "Confirmed")


class AccountStatus(models.TextChoices):
    PROSPECT = "prospect", pgettext_lazy("account", "Prospect")
    ACTIVE = "active", pgettext_lazy("account", "Active")
    FORMER = "former", pgettext_lazy("account", "Former client")


class FormerReason(models.TextChoices):
    """Why a client is one no more."""

    COMPETITOR = "competitor", _("Went to a competitor")
    NO_NEED = "no_need", _("Has no need any more")
    ABSORBED = "absorbed", _("Merged with or bought by another company")
    CLOSED = "closed", _("Closed down")
    OUR_DECISION = "our_decision", _("We ended the relationship")
    OTHER = "other", _("Another reason")


class AddressKind(models.TextChoices):
    HEADQUARTERS = "headquarters", _("Headquarters")
    BILLING = "billing", _("Billing")
    DELIVERY = "delivery", _("Delivery")
    SITE = "site", _("Site")


class FreeKind(models.TextChoices):
    """What a field that an administrator defined may hold."""

    TEXT = "text", _("Text")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("Choice from a list")


class Charge(models.TextChoices):
    """In what capacity somebody is in charge of an account."""

    MANAGER = "manager", _("Key account manager")
    DEPUTY = "deputy", _("Deputy")


class IdentifierKind(models.TextChoices):
    TICKER = "ticker", _("Stock symbol")
    CIK = "cik", _("CIK (SEC)")
    SIREN = "siren", _("SIREN")
    VAT = "vat", _("VAT number")
    LEI = "lei", _("LEI")
    CRM = "crm", _("CRM record")


class FigureKind(models.TextChoices):
    REVENUE = "revenue", _("Revenue")
    EBITDA = "ebitda", _("EBITDA")
    MARKET_CAP = "market_cap", _("Market capitalisation")
    EMPLOYEES = "employees", _("Employees")
    SHARE_PRICE = "share_price", _("Share price")
    PRICE_EARNINGS = "price_earnings", _("Price to earnings")
    DIVIDEND_YIELD = "dividend_yield", _("Dividend yield")
    EARNINGS_PER_SHARE = "earnings_per_share", _("Earnings per share")
    LOW_52_WEEKS = "low_52_weeks", _("Lowest price in 52 weeks")
    HIGH_52_WEEKS = "high_52_weeks", _("Highest price in 52 weeks")
    PRICE_SALES = "price_sales", _("Price to sales")
    PRICE_BOOK = "price_book", _("Price to book")
    PAYMENT_DELAY = "payment_delay", _("Payment delay in days")


MONEY_FIGURES = frozenset(
    {
        FigureKind.REVENUE,
        FigureKind.EBITDA,
        FigureKind.MARKET_CAP,
        FigureKind.SHARE_PRICE,
        FigureKind.EARNINGS_PER_SHARE,
        FigureKind.LOW_52_WEEKS,
        FigureKind.HIGH_52_WEEKS,
    }
)


class Aspect(models.TextChoices):
    """The six aspects of a client profile."""

    ACTIVITY = "activity", _("Activity and markets")
    GOALS = "goals", _("Goals and initiatives")
    STAKEHOLDERS = "stakeholders", _("Stakeholders, roles and responsibilities")
    DECISION_MAKERS = "decision_makers", _("Key decision makers")
    ANALYST_REPORTS = "analyst_reports", _("Analyst reports")
    COMPETITION = "competition", _("Competition")

    @property
    def question(self) -> Any:
        """What the text of this aspect should answer."""
        return QUESTIONS[self]


QUESTIONS = {
    Aspect.ACTIVITY: _("What does the client make or do, for whom, where, and how does it earn its money?"),
    Aspect.GOALS: _("What does the client want to have reached in one to three years, and by which initiatives?"),
    Aspect.STAKEHOLDERS: _("Who counts in what we do together, and who answers for what?"),
    Aspect.DECISION_MAKERS: _("Who decides, who must agree, and how does a decision come about?"),
    Aspect.ANALYST_REPORTS: _("What do annual reports, analysts and the press say? Name the source and its date."),
    Aspect.COMPETITION: _("Who competes with the client, and who competes with us for the client?"),
}


class ContactWay(models.TextChoices):
    """The way in which we and the client are in contact."""

    CALL = "call", _("Call")
    EMAIL = "email", _("E-mail")
    VIDEO = "video", _("Video call")
    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")


CONTACT_WAY_ICONS = {
    ContactWay.CALL: "phone",
    ContactWay.EMAIL: "mail",
    ContactWay.VIDEO: "video",
    ContactWay.MEETING: "users",
    ContactWay.VISIT: "map-pin",
}


class ContactRhythm(models.TextChoices):
    """How often a cadence calls for contact, or a promise says it will; the room of meetings knows how long each is."""

    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEARLY = "half_yearly", _("Every half-year")
    YEARLY = "yearly", _("Every year")


class HandoverKind(models.TextChoices):
    """Who gives an account to whom."""

    HANDOVER = "handover", pgettext_lazy("kind of handover", "Handover")
    TRANSFER = "transfer", pgettext_lazy("kind of handover", "Transfer")


class HandoverState(models.TextChoices):
    """Draft → offered → accepted; or offered → sent back → offered again; or withdrawn before it is accepted."""

    DRAFT = "draft", pgettext_lazy("handover", "Draft")
    OFFERED = "offered", pgettext_lazy("handover", "Offered")
    SENT_BACK = "sent_back", pgettext_lazy("handover", "Sent back")
    ACCEPTED = "accepted", pgettext_lazy("handover", "Accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("handover", "Withdrawn")


OPEN_HANDOVERS = (HandoverState.DRAFT, HandoverState.OFFERED, HandoverState.SENT_BACK)
WRITABLE_HANDOVERS = (HandoverState.DRAFT, HandoverState.SENT_BACK)


class Side(models.TextChoices):
    """One of the two that owe each other something."""

    US = "us", _("Us")
    CLIENT = "client", _("The client")


class HandoverSide(models.TextChoices):
    GIVER = "giver", _("Who gives")
    RECEIVER = "receiver", _("Who receives")


class ChecklistKind(models.TextChoices):
    """What a checklist is for."""

    HANDOVER = "handover", _("Handover from sales")
    TRANSFER = "transfer", _("Transfer")
    FIRST_90_DAYS = "first_90_days", _("First 90 days")


class Finding(models.TextChoices):
    """What the computer can see for itself; a check with one ticks itself (`handovers.handover_checks`)."""

    REACHABLE_CONTACT = "reachable_contact", _("A contact has an e-mail address")
    CONTRACT_FILLED = "contract_filled", _("The contract is filled in")
    PROMISED_CADENCE = "promised_cadence", _("A cadence is promised")
    INTRODUCTION_WRITTEN = "introduction_written", _("The introduction is written")


class MatterDecision(models.TextChoices):
    """What becomes of an open matter when the account changes hands."""

    MOVES = "moves", _("Goes along")
    STAYS = "stays", _("Stays with who gives")


class ListPage(models.TextChoices):
    """The lists of which people keep views."""

    ACCOUNTS = "accounts", _("Accounts")
    CONTACTS = "contacts", _("Contacts")
    PORTFOLIO = "portfolio", _("Portfolio")
    PLANS = "plans", _("Plans")


class Sharing(models.TextChoices):
    """Who else finds a view in the menu; what it shows stays what each may see."""

    NOBODY = "nobody", _("Only I")
    TEAM = "team", _("My team")
    EVERYBODY = "everybody", _("Everybody")
