"""A link with which one person outside opens one page, without an account: signed, expiring, revocable.

The address ends in a token that no table keeps (`outbox.sealing`): a row has the nonce it is made of and its digest.
`planning.signed_pages` lets views be opened by one; docs/client-page.md shows how to add another.
"""

import hmac
import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language
from accounts.models import Contact
from accounts.visibility import OfAccountQuerySet
from outbox import sealing
from outbox.models import Suppression

CODE_HOLDS = timedelta(minutes=15)
MOST_TRIES = 5  # at one code
MOST_CODES = 5  # in CODE_WINDOW
CODE_WINDOW = timedelta(hours=1)


class SignedLinkQuerySet(OfAccountQuerySet):
    def of_token(self, token: str) -> Any:
        """The link this token belongs to, or None; whether it still holds is another question. For pages: with what
        they show of it.
        """
        return self.filter(digest=sealing.digest_of(token)).first()

    def holding(self) -> Self:
        """Links that open their page now."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class SignedLink(models.Model):
    """A concrete link names what it opens, its `account_path`, and its place: /client/<address_name>/<token>/."""

    address_name = ""

    nonce = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    contact = models.ForeignKey(
        Contact, verbose_name=_("for"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    openings = models.PositiveIntegerField(_("openings"), default=0)
    first_opened_at = models.DateTimeField(_("first opened"), null=True, blank=True)
    last_opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)

    wants_code = models.BooleanField(_("asks for a code sent by e-mail"), default=False)
    code_nonce = models.UUIDField(null=True, blank=True, editable=False)
    code_at = models.DateTimeField(null=True, blank=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    codes_since = models.DateTimeField(null=True, blank=True, editable=False)
    codes = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.digest:
            self.digest = sealing.digest_of(sealing.token(self.nonce))
        super().save(*args, **kwargs)

    @property
    def holds(self) -> bool:
        """Whether it opens its page now."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def has_expired(self) -> bool:
        return self.revoked_at is None and self.expires_at <= timezone.now()

    @property
    def path(self) -> str:
        """Where its page is, secret and all."""
        return self._path_with(sealing.token(self.nonce))

    @property
    def sealed_address(self) -> str:
        """The address of its page as a message holds it: the secret is put in as the message leaves."""
        return settings.SITE_URL.rstrip("/") + self._path_with(sealing.sealed_token(self.nonce))

    @classmethod
    def address_left_open(cls) -> str:
        """The address of such a page as a preview shows it, without a secret."""
        return f"{settings.SITE_URL.rstrip('/')}/client/{cls.address_name}/…/"

    def _path_with(self, token: str) -> str:
        return f"/client/{self.address_name}/{token}/"

    @property
    def person(self) -> str:
        """Whom it is for, in words; empty once the person is erased."""
        return str(self.contact or "")

    @property
    def reach(self) -> str:
        """The address codes and answers go to; empty where nobody can be written to."""
        return self.contact.email if self.contact is not None else ""

    def can_be_written_to(self) -> bool:
        """Whether answers and new links may go to whom it is for; a code goes to `reach`, for it is asked for there."""
        if self.contact is not None:
            return not self.contact.why_not_written_to(account_id=self.contact.account_id)
        return bool(self.reach) and not Suppression.objects.covers(self.reach)

    @property
    def time_zone(self) -> str:
        return (self.contact.time_zone if self.contact is not None else "") or settings.TIME_ZONE

    def record_opening(self) -> bool:
        """Count an opening. Whether it is the first."""
        now = timezone.now()
        rows = type(self)._default_manager.filter(pk=self.pk)
        is_first = bool(rows.filter(first_opened_at=None).update(first_opened_at=now))
        rows.update(openings=F("openings") + 1, last_opened_at=now, first_opened_at=Coalesce("first_opened_at", now))
        return is_first

    def revoke(self, *, by: Any = None, at: datetime | None = None) -> bool:
        """Let it open nothing any more. False where it was revoked already."""
        rows = type(self)._default_manager.filter(pk=self.pk, revoked_at=None)
        self.revoked_at, self.revoked_by = at or timezone.now(), by
        return bool(rows.update(revoked_at=self.revoked_at, revoked_by=by))

    def new_code(self) -> bool:
        """Begin a new code; the earlier one holds no longer. False where too many were asked for within the hour.

        The caller holds the row.
        """
        now = timezone.now()
        if self.codes_since is None or self.codes_since < now - CODE_WINDOW:
            self.codes_since, self.codes = now, 0
        if self.codes >= MOST_CODES:
            return False
        self.codes += 1
        self.code_nonce, self.code_at, self.code_tries = uuid.uuid4(), now, 0
        self.save(update_fields=["codes_since", "codes", "code_nonce", "code_at", "code_tries"])
        return True

    @property
    def code_is_awaited(self) -> bool:
        """A code was sent, may still be typed, and tries are left."""
        in_time = self.code_at is not None and self.code_at > timezone.now() - CODE_HOLDS
        return self.code_nonce is not None and in_time and self.code_tries < MOST_TRIES

    def takes_code(self, given: str) -> bool:
        """Whether `given` is the code: each call is a try, and a right one spends it. The caller holds the row."""
        if not self.code_is_awaited or self.code_nonce is None:
            return False
        digits = "".join(sign for sign in given if sign.isascii() and sign.isdigit())
        is_right = hmac.compare_digest(digits, sealing.code(self.code_nonce))
        self.code_tries += 1
        if is_right:
            self.code_nonce = None
        self.save(update_fields=["code_nonce", "code_tries"])
        return is_right
