"""The first thirty, sixty and ninety days of whoever takes an account over."""

from datetime import date, timedelta
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.languages import in_language
from accounts.models.account import Account
from accounts.models.constraints import written
from accounts.models.handover import Handover, TransferBatch
from accounts.models.team import Team
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet

STAGES = (30, 60, 90)


class FirstDaysQuerySet(OfAccountQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Plans of accounts one may see; those of a whole transfer: one's own, one's people's."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.sees_everything:
            return self.all()
        theirs = models.Q(owner=user)
        if user.role == Role.LEAD:
            theirs |= models.Q(owner__team__in=Team.objects.led_by(user))
        return self.filter(
            models.Q(handover__account__in=Account.objects.visible_to(user)) | (models.Q(handover=None) & theirs)
        )

    def running(self) -> Self:
        """Not at their end, and something in them is still to do."""
        to_do = FirstDaysStep.objects.filter(plan=models.OuterRef("pk"), done_at=None)
        return self.filter(models.Exists(to_do), ended_at=None)

    def of_account(self, account: Account) -> Self:
        """The account's own, and that of the transfer it came with."""
        arrived = Handover.objects.filter(account=account, took_effect_at__isnull=False)
        return self.filter(models.Q(handover__account=account) | models.Q(batch__in=arrived.values("batch")))

    def for_list(self) -> Self:
        """What a list shows of each: how many steps are done, of how many, and the next day something is due."""
        open_step = models.Q(steps__done_at=None)
        return self.select_related("handover__account", "batch__giver", "batch__receiver", "owner").annotate(
            step_count=models.Count("steps"),
            done_count=models.Count("steps", filter=~open_step),
            next_on=models.Min("steps__due_on", filter=open_step),
        )


@pghistory.track()
class FirstDays(models.Model):
    """What whoever takes over does by day 30, 60 and 90: for one account, or once for a whole transfer."""

    account_path = "handover__account"

    handover = models.OneToOneField(
        Handover,
        verbose_name=_("handover"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="first_days",
    )
    batch = models.OneToOneField(
        TransferBatch,
        verbose_name=_("transfer"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="first_days",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("taken over by"), on_delete=models.PROTECT, related_name="first_days"
    )
    starts_on = models.DateField(_("from"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = FirstDaysQuerySet.as_manager()

    class Meta:
        verbose_name = _("30/60/90-day plan")
        verbose_name_plural = _("30/60/90-day plans")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handover=None, batch__isnull=False) | models.Q(handover__isnull=False, batch=None),
                name="first_days_are_of_an_account_or_a_transfer",
            ),
        ]
        indexes = [
            models.Index(fields=["owner"], condition=models.Q(ended_at=None), name="first_days_by_owner"),
        ]

    def __str__(self) -> str:
        return str(self.account) if self.handover_id else gettext("Several accounts")

    def get_absolute_url(self) -> str:
        return reverse("accounts:first_days_detail", args=[self.pk])

    @property
    def account(self) -> Any:
        """The account it is for; None for one of a whole transfer."""
        return self.handover.account if self.handover is not None else None

    @property
    def is_late(self) -> bool:
        """Whether something is overdue; asked of rows that `for_list` found."""
        next_on: date | None = getattr(self, "next_on", None)
        return next_on is not None and next_on < timezone.localdate()

    @property
    def ends_on(self) -> date:
        return self.starts_on + timedelta(days=STAGES[-1])


class StepQuerySet(models.QuerySet["FirstDaysStep"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(plan__in=FirstDays.objects.visible_to(user))

    def to_remind(self, today: date) -> Self:
        """Overdue ones of running plans that nobody was reminded of, of people who may sign in."""
        return self.filter(
            done_at=None, reminded_at=None, due_on__lt=today, plan__ended_at=None, plan__owner__is_active=True
        )


@pghistory.track(exclude=["reminded_at"])
class FirstDaysStep(Versioned):
    """One thing to do, with its day; copied from the checklist in use, or added by whoever takes over."""

    account_path = "plan__handover__account"

    plan = models.ForeignKey(FirstDays, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="steps")
    text_en = models.CharField(_("what to do"), max_length=300)
    text_fr = models.CharField(_("text in French"), max_length=300, blank=True, editable=False)
    due_on = models.DateField(_("until"))
    is_own = models.BooleanField(_("added by hand"), default=False, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("note"), max_length=2_000, blank=True, help_text=_("What came of it; internal."))
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of the first 90 days")
        verbose_name_plural = _("steps of the first 90 days")
        ordering = ["due_on", "position", "pk"]
        constraints = [
            written("text_en", name="first_days_step_says_what"),
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None) | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="first_days_step_done_says_when_and_by_whom",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=models.Q(done_at=None, reminded_at=None),
                name="first_days_step_to_remind",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "text")

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#step-{self.pk}"

    @property
    def account(self) -> Any:
        return self.plan.account

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_overdue(self) -> bool:
        return self.done_at is None and self.due_on < timezone.localdate()

    @property
    def stage(self) -> int:
        """30, 60 or 90: the stage its day falls into."""
        day = (self.due_on - self.plan.starts_on).days
        return next((stage for stage in STAGES if day <= stage), STAGES[-1])
