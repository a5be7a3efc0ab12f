"""The closed lists of proposals."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProposalState(models.TextChoices):
    """Draft → rendering → ready → sent; a rendering that went wrong is failed, and can be asked for again.

    Sent with a moment yet to come is scheduled; taken back from everybody before it left, it can be changed again.
    """

    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    RENDERING = "rendering", pgettext_lazy("proposal", "Being made")
    READY = "ready", pgettext_lazy("proposal", "Ready")
    FAILED = "failed", pgettext_lazy("proposal", "Failed")
    SENT = "sent", pgettext_lazy("proposal", "Sent")
    TAKEN_BACK = "taken_back", pgettext_lazy("proposal", "Taken back")


class Part(models.TextChoices):
    """What a proposal may hold, in the order in which it stands there until somebody orders it otherwise."""

    LETTER = "letter", _("Letter")
    SUMMARY = "summary", _("Summary")
    SITUATION = "situation", _("Situation and vision")
    NEEDS = "needs", _("Needs we share")
    RECOMMENDATIONS = "recommendations", _("Recommendations")
    OBJECTIVES = "objectives", _("Objectives and milestones")
    ROAD_MAP = "road_map", _("Road map")
    RESOURCES = "resources", _("Resources")
    CONTACTS = "contacts", _("Points of contact")
    NEXT_STEPS = "next_steps", _("Next steps")
    APPENDIX = "appendix", _("Appendix")
