"""The closed lists of needs, opportunities and plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NeedKind(models.TextChoices):
    """The three questions of a needs assessment, in the order they are asked."""

    DIFFICULTY = "difficulty", _("Difficulty")
    SHARED_GOAL = "shared_goal", _("Shared goal")
    FORESEEN_PROBLEM = "foreseen_problem", _("Foreseen problem")


class NeedState(models.TextChoices):
    OPEN = "open", pgettext_lazy("need", "Open")
    MET = "met", pgettext_lazy("need", "Met")
    DROPPED = "dropped", pgettext_lazy("need", "No longer a need")


class EvidenceKind(models.TextChoices):
    """What makes us believe that a client needs something."""

    PROFILE_ITEM = "profile_item", pgettext_lazy("evidence", "Profile item")
    TOUCHPOINT = "touchpoint", pgettext_lazy("evidence", "Meeting or contact")
    FIGURE = "figure", pgettext_lazy("evidence", "Figure")
    QUOTE = "quote", pgettext_lazy("evidence", "Words of a contact")
    REPORT = "report", pgettext_lazy("evidence", "Report")
    OTHER = "other", pgettext_lazy("evidence", "Other")


class SwotKind(models.TextChoices):
    """Strengths and weaknesses are ours at the client; opportunities and threats come from outside."""

    STRENGTH = "strength", pgettext_lazy("swot", "Strength")
    WEAKNESS = "weakness", pgettext_lazy("swot", "Weakness")
    OPPORTUNITY = "opportunity", pgettext_lazy("swot", "Opportunity")
    THREAT = "threat", pgettext_lazy("swot", "Threat")


class OpportunityKind(models.TextChoices):
    PARTNERSHIP = "partnership", _("Partnership")
    SOLUTION = "solution", _("Solution")
    CO_INNOVATION = "co_innovation", _("Co-innovation")
    EXPANSION = "expansion", _("Expansion")
    PREVENTION = "prevention", _("Prevention")


class OpportunityState(models.TextChoices):
    OPEN = "open", pgettext_lazy("opportunity", "Open")
    CHOSEN = "chosen", pgettext_lazy("opportunity", "Chosen")
    DROPPED = "dropped", pgettext_lazy("opportunity", "Dropped")


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("plan", "In review")
    APPROVED = "approved", pgettext_lazy("plan", "Approved")
    RUNNING = "running", pgettext_lazy("plan", "Running")
    CLOSED = "closed", pgettext_lazy("plan", "Closed")


NEAREST_FIRST = [PlanState.RUNNING, PlanState.APPROVED, PlanState.IN_REVIEW, PlanState.DRAFT]  # to running
IN_FORCE = [PlanState.APPROVED, PlanState.RUNNING]  # decided, and not at its end


class Direction(models.TextChoices):
    """Which way of an indicator is the better one."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")


class ResourceKind(models.TextChoices):
    PEOPLE = "people", _("People")
    MONEY = "money", _("Money")
    PARTNER = "partner", _("Partner")


class Raci(models.TextChoices):
    """What somebody is to an objective; exactly one answers for it, at least one does it."""

    RESPONSIBLE = "R", pgettext_lazy("raci", "Responsible")
    ACCOUNTABLE = "A", pgettext_lazy("raci", "Accountable")
    CONSULTED = "C", pgettext_lazy("raci", "Consulted")
    INFORMED = "I", pgettext_lazy("raci", "Informed")


class Grade(models.IntegerChoices):
    """The scale of impact, urgency and effort."""

    VERY_LOW = 1, _("1 – very low")
    LOW = 2, _("2 – low")
    MEDIUM = 3, _("3 – medium")
    HIGH = 4, _("4 – high")
    VERY_HIGH = 5, _("5 – very high")
