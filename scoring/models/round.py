"""A rating round: which accounts are rated, by whom and until when; once closed it stands for good."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, Versioned
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from scoring.choices import RoundState
from scoring.models.criteria import CriteriaVersion, refusal

# The lock waits for somebody who is closing the round in this moment.
ROUND_IS_FROZEN = f"""
    PERFORM FROM scoring_ratinground WHERE id IN ({{ids}}) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM scoring_ratinground WHERE id IN ({{ids}}) AND state = '{RoundState.CLOSED}') THEN
        {refusal("closed_round_never_changes", "a closed rating round never changes")}
    END IF;
    RETURN {{row}};
"""
ROUND_ONLY_MOVES_FORWARD = f"""
    IF OLD.state = '{RoundState.CLOSED}' THEN
        {refusal("closed_round_never_changes", "a closed rating round never changes")}
    END IF;
    IF OLD.state = '{RoundState.OPEN}' AND NEW.state = '{RoundState.DRAFT}' THEN
        {refusal("round_only_moves_forward", "a rating round goes from draft to open to closed")}
    END IF;
    IF OLD.state = '{RoundState.OPEN}' AND NEW.criteria_version_id <> OLD.criteria_version_id THEN
        {refusal("open_round_keeps_its_criteria", "an open rating round keeps its version of criteria")}
    END IF;
    RETURN NEW;
"""
ROUND_IS_KEPT = f"""
    IF OLD.state <> '{RoundState.DRAFT}' THEN
        {refusal("opened_round_is_kept", "a rating round that was opened is never deleted")}
    END IF;
    RETURN OLD;
