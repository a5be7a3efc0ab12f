"""The record of a closed decision meeting as a PDF, in a language; the row is the queue of its own making."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.models.constraints import known
from scoring.choices import RecordState
from scoring.models.meeting import DecisionMeeting, OfExecutivesQuerySet


class MeetingRecordQuerySet(OfExecutivesQuerySet):
    def waiting(self) -> Self:
        return self.filter(state=RecordState.WAITING).order_by("asked_at", "pk")


class MeetingRecord(models.Model):
    """The file of a meeting in one language, with what it was made from; once made it never changes."""

    meeting = models.ForeignKey(
        DecisionMeeting, verbose_name=_("decision meeting"), on_delete=models.PROTECT, related_name="records"
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    state = models.CharField(_("state"), max_length=7, choices=RecordState, default=RecordState.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked for by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made"), null=True)
    file = models.FileField(_("file"), max_length=255, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True)
    composition: Any = models.JSONField(_("what it was made from"), null=True)
    composition_sha256 = models.CharField(max_length=64, blank=True)

    objects = MeetingRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of a decision meeting")
        verbose_name_plural = _("records of decision meetings")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "language"], name="one_record_a_meeting_and_language"),
            known("state", RecordState.values, name="meeting_record_state_is_known"),
            known("language", Language.values, name="meeting_record_language_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state=RecordState.READY)
                | models.Q(
                    made_at__isnull=False,
                    size__gt=0,
                    pages__gt=0,
                    composition__isnull=False,
                    sha256__regex="^[0-9a-f]{64}$",
                    composition_sha256__regex="^[0-9a-f]{64}$",
                )
                & ~models.Q(file=""),
                name="made_record_has_its_file",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RecordState.FAILED) | ~models.Q(failure=""), name="failed_record_says_why"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="made_record_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="ready"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.get_language_display()})"

    @property
    def is_waiting(self) -> bool:
        return self.state == RecordState.WAITING

    @property
    def is_ready(self) -> bool:
        return self.state == RecordState.READY

    @property
    def has_failed(self) -> bool:
        return self.state == RecordState.FAILED

    @property
    def file_name(self) -> str:
        """What the file is called where it arrives."""
        return f"{slugify(f'{self.meeting.name} {self.meeting.held_on}')[:80].strip('-') or 'record'}.pdf"
