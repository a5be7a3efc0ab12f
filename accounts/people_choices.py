"""Closed lists about people at a client and around it: how to reach them, and what we judge of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FormOfAddress(models.TextChoices):
    MS = "ms", pgettext_lazy("form of address", "Ms")
    MR = "mr", pgettext_lazy("form of address", "Mr")
    DR = "dr", pgettext_lazy("form of address", "Dr")
    PROFESSOR = "prof", pgettext_lazy("form of address", "Prof.")


class Channel(models.TextChoices):
    """How the person likes to be reached."""

    EMAIL = "email", pgettext_lazy("channel", "E-mail")
    PHONE = "phone", pgettext_lazy("channel", "Phone")
    MOBILE = "mobile", pgettext_lazy("channel", "Mobile")
    VIDEO = "video", pgettext_lazy("channel", "Video call")
    PERSON = "person", pgettext_lazy("channel", "In person")
    LETTER = "letter", pgettext_lazy("channel", "Letter")


class Affiliation(models.TextChoices):
    """For whom the person works: the client itself, or a house outside it that matters for it."""

    CLIENT = "client", pgettext_lazy("affiliation", "The client")
    CONSULTANT = "consultant", pgettext_lazy("affiliation", "Consultant")
    INTEGRATOR = "integrator", pgettext_lazy("affiliation", "Integrator")
    AGENCY = "agency", pgettext_lazy("affiliation", "Agency")
    AUDITOR = "auditor", pgettext_lazy("affiliation", "Auditor")
    ASSOCIATION = "association", pgettext_lazy("affiliation", "Association")
    OTHER = "other", pgettext_lazy("affiliation", "Other outside organisation")


class OutsidePart(models.TextChoices):
    """What a person outside the client does for it."""

    ADVISES = "advises", pgettext_lazy("part", "Advises on decisions")
    BUYS = "buys", pgettext_lazy("part", "Buys on its behalf")
    BUILDS = "builds", pgettext_lazy("part", "Builds or introduces solutions")
    RUNS = "runs", pgettext_lazy("part", "Runs part of its operations")
    CHECKS = "checks", pgettext_lazy("part", "Checks and certifies")
    REPRESENTS = "represents", pgettext_lazy("part", "Speaks for it or its trade")


class OptOutSource(models.TextChoices):
    """How we learned that a person does not want to be written to."""

    WRITTEN = "written", pgettext_lazy("opt-out", "The person wrote to us")
    SPOKEN = "spoken", pgettext_lazy("opt-out", "The person told us")
    CRM = "crm", pgettext_lazy("opt-out", "Marked in the CRM")
    EARLIER = "earlier", pgettext_lazy("opt-out", "An earlier wish for this address")


class JudgementKind(models.TextChoices):
    """What we judge of a stakeholder; every judgement has its day."""

    ROLES = "roles", _("Roles in decisions")
    INFLUENCE = "influence", _("Influence")
    STANCE = "stance", _("Stance towards us")
    STRENGTH = "strength", _("Relationship now")
    STRENGTH_WANTED = "strength_wanted", _("Relationship wanted")
    OWNER = "owner", _("Owner on our side")
    DRIVERS = "drivers", _("What drives decisions")
    OPENNESS = "openness", _("Openness to change")

    @property
    def advice(self) -> object:
        """What the scale means, in one sentence."""
        return ADVICE[self]


class DecisionRole(models.TextChoices):
    ECONOMIC_BUYER = "economic_buyer", pgettext_lazy("decision role", "Economic buyer")
    DECISION_MAKER = "decision_maker", pgettext_lazy("decision role", "Decision maker")
    INFLUENCER = "influencer", pgettext_lazy("decision role", "Influencer")
    TECHNICAL_EVALUATOR = "technical_evaluator", pgettext_lazy("decision role", "Technical evaluator")
    USER = "user", pgettext_lazy("decision role", "User")
    GATEKEEPER = "gatekeeper", pgettext_lazy("decision role", "Gatekeeper")


class Stance(models.TextChoices):
    ADVOCATE = "advocate", pgettext_lazy("stance", "Advocate")
    SUPPORTER = "supporter", pgettext_lazy("stance", "Supporter")
    NEUTRAL = "neutral", pgettext_lazy("stance", "Neutral")
    RESERVED = "reserved", pgettext_lazy("stance", "Reserved")
    OPPOSED = "opposed", pgettext_lazy("stance", "Opposed")
    UNKNOWN = "unknown", pgettext_lazy("stance", "Unknown")


class Influence(models.TextChoices):
    """Ability to change what the client decides, 1 to 5."""

    VERY_LOW = "1", pgettext_lazy("influence", "Very low")
    LOW = "2", pgettext_lazy("influence", "Low")
    MEDIUM = "3", pgettext_lazy("influence", "Medium")
    HIGH = "4", pgettext_lazy("influence", "High")
    VERY_HIGH = "5", pgettext_lazy("influence", "Very high")


class Strength(models.TextChoices):
    """How good the relationship is, 0 to 5."""

    NONE = "0", pgettext_lazy("relationship", "None")
    MET = "1", pgettext_lazy("relationship", "Have met")
    IN_TOUCH = "2", pgettext_lazy("relationship", "In touch")
    REGULAR = "3", pgettext_lazy("relationship", "Regular exchange")
    TRUSTED = "4", pgettext_lazy("relationship", "Trusted")
    CLOSE = "5", pgettext_lazy("relationship", "Close partner")


class Driver(models.TextChoices):
    FINANCIAL = "financial", pgettext_lazy("driver", "Financial")
    TECHNICAL = "technical", pgettext_lazy("driver", "Technical")
    RELATIONAL = "relational", pgettext_lazy("driver", "Relational")
    BUSINESS = "business", pgettext_lazy("driver", "Business")


class Openness(models.TextChoices):
    SEEKS = "seeks", pgettext_lazy("openness", "Seeks change")
    OPEN = "open", pgettext_lazy("openness", "Open to change")
    CAUTIOUS = "cautious", pgettext_lazy("openness", "Cautious")
    CLOSED = "closed", pgettext_lazy("openness", "Prefers things as they are")
    UNKNOWN = "unknown", pgettext_lazy("openness", "Unknown")


SCALES: dict[str, type[models.TextChoices]] = {
    JudgementKind.ROLES: DecisionRole,
    JudgementKind.INFLUENCE: Influence,
    JudgementKind.STANCE: Stance,
    JudgementKind.STRENGTH: Strength,
    JudgementKind.STRENGTH_WANTED: Strength,
    JudgementKind.DRIVERS: Driver,
    JudgementKind.OPENNESS: Openness,
}
SEVERAL = frozenset({JudgementKind.ROLES, JudgementKind.DRIVERS})
ADVICE = {
    JudgementKind.ROLES: _("The parts this person has in a decision of the client; several are usual."),
    JudgementKind.INFLUENCE: _("Ability to change what the client decides, from 1, very low, to 5, very high."),
    JudgementKind.STANCE: _("Towards working with us, as shown by what the person does and says."),
    JudgementKind.STRENGTH: _("From 0, none, over 3, regular exchange, to 5, close partner."),
    JudgementKind.STRENGTH_WANTED: _("Where the relationship should be within the plan's years."),
    JudgementKind.OWNER: _("Who of us looks after this relationship."),
    JudgementKind.DRIVERS: _("What counts when this person decides."),
    JudgementKind.OPENNESS: _("How the person takes to new ways of working."),
}
