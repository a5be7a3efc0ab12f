"""An account changes hands: from sales to the key account team, or between managers."""

from datetime import date, datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import OPEN_HANDOVERS, WRITABLE_HANDOVERS, HandoverKind, HandoverState, Role
from accounts.models.consent import TransferConsent
from accounts.models.constraints import known
from accounts.models.handover_triggers import handover_takes_its_way, who_sells_receives_no_account
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet

SIGNED = models.Q(given_at__isnull=False, given_by__isnull=False)
ADDRESSED = models.Q(receiver__isnull=False, takes_effect_on__isnull=False)
TAKEN = models.Q(accepted_at__isnull=False, accepted_by__isnull=False)
NOT_TAKEN = models.Q(accepted_at=None, accepted_by=None)


def person(label: Any, *, related_name: str = "+", **kwargs: Any) -> Any:
    """A foreign key to a person of ours, who may be missing."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name=related_name,
        **kwargs,
    )


class TransferBatchQuerySet(models.QuerySet["TransferBatch"]):
    def visible_to(self, user: Any) -> Self:
        """Those with an account that `user` may see, and for good those they started or gave an account in."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        handovers = Handover.objects.exclude(batch=None)
        seen, given = handovers.visible_to(user).values("batch"), handovers.filter(giver=user).values("batch")
        return self.filter(models.Q(pk__in=seen) | models.Q(pk__in=given) | models.Q(started_by=user))


@pghistory.track()
class TransferBatch(models.Model):
    """Accounts that change hands at once, for one reason, to one person; each is a `Handover` of its own."""

    giver = person(_("from"), help_text=_("Empty: from several people."))
    receiver = person(_("to"))
    reason = models.TextField(_("reason"), max_length=2_000, blank=True)
    one_plan = models.BooleanField(
        _("one plan for all of them"),
        default=False,
        db_default=False,
        help_text=_("One 30/60/90-day plan for the whole transfer, not one for each account."),
    )
    started_by = person(_("started by"), editable=False)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)

    objects = TransferBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer of several accounts")
        verbose_name_plural = _("transfers of several accounts")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        if self.giver is None:
            return gettext("Transfer to %(receiver)s") % {"receiver": self.receiver}
        return gettext("Transfer from %(giver)s to %(receiver)s") % {"giver": self.giver, "receiver": self.receiver}

    def get_absolute_url(self) -> str:
        return reverse("accounts:transfer_detail", args=[self.pk])


class HandoverQuerySet(OfAccountQuerySet):
    def open(self) -> Self:
        """Neither accepted nor withdrawn: somebody has to do something."""
        return self.filter(state__in=OPEN_HANDOVERS)

    def under_way(self) -> Self:
        """Open ones, and accepted ones whose day has not come."""
        to_come = models.Q(state=HandoverState.ACCEPTED, took_effect_at=None)
        return self.filter(models.Q(state__in=OPEN_HANDOVERS) | to_come)

    def waiting_for(self, user: Any) -> Self:
        """Open ones in which it is `user`'s turn: offered to them, theirs to write and to offer, or to agree to."""
        to_accept = models.Q(state=HandoverState.OFFERED, receiver=user)
        to_write = models.Q(state__in=WRITABLE_HANDOVERS, giver=user)
        asked = models.Q(pk__in=TransferConsent.objects.missing().values("handover"))
        to_agree = models.Q(pk__in=TransferConsent.objects.missing().asked_of(user).values("handover"))
        return self.filter(to_accept | (to_write & ~asked) | to_agree)

    def shown_to(self, user: Any) -> Self:
        """Those that show their account to the people who are to take it over, from the offer to their first day.

        To the lead of the team that is to get it, from the moment that lead is asked.
        """
        to_come = models.Q(state=HandoverState.ACCEPTED, takes_effect_on__gt=timezone.localdate())
        before = models.Q(state__in=[HandoverState.OFFERED, HandoverState.SENT_BACK])
        shown = (models.Q(receiver=user) | models.Q(deputy=user)) & (before | to_come)
        if user.role == Role.LEAD:
            asked = TransferConsent.objects.asked_of(user).values("handover")
            asking = before | to_come | models.Q(state=HandoverState.DRAFT)
            shown |= models.Q(pk__in=asked) & asking
        return self.filter(shown)

    def to_take_effect(self, today: date) -> Self:
        """Accepted ones whose day has come, and which nobody has brought into effect yet."""
        return self.filter(state=HandoverState.ACCEPTED, takes_effect_on__lte=today, took_effect_at=None)

    def mine_first(self, user: Any) -> Self:
        """Those that wait for `user`, then what is under way, the longest still first; then what has ended."""
        mine = models.Q(pk__in=self.model.objects.waiting_for(user).values("pk"))
        rank = models.Case(models.When(mine, then=0), models.When(state__in=OPEN_HANDOVERS, then=1), default=2)
        ended = models.Case(models.When(state__in=OPEN_HANDOVERS, then=None), default="moved_at")
        return self.order_by(rank, ended.desc(nulls_first=True), "moved_at", "pk")

    def standing_still_since(self, moment: datetime) -> Self:
        """Open ones in which nothing has moved from `moment` on."""
        return self.open().filter(moved_at__lt=moment)

    def for_list(self) -> Self:
        """What a list shows of each handover."""
        return self.select_related("account__team", "giver", "receiver", "deputy", "given_by")


