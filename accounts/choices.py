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
