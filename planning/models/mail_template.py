"""The words with which a proposal and a survey leave, for administrators to write."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.models.constraints import known, written
from accounts.models.letter_template import LetterTemplate
from accounts.wording import OF_EACH_CONTACT


class MailTemplate(LetterTemplate):
    """What a message begins with, in one language; placeholders stand in braces."""

    language = models.CharField(_("language"), max_length=2, choices=Language, unique=True)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"), max_length=10_000)

    class Meta:
        abstract = True
        ordering = ["language"]

    def __str__(self) -> str:
        return self.get_language_display()


def _whole(name: str) -> list[models.BaseConstraint]:
    return [
        known("language", Language.values, name=f"{name}_language_is_known"),
        written("subject", name=f"{name}_has_a_subject"),
        written("text", name=f"{name}_has_a_text"),
    ]


@pghistory.track()
class ProposalMailTemplate(MailTemplate):
    """What the message of a proposal begins with."""

    placeholders: ClassVar[Mapping[str, Any]] = {
        **OF_EACH_CONTACT,
        "client": _("The client's name."),
        "title": _("The title of the proposal."),
        "valid_until": _("The last day on which the proposal holds."),
        "replaces": _("For a newer version, a sentence that says of which day the one before was; else nothing."),
        "signed": _("Who sends it."),
        "company": _("Our company's name."),
    }

    class Meta(MailTemplate.Meta):
        verbose_name = _("message of a proposal")
        verbose_name_plural = _("messages of proposals")
        constraints = _whole("proposal_mail")


@pghistory.track()
class SurveyMailTemplate(MailTemplate):
    """What the message of a survey begins with."""

    of_each_contact: ClassVar[Mapping[str, Any]] = {
        **OF_EACH_CONTACT,
        "number": _("How many questions are asked."),
        "last_day": _("The last day on which it can be answered."),
    }
    placeholders: ClassVar[Mapping[str, Any]] = {
        **of_each_contact,
        "client": _("The client's name."),
        "signed": _("Who sends it."),
        "company": _("Our company's name."),
    }

    class Meta(MailTemplate.Meta):
        verbose_name = _("message of a survey")
        verbose_name_plural = _("messages of surveys")
        constraints = _whole("survey_mail")
