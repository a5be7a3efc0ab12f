"""What people of ours say to each other about a plan, at the place it concerns; nothing of it leaves for the client."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.constraints import written
from accounts.visibility import OfAccountQuerySet
from planning.models.plan import AccountPlan

LONGEST_COMMENT = 2_000


class PlanCommentQuerySet(OfAccountQuerySet):
    def open(self) -> Self:
        """Comments nobody has settled yet."""
        return self.filter(settled_at=None)


@pghistory.track()
class PlanComment(models.Model):
    """A remark on a plan or on a part of it, settled once it is seen to; it may be written on a frozen plan, too."""

    account_path = "plan__account"

    plan = models.ForeignKey(AccountPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="comments")
    place = models.CharField(
        _("place"), max_length=40, blank=True, help_text=_("The part it concerns, by its anchor; empty: all of it.")
    )
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = PlanCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a plan")
        verbose_name_plural = _("comments on plans")
        ordering = ["at", "pk"]
        constraints = [
            written("text", name="plan_comment_says_something"),
            models.CheckConstraint(
                condition=Q(place__regex=r"^([a-z]+(-[0-9]{1,18})?)?$"), name="plan_comment_place_is_an_anchor"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="settled_plan_comment_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["plan", "at"], name="plan_comment_by_plan")]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#comment-{self.pk}"

    @property
    def account(self) -> Any:
        return self.plan.account