@pghistory.track(exclude=["moved_at", "reminded_at", "escalated_at", "took_effect_at"])
class Handover(Versioned):
    """An account on its way from one person to another, until both have signed.

    The giver writes and offers, the receiver accepts or sends back; the contract, the promises and the notes are what
    the receiver needs to know. `moved_at` is the last movement, from which reminders count.
    """

    account = models.ForeignKey(
        "accounts.Account", verbose_name=_("account"), on_delete=models.CASCADE, related_name="handovers"
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=HandoverKind, default=HandoverKind.HANDOVER, editable=False
    )
    state = models.CharField(
        _("state"), max_length=10, choices=HandoverState, default=HandoverState.DRAFT, editable=False
    )
    giver = person(_("handed over by"), related_name="handovers_given")
    receiver = person(_("receiving manager"), related_name="handovers_received")
    deputy = person(_("deputy"), related_name="handovers_deputised")
    takes_effect_on = models.DateField(
        _("takes effect on"), null=True, blank=True, help_text=_("From this day on the new manager is in charge.")
    )
    batch = models.ForeignKey(
        TransferBatch,
        verbose_name=_("transfer of several accounts"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="handovers",
    )
    reason = models.TextField(_("reason"), max_length=2_000, blank=True, help_text=_("Why the account changes hands."))

    contract_reference = models.CharField(_("contract reference"), max_length=100, blank=True)
    contract_signed_on = models.DateField(_("signed on"), null=True, blank=True)
    contract_starts_on = models.DateField(_("contract starts on"), null=True, blank=True)
    contract_ends_on = models.DateField(
        _("contract ends on"), null=True, blank=True, help_text=_("Empty: until it is terminated.")
    )
    contract_value = models.DecimalField(
        _("contract value"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Over its whole term."),
    )
    contract_currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Three capital letters, such as EUR."))],
    )
    contract_summary = models.TextField(
        _("what was sold"),
        max_length=5_000,
        blank=True,
        help_text=_("What we deliver, at what conditions, and what is special about it. Markdown."),
    )
    way_of_working = models.TextField(
        _("how to work with this client"),
        max_length=5_000,
        blank=True,
        help_text=_("What went well, what to avoid, how decisions are made. Facts, no judgement of persons. Markdown."),
    )

    given_at = models.DateTimeField(_("offered"), null=True, blank=True, editable=False)
    given_by = person(_("signed by who gives"), editable=False)
    given_statement = models.TextField(_("statement of who gives"), max_length=2_000, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    accepted_by = person(_("signed by who receives"), editable=False)
    accepted_statement = models.TextField(_("statement of who receives"), max_length=2_000, blank=True, editable=False)
    sent_back_at = models.DateTimeField(_("sent back"), null=True, blank=True, editable=False)
    sent_back_by = person(_("sent back by"), editable=False)
    sent_back_reason = models.TextField(_("why it was sent back"), max_length=2_000, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_by = person(_("withdrawn by"), editable=False)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), max_length=2_000, blank=True, editable=False)

    introduction_wanted = models.BooleanField(_("introduce us to the client"), default=True)
    introduction_refusal = models.TextField(_("why the client is not written to"), max_length=1_000, blank=True)

    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    moved_at = models.DateTimeField(_("last movement"), default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    escalated_at = models.DateTimeField(_("lead told"), null=True, blank=True, editable=False)
    took_effect_at = models.DateTimeField(_("took effect"), null=True, blank=True, editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-moved_at", "-pk"]
        constraints = [
            known("kind", HandoverKind.values, name="handover_kind_is_known"),
            known("state", HandoverState.values, name="handover_state_is_known"),
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(state__in=OPEN_HANDOVERS), name="one_open_handover_an_account"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[HandoverState.OFFERED, HandoverState.SENT_BACK]) | (SIGNED & ADDRESSED),
                name="handover_offered_is_signed_and_has_a_receiver",
            ),
            models.CheckConstraint(
                condition=(models.Q(state=HandoverState.ACCEPTED) & SIGNED & ADDRESSED & TAKEN)
                | (~models.Q(state=HandoverState.ACCEPTED) & NOT_TAKEN),
                name="handover_accepted_has_both_signatures",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=HandoverState.SENT_BACK)
                | (models.Q(sent_back_at__isnull=False, sent_back_by__isnull=False) & ~models.Q(sent_back_reason="")),
                name="handover_sent_back_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=HandoverState.WITHDRAWN)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="handover_withdrawn_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(receiver=None) | models.Q(deputy=None) | ~models.Q(receiver=models.F("deputy")),
                name="handover_receiver_and_deputy_are_two_people",
                violation_error_message=_("One person cannot be manager and deputy of the same account."),
            ),
            models.CheckConstraint(
                condition=models.Q(giver=None) | models.Q(receiver=None) | ~models.Q(giver=models.F("receiver")),
                name="handover_is_between_two_people",
                violation_error_message=_("Nobody hands an account over to themselves."),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=HandoverKind.HANDOVER)
                | models.Q(accepted_by=None)
                | ~models.Q(given_by=models.F("accepted_by")),
                name="handover_is_signed_by_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(contract_starts_on=None)
                | models.Q(contract_ends_on=None)
                | models.Q(contract_ends_on__gte=models.F("contract_starts_on")),
                name="contract_ends_after_it_starts",
                violation_error_message=_("The contract ends before it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(contract_value=None)
                | (models.Q(contract_value__gte=0) & ~models.Q(contract_currency="")),
                name="contract_value_has_its_currency",
                violation_error_message=_("Say in which currency."),
            ),
            models.CheckConstraint(
                condition=models.Q(introduction_wanted=True) | ~models.Q(introduction_refusal=""),
                name="introduction_refused_says_why",
                violation_error_message=_("Say why the client is not written to."),
            ),
        ]
        indexes = [
            models.Index(fields=["account", "-moved_at"], name="handover_by_account"),
            models.Index(fields=["receiver", "state"], name="handover_by_receiver"),
            models.Index(fields=["deputy"], name="handover_by_deputy"),
            models.Index(fields=["giver", "state"], name="handover_by_giver"),
            models.Index(
                fields=["takes_effect_on"],
                name="handover_to_take_effect",
                condition=models.Q(state=HandoverState.ACCEPTED, took_effect_at=None),
            ),
            models.Index(
                fields=["moved_at"], name="handover_standing_still", condition=models.Q(state__in=OPEN_HANDOVERS)
            ),
        ]
        triggers = [
            who_sells_receives_no_account(),
            handover_takes_its_way(
                "state", "kind", "giver_id", "receiver_id", "deputy_id", "takes_effect_on", "reason",
                "contract_reference", "contract_signed_on", "contract_starts_on", "contract_ends_on", "contract_value",
                "contract_currency", "contract_summary", "way_of_working", "given_at", "given_by_id",
                "given_statement", "accepted_at", "accepted_by_id", "accepted_statement", "introduction_wanted",
                "introduction_refusal",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.account}"

    def get_absolute_url(self) -> str:
        return reverse("accounts:handover_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_HANDOVERS

    @property
    def is_writable(self) -> bool:
        """Whether the giver can still change what is handed over."""
        return self.state in WRITABLE_HANDOVERS

    @property
    def is_offered(self) -> bool:
        return self.state == HandoverState.OFFERED

    @property
    def is_accepted(self) -> bool:
        return self.state == HandoverState.ACCEPTED

    @property
    def turn_of(self) -> Any:
        """The user who has to do something next; None at its end, or where that person is not named yet."""
        if not self.is_open:
            return None
        return self.receiver if self.is_offered else self.giver