"""


def _frozen_with_its_round() -> list[pgtrigger.Trigger]:
    def trigger(name: str, operation: Any, ids: str, row: str) -> pgtrigger.Trigger:
        func = ROUND_IS_FROZEN.format(ids=ids, row=row)
        return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, func=func)

    return [
        trigger("of_open_round_inserted", pgtrigger.Insert, "NEW.round_id", "NEW"),
        trigger("of_open_round_updated", pgtrigger.Update, "OLD.round_id, NEW.round_id", "NEW"),
        trigger("of_open_round_deleted", pgtrigger.Delete, "OLD.round_id", "OLD"),
    ]


class RatingRoundQuerySet(models.QuerySet["RatingRound"]):
    def visible_to(self, user: Any) -> Self:
        """All for executives and administrators; once opened, those with an account `user` sees."""
        if user.sees_everything:
            return self.all()
        held = RoundAccount.objects.filter(round=models.OuterRef("pk"))
        return self.filter(models.Exists(held.visible_to(user))).exclude(state=RoundState.DRAFT)

    def open(self) -> Self:
        return self.filter(state=RoundState.OPEN)

    def late(self) -> Self:
        """Those that are open after their last day, the longest first."""
        return self.open().filter(deadline__lt=timezone.localdate()).order_by("deadline", "pk")

    def for_list(self) -> Self:
        """`account_count` and `rater_count`; who opened it."""
        members = RoundAccount.objects.filter(round=models.OuterRef("pk")).order_by().values("round")
        raters = RoundRater.objects.filter(round=models.OuterRef("pk")).order_by().values("round")
        return self.select_related("criteria_version").annotate(
            account_count=models.Subquery(members.annotate(number=models.Count("pk")).values("number")),
            rater_count=models.Subquery(raters.annotate(number=models.Count("user", distinct=True)).values("number")),
        )

    def closed(self) -> Self:
        """Rounds whose ratings are all in, the last closed first: what a decision meeting begins with."""
        return self.filter(state=RoundState.CLOSED).order_by("-closed_at", "-pk")

    def newest_first(self) -> Self:
        """Drafts, then those that are open by their deadline, then the closed."""
        place = {RoundState.DRAFT: 0, RoundState.OPEN: 1, RoundState.CLOSED: 2}
        whens = [models.When(state=state, then=number) for state, number in place.items()]
        return self.alias(place=models.Case(*whens, output_field=models.IntegerField())).order_by(
            "place", models.F("closed_at").desc(nulls_first=True), "deadline", "-pk"
        )


@pghistory.track(exclude=["reminded_before_at", "reminded_after_at"])
class RatingRound(Versioned):
    """Ratings gathered together: on one version of criteria, of certain accounts, by certain people, until a day."""

    name = models.CharField(_("name"), max_length=100)
    criteria_version = models.ForeignKey(
        CriteriaVersion,
        verbose_name=_("version of criteria"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="rounds",
    )
    purpose = models.TextField(
        _("what it is for"), max_length=2000, blank=True, help_text=_("Stands in the message to the raters.")
    )
    deadline = models.DateField(_("deadline"), help_text=_("The last day for ratings."))
    state = models.CharField(_("state"), max_length=10, choices=RoundState, default=RoundState.DRAFT, editable=False)
    accounts = models.ManyToManyField(
        Account, verbose_name=_("accounts"), through="scoring.RoundAccount", related_name="rating_rounds"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    opened_at = models.DateTimeField(_("opened"), null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reminded_before_at = models.DateTimeField(_("reminded before the deadline"), null=True, editable=False)
    reminded_after_at = models.DateTimeField(_("reminded after the deadline"), null=True, editable=False)

    objects = RatingRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating round")
        verbose_name_plural = _("rating rounds")
        ordering = ["-pk"]
        constraints = [
            written("name", name="rating_round_has_a_name"),
            known("state", RoundState.values, name="rating_round_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=RoundState.DRAFT, opened_at=None, closed_at=None)
                | models.Q(state=RoundState.OPEN, opened_at__isnull=False, closed_at=None)
                | models.Q(state=RoundState.CLOSED, opened_at__isnull=False, closed_at__isnull=False),
                name="rating_round_says_since_when",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="round_only_moves_forward",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=ROUND_ONLY_MOVES_FORWARD,
            ),
            pgtrigger.Trigger(
                name="opened_round_is_kept", when=pgtrigger.Before, operation=pgtrigger.Delete, func=ROUND_IS_KEPT
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("scoring:round_detail", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == RoundState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == RoundState.CLOSED

    @property
    def is_late(self) -> bool:
        """Whether it is open after its last day."""
        return self.is_open and self.deadline < timezone.localdate()


class RoundAccount(models.Model):
    """An account that is rated in a round."""

    round = models.ForeignKey(
        RatingRound, verbose_name=_("rating round"), on_delete=models.CASCADE, related_name="members", db_index=False
    )
    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="round_memberships"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("account of a rating round")
        verbose_name_plural = _("accounts of rating rounds")
        constraints = [models.UniqueConstraint(fields=["round", "account"], name="account_once_in_a_round")]
        triggers = _frozen_with_its_round()

    def __str__(self) -> str:
        return f"{self.round}: {self.account}"


@pghistory.track()
class RoundRater(models.Model):
    """That a person is asked to rate an account in a round."""

    round = models.ForeignKey(
        RatingRound, verbose_name=_("rating round"), on_delete=models.CASCADE, related_name="raters", db_index=False
    )
    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="round_raters"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("rater"), on_delete=models.PROTECT, related_name="asked_to_rate"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("rater of a round")
        verbose_name_plural = _("raters of rounds")
        constraints = [
            models.UniqueConstraint(fields=["round", "account", "user"], name="rater_once_per_account_and_round")
        ]
        triggers = _frozen_with_its_round()

    def __str__(self) -> str:
        return f"{self.round}: {self.account}, {self.user}"


class RoundTalk(models.Model):
    """That raters who differed talked it through, and what came of it; added to, never overwritten."""

    round = models.ForeignKey(
        RatingRound, verbose_name=_("rating round"), on_delete=models.CASCADE, related_name="talks", db_index=False
    )
    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="round_talks"
    )
    code = models.SlugField(_("code of the criterion"), max_length=60, db_index=False)
    text = models.TextField(_("what came of it"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("noted by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("noted"), default=timezone.now)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference talked through")
        verbose_name_plural = _("differences talked through")
        ordering = ["-at", "-pk"]
        constraints = [written("text", name="talk_says_what_came_of_it")]
        indexes = [models.Index(fields=["round", "account", "code"], name="talk_by_round_and_account")]
        triggers = [pgtrigger.ReadOnly(name="talk_is_never_overwritten", exclude=["account"])]

    def __str__(self) -> str:
        return f"{self.round}: {self.account}, {self.code}"
