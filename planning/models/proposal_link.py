"""The client's page of a proposal: the links that open it, and what people of the client do and say there."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from outbox.models import Message
from planning.client_choices import AnswerKind, VisitKind
from planning.models.plan import AccountPlan
from planning.models.proposal import Proposal
from planning.models.signed_link import SignedLink, SignedLinkQuerySet

LONGEST_WORDS = 2_000  # of a client, in one go
MOST_TIMES = 3
_SECRETS_AND_COUNTS = [
    "nonce", "digest", "guest_email", "openings", "first_opened_at", "last_opened_at",
    "code_nonce", "code_at", "code_tries", "codes_since", "codes",
]  # fmt: skip


class ProposalLinkQuerySet(SignedLinkQuerySet):
    def of_token(self, token: str) -> Any:
        return super(ProposalLinkQuerySet, self.select_related("proposal__plan__account", "contact")).of_token(token)

    def of_person(self, link: "ProposalLink") -> Self:
        """Links to the same proposal for the same person: a lost one may have been replaced."""
        if link.contact_id is not None:
            return self.filter(proposal=link.proposal_id, contact=link.contact_id)
        return self.filter(proposal=link.proposal_id, contact=None, guest_email__iexact=link.guest_email)

    def for_list(self) -> Self:
        """What the proposal's page shows of each link, in one query."""
        return (
            self.select_related("contact", "message", "revoked_by", "forwarded_from__contact")
            .prefetch_related("visits")
            .order_by("pk")
        )


@pghistory.track(exclude=_SECRETS_AND_COUNTS)
class ProposalLink(SignedLink):
    """Opens the page of one proposal for one person: a contact, or a colleague to whom a contact forwarded it."""

    account_path = "proposal__plan__account"
    address_name = "proposal"

    proposal = models.ForeignKey(Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="links")
    message = models.OneToOneField(
        Message, verbose_name=_("message"), null=True, on_delete=models.PROTECT, related_name="proposal_link"
    )
    forwarded_from = models.ForeignKey(
        "self",
        verbose_name=_("forwarded by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="forwardings",
    )
    guest_name = models.CharField(_("name of the colleague"), max_length=100, blank=True)
    guest_email = models.EmailField(_("address of the colleague"), blank=True)
    refusal_told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProposalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a proposal")
        verbose_name_plural = _("links to proposals")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(guest_email="") | Q(forwarded_from__isnull=False), name="only_a_client_brings_a_colleague"
            ),
            models.UniqueConstraint(
                fields=["proposal", "contact"],
                condition=Q(revoked_at=None, contact__isnull=False),
                name="a_contact_has_one_link_to_a_proposal",
            ),
            models.UniqueConstraint(
                "proposal",
                Lower("guest_email"),
                condition=Q(revoked_at=None) & ~Q(guest_email=""),
                name="a_colleague_has_one_link_to_a_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} → {self.person or '–'}"

    def get_absolute_url(self) -> str:
        return self.proposal.get_absolute_url()

    @property
    def account(self) -> Any:
        return self.proposal.plan.account

    @property
    def person(self) -> str:
        return str(self.contact or self.guest_name)

    @property
    def reach(self) -> str:
        return self.guest_email if self.contact is None else super().reach


class ProposalVisit(models.Model):
    """A link was opened, or what stands behind it downloaded: once a sitting, not once a page."""

    account_path = "link__proposal__plan__account"

    link = models.ForeignKey(ProposalLink, verbose_name=_("link"), on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(_("kind"), max_length=10, choices=VisitKind)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit of a client")
        verbose_name_plural = _("visits of clients")
        ordering = ["at", "pk"]
        constraints = [known("kind", VisitKind.values, name="visit_kind_is_known")]

    def __str__(self) -> str:
        return f"{self.link.person}: {self.get_kind_display()}"


@pghistory.track()
class ProposalQuestion(models.Model):
    """What somebody at the client asks at a passage of the proposal, and what we answered; both stand on the page."""

    account_path = "link__proposal__plan__account"

    link = models.ForeignKey(
        ProposalLink, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="questions"
    )
    passage = models.CharField(_("passage"), max_length=40, blank=True, help_text=_("Its anchor in the document."))
    text = models.TextField(_("question"), max_length=LONGEST_WORDS)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    reply = models.TextField(_("our answer"), max_length=5_000, blank=True)
    replied_at = models.DateTimeField(_("answered"), null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    message = models.OneToOneField(
        Message, verbose_name=_("message"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of a client")
        verbose_name_plural = _("questions of clients")
        ordering = ["asked_at", "pk"]
        constraints = [
            written("text", name="question_of_a_client_has_words"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None, replied_by=None)
                | ~Q(reply="") & Q(replied_at__isnull=False, replied_by__isnull=False),
                name="answered_question_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def account(self) -> Any:
        return self.link.account


@pghistory.track()
class ProposalAnswer(models.Model):
    """What somebody at the client says to the proposal. One answer `counts`; what is said later is kept beside it."""

    account_path = "proposal__plan__account"

    proposal = models.ForeignKey(Proposal, verbose_name=_("proposal"), on_delete=models.PROTECT, related_name="answers")
    link = models.ForeignKey(ProposalLink, verbose_name=_("said by"), on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(_("answer"), max_length=10, choices=AnswerKind)
    words = models.TextField(_("words"), max_length=LONGEST_WORDS, blank=True)
    times = ArrayField(models.DateTimeField(), verbose_name=_("times offered"), default=list, blank=True)
    counts = models.BooleanField(_("is the answer"), default=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a client")
        verbose_name_plural = _("answers of clients")
        ordering = ["at", "pk"]
        constraints = [
            known("kind", AnswerKind.values, name="answer_of_a_client_is_known"),
            models.CheckConstraint(condition=~Q(kind=AnswerKind.NOT_NOW) | ~Q(words=""), name="not_now_has_its_reason"),
            models.CheckConstraint(condition=Q(times__len__lte=MOST_TIMES), name="a_client_offers_up_to_three_times"),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(counts=True), name="one_answer_of_a_client_counts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.link.person}"

    @property
    def account(self) -> Any:
        return self.proposal.plan.account

    @property
    def starts_nothing(self) -> bool:
        """The client agreed, but to a plan that had been closed before."""
        closed_at = self.proposal.plan.closed_at
        return self.kind == AnswerKind.AGREED and closed_at is not None and closed_at <= self.at


@pghistory.track()
class PlanAgreement(models.Model):
    """The client agreed to the plan as this proposal tells it: from here on both sides owe what stands in it."""

    account_path = "plan__account"

    plan = models.OneToOneField(AccountPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="agreement")
    answer = models.OneToOneField(
        ProposalAnswer, verbose_name=_("answer"), on_delete=models.PROTECT, related_name="agreement"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement on a plan")
        verbose_name_plural = _("agreements on plans")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.plan)

    @property
    def account(self) -> Any:
        return self.plan.account
