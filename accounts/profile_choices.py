"""The closed lists of the client profile: kinds of documents, of items, of the links between them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(models.TextChoices):
    ANALYST_REPORT = "analyst_report", _("Analyst report")
    ANNUAL_REPORT = "annual_report", _("Annual report")
    PRESS = "press", _("Press")
    CONTRACT = "contract", _("Contract")
    OTHER = "other", pgettext_lazy("document", "Other")


REPORTS = (DocumentKind.ANALYST_REPORT, DocumentKind.ANNUAL_REPORT, DocumentKind.PRESS)  # what others say of a client


class ItemKind(models.TextChoices):
    """What the client wants, does about it, suffers from, and what stands in its way."""

    GOAL = "goal", _("Goal")
    INITIATIVE = "initiative", _("Initiative")
    DIFFICULTY = "difficulty", _("Difficulty")
    OBSTACLE = "obstacle", _("Obstacle")

    @property
    def plural(self) -> Any:
        return PLURALS[self]

    @property
    def question(self) -> Any:
        """What an item of this kind answers."""
        return ITEM_QUESTIONS[self]


PLURALS = {
    ItemKind.GOAL: _("Goals"),
    ItemKind.INITIATIVE: _("Initiatives"),
    ItemKind.DIFFICULTY: _("Difficulties"),
    ItemKind.OBSTACLE: _("Obstacles"),
}
ITEM_QUESTIONS = {
    ItemKind.GOAL: _("What does the client want to have reached, and by when?"),
    ItemKind.INITIATIVE: _("What has it begun in order to get there?"),
    ItemKind.DIFFICULTY: _("What costs it money, time or trust today?"),
    ItemKind.OBSTACLE: _("What stands in the way of a goal or an initiative?"),
}


class ItemState(models.TextChoices):
    OPEN = "open", pgettext_lazy("profile item", "Open")
    REACHED = "reached", pgettext_lazy("profile item", "Reached or overcome")
    DROPPED = "dropped", pgettext_lazy("profile item", "Dropped")


class LinkKind(models.TextChoices):
    """What an item is to another one."""

    SERVES = "serves", pgettext_lazy("item link", "serves")
    HINDERS = "hinders", pgettext_lazy("item link", "hinders")
    CAUSES = "causes", pgettext_lazy("item link", "causes")
    DEPENDS_ON = "depends_on", pgettext_lazy("item link", "depends on")

    @property
    def backwards(self) -> Any:
        """The same link, told from its other end."""
        return BACKWARDS[self]


BACKWARDS = {
    LinkKind.SERVES: pgettext_lazy("item link", "is served by"),
    LinkKind.HINDERS: pgettext_lazy("item link", "is hindered by"),
    LinkKind.CAUSES: pgettext_lazy("item link", "is caused by"),
    LinkKind.DEPENDS_ON: pgettext_lazy("item link", "is needed by"),
}


class Part(models.TextChoices):
    """The part a person at the client plays in an item."""

    OWNER = "owner", pgettext_lazy("part in an item", "Answers for it")
    SPONSOR = "sponsor", pgettext_lazy("part in an item", "Sponsors it")
    AFFECTED = "affected", pgettext_lazy("part in an item", "Is affected")
