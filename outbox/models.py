"""The outbox: every e-mail that leaves, with its attachments, and the addresses nothing is sent to."""

import hashlib
import uuid
from datetime import datetime, timedelta
from typing import Any, Self

import pghistory
from django.db import connection, models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.choices import State

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))


# The one statement between the mail server's answer and our record of it. It does not wait for the disk: a database
# that loses the record in a crash still has the one before it, and the message is uncertain, not sent again.
MARK_SENT = """
WITH hurry AS (SELECT set_config('synchronous_commit', 'off', true))
UPDATE outbox_message SET state = 'sent', sent_at = clock_timestamp(), last_error = ''
FROM hurry WHERE id = %s AND claim = %s AND state IN ('sending', 'uncertain')
"""


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self) -> Self:
        """What should leave now, the longest waiting first."""
        return self.filter(state=State.WAITING, next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")

    def handed_over_before(self, moment: datetime) -> Self:
        """Messages whose last byte was about to leave before `moment`, and of which nothing was heard since."""
        return self.filter(state=State.SENDING, claimed_at__lt=moment)

    def claimed(self) -> Self:
        """The same rows, held until the end of the transaction; those another worker holds are left out."""
        return self.select_for_update(skip_locked=True, no_key=True, of=("self",))


@pghistory.track(
    fields=["key", "to", "subject", "kind", "state", "attempts", "next_try_at", "sent_at", "last_error"],
    model_name="MessageEvent",
)
class Message(models.Model):
    """An e-mail to one person. Its key says what it is, and there is one message a key, ever."""

    key = models.CharField(_("key"), max_length=200, unique=True)
    message_id = models.CharField(_("Message-ID"), max_length=320, unique=True)
    kind = models.CharField(_("kind"), max_length=50, blank=True)
    to = models.EmailField(_("to"))
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    reply_to = models.EmailField(_("answers to"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    send_at = models.DateTimeField(_("not before"), null=True, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    claimed_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(key=""), name="message_has_a_key"),
            models.CheckConstraint(condition=~models.Q(to=""), name="message_has_an_address"),
            models.CheckConstraint(
                condition=~models.Q(subject__regex=r"[\n\r]") & ~models.Q(to_name__regex=r"[\n\r]"),
                name="message_headers_are_one_line",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="message_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.SENT, sent_at__isnull=False)
                | ~models.Q(state=State.SENT) & models.Q(sent_at=None),
                name="message_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[State.SENDING, State.UNCERTAIN])
                | models.Q(claim__isnull=False, claimed_at__isnull=False),
                name="message_handed_over_has_its_claim",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[State.FAILED, State.UNCERTAIN]) | ~models.Q(last_error=""),
                name="message_in_trouble_has_its_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="message_waiting", condition=models.Q(state=State.WAITING)),
            models.Index(fields=["claimed_at"], name="message_sending", condition=models.Q(state=State.SENDING)),
            models.Index(fields=["-created_at", "-id"], name="message_newest_first"),
            models.Index(Lower("to"), name="message_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def can_be_sent_again(self) -> bool:
        return self.state in {State.FAILED, State.UNCERTAIN, State.SUPPRESSED}

    def hold_back(self) -> None:
        """The address is one that nothing is sent to."""
        self._move(state=State.SUPPRESSED)

    def take_back(self) -> bool:
        """Let it not leave. False where it has left, or is leaving now. In the caller's transaction."""
        waiting = Message.objects.filter(pk=self.pk, state=State.WAITING).select_for_update(skip_locked=True).first()
        if waiting is not None:
            waiting._move(state=State.WITHDRAWN)
            self.state = State.WITHDRAWN
        return waiting is not None

    def begin_handing_over(self) -> None:
        """Put on record, before the last byte leaves, that from here on the server may have the message."""
        self._move(state=State.SENDING, claim=uuid.uuid4(), claimed_at=timezone.now())

    def mark_sent(self) -> bool:
        """The server has it. False, and nothing is changed, where a person has decided otherwise meanwhile."""
        with connection.cursor() as cursor:
            cursor.execute(MARK_SENT, [self.pk, self.claim])
            return bool(cursor.rowcount)

    def mark_uncertain(self, reason: str) -> None:
        """Nobody here knows whether the server has it; a person decides."""
        self._move(state=State.UNCERTAIN, last_error=reason)

    def put_off(self, reason: str) -> None:
        """Try again after a pause that grows with `attempts`; after the last pause the message has failed."""
        if self.attempts > len(PAUSES):
            self.fail(reason)
            return
        pause = PAUSES[self.attempts - 1]
        self._move(state=State.WAITING, last_error=reason, next_try_at=timezone.now() + pause, claim=None)

    def fail(self, reason: str) -> None:
        """It will not leave by itself any more."""
        self._move(state=State.FAILED, last_error=reason)

    def send_again(self) -> None:
        """A person's wish: from the first attempt on, under the same Message-ID."""
        self._move(state=State.WAITING, attempts=0, next_try_at=timezone.now(), claim=None, claimed_at=None)

    def settle_as_sent(self) -> None:
        """A person has found out that an uncertain message arrived."""
        self._move(state=State.SENT, sent_at=self.claimed_at)

    def _move(self, **fields: Any) -> None:
        """Write the fields, and `attempts`, unless somebody has taken the message over from this claim."""
        ours = Message.objects.filter(pk=self.pk, claim=self.claim)
        fields = {"attempts": self.attempts, **fields}
        if ours.update(**fields):
            for name, value in fields.items():
                setattr(self, name, value)


class Attachment(models.Model):
    """A file that goes with a message; the bytes lie in Django's storage, named by their own hash."""

    message = models.ForeignKey(
        Message, verbose_name=_("message"), on_delete=models.CASCADE, related_name="attachments"
    )
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=100)
    file = models.CharField(_("file"), max_length=200, help_text=_("Its name in the storage."))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "name"], name="attachment_name_is_unique_in_its_message"),
            models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="attachment_has_its_hash"),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(name__regex=r"[\n\r/\\]"), name="attachment_name_is_plain"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def digest_of(address: str) -> str:
    """What is kept of an address that was erased: enough to know it again, not to write to it."""
    return hashlib.sha256(f"kam:{address.strip().lower()}".encode()).hexdigest()


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def covers(self, address: str) -> bool:
        """Whether nothing may be sent to the address, however it is written; one question to the database."""
        named = self.filter(address=address.lower()).values("pk")
        erased = ErasedAddress.objects.filter(digest=digest_of(address)).values("pk")
        return named.union(erased, all=True).exists()


@pghistory.track()
class Suppression(models.Model):
    """An address that nothing is sent to: its owner said so, or it does not exist."""

    address = models.EmailField(_("address"), unique=True)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        ordering = ["address"]
        constraints = [
            models.CheckConstraint(condition=models.Q(address=Lower("address")), name="suppression_is_lower_case"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="suppression_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.address


class ErasedAddress(models.Model):
    """The address of an erased person who does not want to be written to, as a digest: the wish outlives it."""

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("erased address")
        verbose_name_plural = _("erased addresses")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest__regex="^[0-9a-f]{64}$"), name="erased_address_is_a_digest"
            ),
        ]

    def __str__(self) -> str:
        return self.digest[:12]
