"""One contact with a client: planned, done or cancelled."""

from datetime import datetime, timedelta
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.choices import CONTACT_WAY_ICONS, ContactWay
from accounts.models import Account, Assignment, Contact, Versioned
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from meetings.choices import State
from meetings.models.cadence import Cadence
from meetings.models.constraints import (
    LONGEST,
    SHORTEST,
    cadence_is_of_the_account,
    contact_is_of_the_account,
    lasting,
)


class TouchpointQuerySet(OfAccountQuerySet):
    def planned(self) -> Self:
        return self.filter(state=State.PLANNED)

    def done(self) -> Self:
        return self.filter(state=State.DONE)

    def overdue(self) -> Self:
        """Planned, and its moment has passed."""
        return self.planned().filter(due_at__lte=timezone.now())

    def upcoming(self) -> Self:
        """Planned and still to come, the next first."""
        return self.planned().filter(due_at__gt=timezone.now()).order_by("due_at", "pk")

    def past(self) -> Self:
        """Done or cancelled, the latest first."""
        return self.exclude(state=State.PLANNED).order_by(models.functions.Coalesce("done_at", "due_at").desc(), "-pk")

    def best_first(self, text: str) -> Self:
        """Touchpoints of which every word of `text` begins a word of the topic, best first, then the latest."""
        found: Self = words.best_first(self, text, within=words.vector("topic"), then=["-due_at", "-pk"])
        return found

    def of_charges_of(self, user: Any) -> Self:
        """Touchpoints of the accounts `user` is in charge of today, as manager or deputy."""
        return self.filter(account__in=Assignment.objects.accounts_of(user))

    def to_remind(self, before: datetime) -> Self:
        """Planned ones due before a moment that nobody was reminded of and that somebody is in charge of today."""
        charges = Assignment.objects.current().filter(account=models.OuterRef("account"), user__is_active=True)
        return self.planned().filter(models.Exists(charges), reminded_at=None, due_at__lte=before)

    def for_list(self) -> Self:
        """What a list shows of each touchpoint."""
        return self.select_related("account", "contact", "done_by")


@pghistory.track(exclude=["reminded_at"])
class Touchpoint(Versioned):
    """A contact with a client. It has no owner: whoever is in charge of the account today looks after it.

    One of a cadence is known by its `occurrence`, the day in the series: moving it changes `due_at` alone, so that the
    cadence does not plan it anew. The outcome is internal and never leaves for the client.
    """

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="touchpoints"
    )
    cadence = models.ForeignKey(
        Cadence,
        verbose_name=_("cadence"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="touchpoints",
    )
    occurrence = models.DateField(_("day in the series"), null=True, blank=True, editable=False)
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("with"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="touchpoints",
    )
    kind = models.CharField(_("way of contact"), max_length=10, choices=ContactWay, default=ContactWay.CALL)
    topic = models.CharField(_("topic"), max_length=200, help_text=_("What the contact is about, in a few words."))
    due_at = models.DateTimeField(_("when"))
    duration = models.PositiveSmallIntegerField(
        _("minutes"), default=30, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED, editable=False)
    is_moved = models.BooleanField(_("moved"), default=False, editable=False)
    done_at = models.DateTimeField(_("took place"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.TextField(
        _("outcome"),
        max_length=5_000,
        blank=True,
        help_text=_("What was said and agreed; internal. Markdown."),
    )
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)

    cover: Any = None  # who acts on its day where the manager is away then: set by `meetings.cover`

    objects = TouchpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("touchpoint")
        verbose_name_plural = _("touchpoints")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cadence", "occurrence"], name="cadence_plans_a_day_once"),
            known("kind", ContactWay.values, name="touchpoint_kind_is_known"),
            known("state", State.values, name="touchpoint_state_is_known"),
            written("topic", name="touchpoint_has_a_topic"),
            lasting("duration", name="touchpoint_lasts_from_five_minutes_to_a_day"),
            models.CheckConstraint(
                condition=models.Q(cadence=None, occurrence=None)
                | models.Q(cadence__isnull=False, occurrence__isnull=False),
                name="touchpoint_of_a_cadence_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.DONE, done_at__isnull=False)
                | (~models.Q(state=State.DONE) & models.Q(done_at=None, done_by=None)),
                name="touchpoint_done_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["account", "due_at"], name="touchpoint_by_account"),
            models.Index(fields=["due_at", "account"], name="touchpoint_by_moment"),
            # the next, the overdue and the last contact of each account of a list
            models.Index(
                fields=["account", "due_at"], name="touchpoint_open_by_account", condition=models.Q(state=State.PLANNED)
            ),
            models.Index(
                fields=["account", "done_at"], name="touchpoint_done_by_account", condition=models.Q(state=State.DONE)
            ),
            GinIndex(words.vector("topic"), name="touchpoint_by_words"),
            models.Index(
                fields=["due_at", "id"],
                name="touchpoint_to_remind",
                condition=models.Q(state=State.PLANNED, reminded_at=None),
            ),
        ]
        triggers = [contact_is_of_the_account(), cadence_is_of_the_account()]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:account_touchpoint_list', args=[self.account_id])}#touchpoint-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == State.PLANNED

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at <= timezone.now()

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def ends_at(self) -> datetime:
        return self.due_at + timedelta(minutes=self.duration)

    @property
    def took_place_at(self) -> datetime:
        """When it took place, or was to."""
        return self.done_at or self.due_at

    @property
    def icon(self) -> str:
        return CONTACT_WAY_ICONS[ContactWay(self.kind)]
