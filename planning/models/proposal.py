"""Proposals: what a client receives of an approved plan, and to whom it went."""

import uuid
from datetime import date, timedelta
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.models import Contact, Versioned
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from outbox.choices import State
from outbox.models import Message
from planning.models.plan import AccountPlan, Lineage
from planning.proposal_choices import Part, ProposalState

LEASE = timedelta(minutes=1)  # a worker silent for longer is taken for dead, and another begins anew
MOST_ATTEMPTS = 3
FINISHED = [ProposalState.READY, ProposalState.SENT, ProposalState.TAKEN_BACK]
NOT_LEFT = [State.WITHDRAWN, State.SUPPRESSED, State.FAILED]  # states of a mail that brings nothing to anybody
VALID_FOR = timedelta(days=60)


def every_part() -> list[str]:
    return list(Part.values)


def in_two_months() -> date:
    return timezone.localdate() + VALID_FOR


class ProposalQuerySet(OfAccountQuerySet):
    def for_list(self) -> Self:
        """What a list shows of each proposal, in a constant number of queries; the newest first."""
        shown = self.select_related("plan__account", "made_by", "addressee").with_newer()
        return shown.order_by("-created_at", "-pk")

    def gone(self) -> Self:
        """Proposals of which at least one mail has left, or may leave now."""
        may_leave = Q(message__send_at=None) | Q(message__send_at__lte=timezone.now())
        mails = ProposalDelivery.objects.standing().filter(may_leave).exclude(message__state__in=NOT_LEFT)
        return self.filter(Exists(mails.filter(proposal=OuterRef("pk"))))

    def with_newer(self) -> Self:
        """`newer_pk`: which newer proposal of the same plan, in whichever edition, has taken its place, if any."""
        later = Proposal.objects.gone().filter(plan__in=Lineage(OuterRef("plan")), sent_at__gt=OuterRef("sent_at"))
        return self.annotate(newer_pk=Subquery(later.order_by("-sent_at").values("pk")[:1]))

    def waiting(self) -> Self:
        """Proposals asked for that nobody works on: never claimed, or their worker has fallen silent."""
        silent = Q(heard_at=None) | Q(heard_at__lt=timezone.now() - LEASE)
        return self.filter(silent, state=ProposalState.RENDERING).order_by("rendering_requested_at", "pk")


# What went to the client stays as it went; only a person who is erased may vanish from it. As long as nothing has left,
# it can be taken back from everybody, or leave earlier.
_SENT_STAYS = pgtrigger.Trigger(
    name="what_was_sent_never_changes",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__state="sent"),
    func="""
        IF TG_OP = 'UPDATE' AND (NEW.addressee_id IS NULL OR NEW.addressee_id IS NOT DISTINCT FROM OLD.addressee_id)
            AND to_jsonb(NEW) - 'addressee_id' = to_jsonb(OLD) - 'addressee_id'
        THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['state', 'sent_at'] = to_jsonb(OLD) - ARRAY['state', 'sent_at']
            AND (
                NEW.state = 'sent' AND OLD.sent_at > now() AND NEW.sent_at < OLD.sent_at
                OR NEW.state = 'taken_back' AND NEW.sent_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM planning_proposaldelivery
                    WHERE proposal_id = OLD.id AND taken_back_at IS NULL
                )
            )
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'What was sent never changes.' USING ERRCODE = 'integrity_constraint_violation';
    """,
)


# History tells what people did and what became of it, not how the worker got there.
_HOW_IT_WAS_MADE = [
    "rendering_requested_at", "claim", "heard_at", "attempts", "step", "pages_laid_out", "file", "size", "pages",
    "composition", "composition_sha256",
]  # fmt: skip


