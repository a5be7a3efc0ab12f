"""What a handover is made of: promises, open matters, things to check."""

from datetime import date, time, timedelta
from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import ChecklistKind, ContactRhythm, ContactWay, Finding, HandoverSide, MatterDecision
from accounts.languages import in_language
from accounts.models.checklist import ChecklistItem
from accounts.models.constraints import known, written
from accounts.models.handover import Handover, person
from accounts.models.handover_triggers import contact_is_of_the_handover_account, frozen_with_its_handover
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet

SHORTEST, LONGEST = 5, 24 * 60
TOPIC = 200
FIRST_HOUR = time(10)


class HandoverPart(models.Model):
    """A row of a handover; whoever sees the account sees it."""

    account_path = "handover__account"

    objects: ClassVar[Any] = OfAccountQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def account(self) -> Any:
        return self.handover.account  # type: ignore[attr-defined]  # a subclass declares the key


@pghistory.track()
class HandoverPromise(HandoverPart, Versioned):
    """What the client was promised. With a rhythm it is a promised cadence, which starts when the handover is accepted.

    A cadence has its way of contact, its first day, its hour (on the clock of whoever keeps it) and its minutes.
    """

    handover = models.ForeignKey(
        Handover, verbose_name=_("handover"), on_delete=models.CASCADE, related_name="promises"
    )
    text = models.TextField(_("what was promised"), max_length=1_000, help_text=_("In the words the client would use."))
    due_on = models.DateField(_("until"), null=True, blank=True)
    rhythm = models.CharField(
        _("how often"),
        max_length=12,
        choices=ContactRhythm,
        blank=True,
        help_text=_("For a promise of regular contact; it starts by itself once the handover is accepted."),
    )
    way = models.CharField(_("way of contact"), max_length=10, choices=ContactWay, blank=True)
    contact = models.ForeignKey(
        "accounts.Contact", verbose_name=_("with"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    at = models.TimeField(_("at"), default=FIRST_HOUR)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=30, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )

    class Meta:
        verbose_name = _("promise to the client")
        verbose_name_plural = _("promises to the client")
        ordering = ["pk"]
        constraints = [
            written("text", name="handover_promise_says_what"),
            known("rhythm", ["", *ContactRhythm.values], name="handover_promise_rhythm_is_known"),
            known("way", ["", *ContactWay.values], name="handover_promise_way_is_known"),
            models.CheckConstraint(
                condition=models.Q(rhythm="") | (~models.Q(way="") & models.Q(starts_on__isnull=False)),
                name="promised_cadence_has_its_way_and_first_day",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__range=(SHORTEST, LONGEST)),
                name="handover_promise_lasts_from_five_minutes_to_a_day",
            ),
        ]
        triggers = [
            frozen_with_its_handover("handover_id", "text", "due_on", "rhythm", "way", "starts_on", "at", "minutes"),
            contact_is_of_the_handover_account(),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def is_cadence(self) -> bool:
        """Whether a rhythm of contact was promised."""
        return self.rhythm != ""

    @property
    def topic(self) -> str:
        """The promise in one line, short enough for the topic of a cadence."""
        line = " ".join(self.text.split())
        return line if len(line) <= TOPIC else f"{line[: TOPIC - 1]}…"


@pghistory.track()
class HandoverMatter(HandoverPart, Versioned):
    """Something open at the client when the account changes hands.

    `kind` and `object_pk` name a row of a room (`planning.accountplan`, 12); both are empty for what was written here.
    """

    handover = models.ForeignKey(Handover, verbose_name=_("handover"), on_delete=models.CASCADE, related_name="matters")
    kind = models.CharField(_("kind"), max_length=40, blank=True, editable=False)
    object_pk = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    title = models.CharField(_("what is open"), max_length=300)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    who = models.CharField(
        _("who is on it"), max_length=100, blank=True, help_text=_("A person of ours or of the client.")
    )
    decision = models.CharField(
        _("what becomes of it"), max_length=10, choices=MatterDecision, default=MatterDecision.MOVES
    )
    kept_by = person(_("stays with"))
    note = models.TextField(_("note"), max_length=1_000, blank=True)

    class Meta:
        verbose_name = _("open matter")
        verbose_name_plural = _("open matters")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            written("title", name="handover_matter_says_what"),
            known("decision", MatterDecision.values, name="handover_matter_decision_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind="", object_pk=None) | (~models.Q(kind="") & models.Q(object_pk__isnull=False)),
                name="handover_matter_names_its_row",
            ),
            models.UniqueConstraint(
                fields=["handover", "kind", "object_pk"],
                condition=~models.Q(kind=""),
                name="handover_lists_a_matter_once",
            ),
        ]
        triggers = [
            frozen_with_its_handover(
                "handover_id", "kind", "object_pk", "title", "due_on", "who", "note", only=pgtrigger.Q(new__kind="")
            )
        ]

    def __str__(self) -> str:
        return self.title


class HandoverCheckQuerySet(OfAccountQuerySet):
    def of_side(self, side: str) -> Any:
        """Of one side (a `HandoverSide`), before the account changes hands."""
        return self.filter(whose=side).exclude(kind=ChecklistKind.FIRST_90_DAYS)


@pghistory.track()
class HandoverCheck(HandoverPart):
    """Something to check, copied from the checklist in use when the handover began."""

    handover = models.ForeignKey(Handover, verbose_name=_("handover"), on_delete=models.CASCADE, related_name="checks")
    item = models.ForeignKey(
        ChecklistItem, verbose_name=_("copied from"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ChecklistKind)
    text_en = models.CharField(_("text in English"), max_length=300)
    text_fr = models.CharField(_("text in French"), max_length=300)
    whose = models.CharField(_("who checks"), max_length=10, choices=HandoverSide)
    required = models.BooleanField(_("required"), default=True)
    finding = models.CharField(_("ticks itself when"), max_length=20, choices=Finding, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    done_at = models.DateTimeField(_("checked"), null=True, blank=True)
    done_by = person(_("checked by"))

    objects: ClassVar[Any] = HandoverCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing to check")
        verbose_name_plural = _("things to check")
        ordering = ["position", "pk"]
        constraints = [
            known("kind", ChecklistKind.values, name="handover_check_kind_is_known"),
            known("whose", HandoverSide.values, name="handover_check_is_of_a_side"),
            known("finding", ["", *Finding.values], name="handover_check_finding_is_known"),
            written("text_en", name="handover_check_says_what"),
            models.CheckConstraint(
                condition=models.Q(done_by=None) | models.Q(done_at__isnull=False),
                name="handover_check_done_says_when",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "text")

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def due_on(self) -> date | None:
        """The last day for it, of an item of the first 90 days."""
        begins = self.handover.takes_effect_on
        return begins + timedelta(days=self.day) if self.day is not None and begins is not None else None
