"""The client profile: six aspects, each a text with its audience and its certainty."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Aspect, Audience
from accounts.models.account import Account
from accounts.models.constraints import confirmed_says_when
from accounts.models.told import Told
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet

LONGEST_TEXT = 20_000


@pghistory.track()
class ProfileAspect(Versioned, Told):
    """What we know of one aspect of a client."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="profile_aspects"
    )
    aspect = models.CharField(_("aspect"), max_length=20, choices=Aspect)
    text = models.TextField(
        _("what we know"), max_length=LONGEST_TEXT, help_text=_("Markdown. Facts, no judgement of persons.")
    )
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    reviewed_at = models.DateTimeField(_("last reviewed"), default=timezone.now, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reviewed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile aspect")
        verbose_name_plural = _("profile aspects")
        constraints = [
            models.UniqueConstraint(fields=["account", "aspect"], name="one_text_per_aspect"),
            models.CheckConstraint(condition=models.Q(aspect__in=Aspect.values), name="aspect_is_known"),
            confirmed_says_when(name="confirmed_aspect_says_when"),
        ]

    def __str__(self) -> str:
        return self.get_aspect_display()

    def be_reviewed(self, *, by: Any) -> None:
        """Mark that `by` has read it through now and stands by it; unsaved."""
        self.reviewed_at, self.reviewed_by = timezone.now(), by