@pghistory.track(exclude=_HOW_IT_WAS_MADE)
class Proposal(Versioned):
    """A document made of the shareable parts of an approved plan. The row is the queue of its own rendering."""

    account_path = "plan__account"

    plan = models.ForeignKey(AccountPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    addressee = models.ForeignKey(
        Contact,
        verbose_name=_("addressed to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
    )
    greeting = models.CharField(_("greeting"), max_length=200, blank=True)
    letter = models.TextField(
        _("letter"), max_length=10_000, blank=True, help_text=_("Why this proposal, to this reader. Markdown.")
    )
    next_steps = models.TextField(
        _("next steps"), max_length=5_000, blank=True, help_text=_("What both sides do now. Markdown.")
    )
    parts = ArrayField(models.CharField(max_length=20, choices=Part), verbose_name=_("parts"), default=every_part)
    own_texts = models.JSONField(_("texts of its own"), default=dict, blank=True, editable=False)
    valid_until = models.DateField(_("valid until"), default=in_two_months)

    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.DRAFT, editable=False
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="proposals_made",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    rendering_requested_at = models.DateTimeField(_("asked for"), null=True, blank=True, editable=False)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    heard_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    step = models.PositiveSmallIntegerField(default=0, editable=False)
    pages_laid_out = models.PositiveSmallIntegerField(default=0, editable=False)
    finished_at = models.DateTimeField(_("made"), null=True, blank=True, editable=False)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True, editable=False)

    file = models.FileField(_("file"), max_length=255, blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True, editable=False)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True, editable=False)
    composition = models.JSONField(_("what it was made from"), null=True, blank=True, editable=False)
    composition_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)  # or is to leave

    newer_pk: int | None  # where `with_newer` has asked

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-created_at", "-pk"]
        triggers = [_SENT_STAYS]
        constraints = [
            known("state", ProposalState.values, name="proposal_state_is_known"),
            known("language", Language.values, name="proposal_language_is_known"),
            written("title", name="proposal_has_a_title"),
            models.CheckConstraint(condition=Q(parts__contained_by=Part.values), name="proposal_parts_are_known"),
            models.CheckConstraint(condition=Q(parts__len__gte=1), name="proposal_has_a_part"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.RENDERING) | Q(rendering_requested_at__isnull=False),
                name="proposal_being_made_was_asked_for",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=FINISHED)
                | Q(
                    finished_at__isnull=False,
                    size__gt=0,
                    pages__gt=0,
                    composition__isnull=False,
                    sha256__regex="^[0-9a-f]{64}$",
                    composition_sha256__regex="^[0-9a-f]{64}$",
                )
                & ~Q(file=""),
                name="finished_proposal_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.FAILED) | ~Q(failure=""), name="failed_proposal_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.SENT, sent_at__isnull=False)
                | ~Q(state=ProposalState.SENT) & Q(sent_at=None),
                name="sent_proposal_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["rendering_requested_at"],
                condition=Q(state=ProposalState.RENDERING),
                name="proposal_to_be_made",
            ),
            models.Index(fields=["plan", "-created_at"], name="proposal_by_plan"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("planning:proposal_detail", args=[self.pk])

    @property
    def account(self) -> Any:
        return self.plan.account

    @property
    def is_being_made(self) -> bool:
        return self.state == ProposalState.RENDERING

    @property
    def has_failed(self) -> bool:
        return self.state == ProposalState.FAILED

    @property
    def is_ready(self) -> bool:
        """Made, and not sent to anybody yet."""
        return self.state == ProposalState.READY

    @property
    def is_sent(self) -> bool:
        return self.state == ProposalState.SENT

    @property
    def is_finished(self) -> bool:
        """There is a file that can be looked at and sent."""
        return self.state in FINISHED

    @property
    def is_scheduled(self) -> bool:
        """Posted, and nothing of it leaves before `sent_at`, which is yet to come."""
        return self.sent_at is not None and self.sent_at > timezone.now()

    def newer_ones(self) -> list["Proposal"]:
        """The newer proposals of the same plan, in whichever edition, that have left; the last one holds.

        They end the links to this one, which is sent to nobody any more.
        """
        if self.sent_at is None:
            return []
        later = Proposal.objects.gone().filter(plan__in=Lineage(models.Value(self.plan_id)), sent_at__gt=self.sent_at)
        return list(later.defer("composition").order_by("sent_at", "pk"))

    @property
    def file_name(self) -> str:
        """What the file is called where it arrives."""
        name = slugify(f"{self.account.name} {self.title}".replace("–", "-"))[:80].strip("-")
        return f"{name or 'proposal'}.pdf"

    @property
    def chosen_parts(self) -> list[Any]:
        """The names of the parts it is to hold, in their order."""
        return [Part(part).label for part in self.parts]

    def ask_for_rendering(self) -> None:
        """Want the file made, from the plan as it stands; whoever works on an earlier wish works in vain."""
        self.state = ProposalState.RENDERING
        self.rendering_requested_at = timezone.now()
        self.claim = self.heard_at = None
        self.attempts = self.step = self.pages_laid_out = 0
        self.failure = ""

    def be_claimed(self) -> None:
        """Take it for one worker, which is heard of from now on."""
        self.claim, self.heard_at = uuid.uuid4(), timezone.now()
        self.attempts += 1
        self.step = self.pages_laid_out = 0
        self.save(update_fields=["claim", "heard_at", "attempts", "step", "pages_laid_out"])

    def write(self, **fields: Any) -> bool:
        """Write fields as the worker that holds the claim. False, and nothing is written, for one that lost it."""
        ours = Proposal.objects.filter(pk=self.pk, claim=self.claim, state=ProposalState.RENDERING)
        return bool(ours.update(heard_at=timezone.now(), **fields))


class DeliveryQuerySet(OfAccountQuerySet):
    def for_list(self) -> Self:
        shown = self.select_related("message", "by", "contact", "taken_back_by").prefetch_related(
            "message__attachments"
        )
        return shown.order_by("at", "pk")

    def standing(self) -> Self:
        """Those nobody took back."""
        return self.filter(taken_back_at=None)


@pghistory.track()
class ProposalDelivery(models.Model):
    """A proposal on its way to one person: once, under the key of its message in the outbox."""

    account_path = "proposal__plan__account"

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="deliveries"
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("sent to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals_received",
    )
    message = models.OneToOneField(
        Message, verbose_name=_("message"), on_delete=models.PROTECT, related_name="proposal_delivery"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("sent"), default=timezone.now)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery of a proposal")
        verbose_name_plural = _("deliveries of proposals")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "contact"],
                condition=Q(taken_back_at=None),
                name="a_proposal_goes_to_a_person_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} → {self.contact or self.message.to}"

    @property
    def account(self) -> Any:
        return self.proposal.plan.account

    @property
    def can_be_taken_back(self) -> bool:
        """Its message waits for its time, and has not begun to leave."""
        return self.taken_back_at is None and self.message.state == State.WAITING
