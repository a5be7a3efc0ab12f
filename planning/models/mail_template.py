"""The words with which a proposal leaves, for administrators to write."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.models.constraints import known, written

SUBJECT, TEXT = 250, 10_000


@pghistory.track()
class ProposalMailTemplate(models.Model):
    """What the message of a proposal begins with, in one language; placeholders stand in braces."""

    language = models.CharField(_("language"), max_length=2, choices=Language, unique=True)
    subject = models.CharField(_("subject"), max_length=SUBJECT)
    text = models.TextField(_("text"), max_length=TEXT)

    class Meta:
        verbose_name = _("message of a proposal")
        verbose_name_plural = _("messages of proposals")
        ordering = ["language"]
        constraints = [
            known("language", Language.values, name="proposal_mail_language_is_known"),
            written("subject", name="proposal_mail_has_a_subject"),
            written("text", name="proposal_mail_has_a_text"),
        ]

    def __str__(self) -> str:
        return self.get_language_display()
