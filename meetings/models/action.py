"""What somebody promised to do, after a touchpoint or on its own."""

from datetime import date, timedelta
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.choices import Audience, Side
from accounts.models import Account, Assignment, Contact, Versioned
from accounts.models.constraints import known, of_the_account, written
from accounts.visibility import OfAccountQuerySet
from accounts.watching import looks_after
from meetings.choices import ActionState
from meetings.models.touchpoint import Touchpoint

MOST_REMINDERS = 5
OPEN = models.Q(done_on=None, cancelled_on=None)


class ActionQuerySet(OfAccountQuerySet):
    def open(self) -> Self:
        """Neither done nor cancelled."""
        return self.filter(OPEN)

    def due_by(self, day: date) -> Self:
        """Open ones due on or before a day, the oldest first; overdue ones included."""
        return self.open().filter(due_on__lte=day).order_by("due_on", "pk")

    def settled(self) -> Self:
        """Done or cancelled, the latest first."""
        return self.exclude(OPEN).order_by(models.functions.Coalesce("done_on", "cancelled_on").desc(), "-pk")

    def search(self, text: str) -> Self:
        """Actions of which every word of `text` begins a word of the subject."""
        found: Self = words.containing(self, text, within=words.vector("subject"))
        return found

    def best_first(self, text: str) -> Self:
        """Actions of which every word of `text` begins a word of the subject, best first, then the latest."""
        found: Self = words.best_first(self, text, within=words.vector("subject"), then=["-due_on", "-pk"])
        return found

    def waiting_for(self, user: Any) -> Self:
        """Open ones that `user` answers for today.

        Their own; and, at accounts they act for, what the client owes and what stands in the name of somebody who is
        away or looks after the account no more. Each half is answered by its own index.
        """
        open_ones = self.model.objects.open().order_by()
        acted = open_ones.filter(account__in=Assignment.objects.acted_for_by(user))
        left_to_others = models.Q(obligor=Side.CLIENT) | ~looks_after("owner", "account", today_only=True)
        halves = open_ones.filter(owner=user).values("pk").union(acted.filter(left_to_others).values("pk"))
        return self.filter(pk__in=halves)

    def to_remind(self, today: date) -> Self:
        """Open ones due today, once; overdue ones, each week anew, five times in all."""
        this_week = today - timedelta(days=today.weekday())
        not_lately = models.Q(reminded_on=None) | models.Q(reminded_on__lt=this_week)
        return self.open().filter(not_lately, due_on__lte=today, reminders__lt=MOST_REMINDERS)

    def for_list(self) -> Self:
        """What a list shows of each action."""
        return self.select_related("account", "owner", "contact", "touchpoint", "done_by")


@pghistory.track(exclude=["reminded_on", "reminders"])
class Action(Versioned):
    """Something promised at an account, by one of us or by the client; open until it is done or cancelled.

    What we owe has an owner, what the client owes a contact, who may have been erased since.
    """

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="actions")
    touchpoint = models.ForeignKey(
        Touchpoint,
        verbose_name=_("touchpoint"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="actions",
    )
    subject = models.CharField(_("subject"), max_length=200, help_text=_("What is to be done, in a few words."))
    details = models.TextField(_("details"), max_length=5_000, blank=True, help_text=_("Markdown."))
    obligor = models.CharField(_("owed by"), max_length=10, choices=Side, default=Side.US, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner on our side"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="actions",
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("owner at the client"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="actions",
    )
    due_on = models.DateField(_("due"))
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("marked as done by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.TextField(
        _("outcome"), max_length=5_000, blank=True, help_text=_("What came of it; internal. Markdown.")
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True, editable=False)
    cancel_reason = models.CharField(_("reason"), max_length=500, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due_on", "pk"]
        constraints = [
            written("subject", name="action_has_a_subject"),
            known("obligor", Side.values, name="action_obligor_is_known"),
            known("audience", Audience.values, name="action_audience_is_known"),
            models.CheckConstraint(
                condition=models.Q(obligor=Side.US, owner__isnull=False, contact=None)
                | models.Q(obligor=Side.CLIENT, owner=None),
                name="action_is_owed_by_one_side",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on=None, done_by=None)
                | models.Q(done_on__isnull=False, done_by__isnull=False, cancelled_on=None),
                name="action_done_says_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_on=None, cancel_reason="")
                | (models.Q(cancelled_on__isnull=False) & ~models.Q(cancel_reason="")),
                name="action_cancelled_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="action_open_by_owner", condition=OPEN),
            models.Index(fields=["account", "due_on"], name="action_open_by_account", condition=OPEN),
            models.Index(fields=["due_on", "id"], name="action_open_by_day", condition=OPEN),
            models.Index(fields=["due_on", "id"], name="action_by_day"),
            GinIndex(words.vector("subject"), name="action_by_words"),
        ]
        triggers = [
            of_the_account("touchpoint_id", "meetings_touchpoint", name="action_touchpoint_is_of_the_account"),
            of_the_account("contact_id", "accounts_contact", name="action_contact_is_of_the_account"),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:account_action_list', args=[self.account_id])}#action-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.cancelled_on is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def state(self) -> str:
        """An `ActionState`, as of today."""
        if self.done_on is not None:
            return ActionState.DONE
        if self.cancelled_on is not None:
            return ActionState.CANCELLED
        return ActionState.OVERDUE if self.is_overdue else ActionState.OPEN

    def get_state_display(self) -> str:
        return str(ActionState(self.state).label)

    @property
    def owed_by(self) -> str:
        """Who answers for it, in words."""
        return str(self.owner or self.contact or Side.CLIENT.label)

    def give_to(self, person: Any) -> None:
        """Let one of us, or a contact of the client, owe it; does not save."""
        ours = not isinstance(person, Contact)
        self.obligor = Side.US if ours else Side.CLIENT
        self.owner, self.contact = (person, None) if ours else (None, person)

    def put_off_to(self, day: date) -> None:
        """Let it be due on another day, of which one is reminded anew; does not save."""
        self.due_on, self.reminded_on, self.reminders = day, None, 0

    def mark_done(self, *, by: Any) -> None:
        """Done today. The caller holds the row; what is settled already stays as it is."""
        if self.is_open:
            self.done_on, self.done_by = timezone.localdate(), by
            self._settle("done_on", "done_by")

    def cancel(self, *, reason: str) -> None:
        """It is not done any more, for a reason. The caller holds the row; what is settled already stays as it is."""
        if self.is_open:
            self.cancelled_on, self.cancel_reason = timezone.localdate(), reason
            self._settle("cancelled_on", "cancel_reason")

    def reopen(self) -> None:
        """Neither done nor cancelled after all. The caller holds the row."""
        self.done_on = self.done_by = self.cancelled_on = None
        self.cancel_reason = ""
        self._settle("done_on", "done_by", "cancelled_on", "cancel_reason")

    def _settle(self, *fields: str) -> None:
        self.version += 1
        self.save(update_fields=[*fields, "version"])
