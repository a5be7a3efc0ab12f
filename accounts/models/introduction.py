"""How the client is told who looks after it: templates an administrator writes, and what leaves for each contact."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import HandoverKind, Language
from accounts.models.constraints import known, written
from accounts.models.handover import Handover
from accounts.models.handover_part import HandoverPart
from accounts.models.handover_triggers import contact_is_of_the_handover_account, frozen_with_its_handover
from accounts.models.letter_template import LetterTemplate
from accounts.wording import OF_EACH_CONTACT
from outbox.models import Message

SUBJECT, TEXT = 200, 8_000


@pghistory.track()
class IntroductionTemplate(LetterTemplate):
    """The words with which an introduction begins, in one language; placeholders stand in braces."""

    placeholders: ClassVar[Mapping[str, Any]] = {
        **OF_EACH_CONTACT,
        "client": _("The client's name."),
        "company": _("Our company's name."),
        "manager": _("The new key account manager."),
        "deputy": _("The deputy; nothing where there is none."),
        "giver": _("Who hands the account over."),
        "first_day": _("The day from which the manager is in charge."),
        "points_of_contact": _("A list: manager and deputy, each with phone and e-mail address."),
        "promised_contacts": _("A list: the contacts promised to the client, and how often each takes place."),
        "in_difficulty": _("Whom to ask when something goes wrong: the team's lead, else that of the settings."),
    }

    kind = models.CharField(_("on"), max_length=10, choices=HandoverKind, default=HandoverKind.HANDOVER)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    subject = models.CharField(_("subject"), max_length=SUBJECT)
    text = models.TextField(_("text"), max_length=TEXT)

    class Meta:
        verbose_name = _("introduction to the client")
        verbose_name_plural = _("introductions to the client")
        ordering = ["kind", "language"]
        constraints = [
            known("kind", HandoverKind.values, name="introduction_template_kind_is_known"),
            known("language", Language.values, name="introduction_template_language_is_known"),
            written("subject", name="introduction_template_has_a_subject"),
            written("text", name="introduction_template_has_a_text"),
            models.UniqueConstraint(fields=["kind", "language"], name="one_introduction_template_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_language_display()}"


@pghistory.track()
class HandoverIntroduction(HandoverPart):
    """What the client will read, in one language, as the receiver leaves it."""

    handover = models.ForeignKey(
        Handover, verbose_name=_("handover"), on_delete=models.CASCADE, related_name="introductions"
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    subject = models.CharField(_("subject"), max_length=SUBJECT)
    text = models.TextField(_("text"), max_length=TEXT)

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["language"]
        constraints = [
            known("language", Language.values, name="handover_introduction_language_is_known"),
            written("subject", name="handover_introduction_has_a_subject"),
            written("text", name="handover_introduction_has_a_text"),
            models.UniqueConstraint(fields=["handover", "language"], name="one_introduction_a_language"),
        ]
        triggers = [frozen_with_its_handover("handover_id", "language", "subject", "text")]

    def __str__(self) -> str:
        return self.subject


@pghistory.track()
class HandoverRecipient(HandoverPart):
    """A contact the introduction goes to, and the message that took it there."""

    handover = models.ForeignKey(
        Handover, verbose_name=_("handover"), on_delete=models.CASCADE, related_name="recipients"
    )
    contact = models.ForeignKey(
        "accounts.Contact", verbose_name=_("contact"), on_delete=models.CASCADE, related_name="+"
    )
    message = models.ForeignKey(
        Message, verbose_name=_("message"), null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("recipient of the introduction")
        verbose_name_plural = _("recipients of the introduction")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "contact"], name="handover_writes_to_a_contact_once")
        ]
        triggers = [contact_is_of_the_handover_account()]

    def __str__(self) -> str:
        return str(self.contact)


class HandoverSettings(models.Model):
    """When a handover that stands still reminds, and whom a client may turn to; one row, for administrators."""

    remind_after = models.PositiveSmallIntegerField(
        _("remind after"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("Working days without movement after which whose turn it is gets a reminder."),
    )
    tell_lead_after = models.PositiveSmallIntegerField(
        _("tell the lead after"),
        default=7,
        validators=[MinValueValidator(1)],
        help_text=_("Working days without movement after which the lead, and who registered the account, is told."),
    )
    escalation_name = models.CharField(
        _("whom to ask in difficulty"),
        max_length=100,
        blank=True,
        help_text=_("What clients read where the account's team has no lead."),
    )
    escalation_email = models.EmailField(_("e-mail address"), blank=True)
    escalation_phone = models.CharField(_("phone"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("settings of handovers")
        verbose_name_plural = _("settings of handovers")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="handover_settings_are_one_row"),
            models.CheckConstraint(
                condition=models.Q(remind_after__gte=1, tell_lead_after__gt=models.F("remind_after")),
                name="handover_reminds_before_it_tells_the_lead",
                violation_error_message=_("The reminder comes before the lead is told."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls) -> "HandoverSettings":
        """The settings in force; those of a fresh installation where nobody has changed them."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
