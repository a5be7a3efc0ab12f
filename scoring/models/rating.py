"""How an account was rated on a criterion, by whom, when and why: dated rows, the last says."""

from datetime import date
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from accounts.visibility import OfAccountQuerySet
from scoring.choices import HIGHEST_LEVEL, RoundState
from scoring.models.criterion import Criterion
from scoring.models.round import RatingRound, RoundRater

# The code joins ratings to the criterion of the same name in every later version, so it is never left to the writer.
CODE_IS_THE_CRITERIONS = """
    SELECT c.code INTO NEW.code
    FROM scoring_criterion c JOIN scoring_criteriaversion v ON v.id = c.criteria_version_id
    WHERE c.id = NEW.criterion_id AND v.state NOT IN ('draft', 'scheduled') AND c.scale = 'judged';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an account is rated on the judged criteria of a published version'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rated_on_a_published_criterion';
    END IF;
    RETURN NEW;
"""
# The lock waits for somebody who is closing the round in this moment.
ROUND_ASKS_FOR_IT = f"""
    PERFORM FROM scoring_ratinground WHERE id = NEW.round_id AND state = '{RoundState.OPEN}' FOR SHARE;
    IF NOT FOUND OR NOT EXISTS (
        SELECT FROM scoring_roundrater
        WHERE round_id = NEW.round_id AND account_id = NEW.account_id AND user_id = NEW.by_id
    ) THEN
        RAISE EXCEPTION 'a rating belongs to an open round that asked its author for it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rated_in_a_round_that_asks';
    END IF;
    RETURN NEW;
"""


class RatingQuerySet(OfAccountQuerySet):
    def standing(self) -> Self:
        """The last rating of each account on each criterion, whatever version it was given under."""
        return self.order_by("account_id", "code", "-at", "-pk").distinct("account_id", "code")

    def standing_by_rater(self) -> Self:
        """The last rating of each account on each criterion by each person."""
        return self.order_by("account_id", "code", "by_id", "-at", "-pk").distinct("account_id", "code", "by_id")

    def counting(self, *, on: date | None = None) -> Self:
        """Those that make the score, today or when the day `on` ended: of a round's none before it is closed."""
        if on is None:
            return self.exclude(round__state=RoundState.OPEN)
        closed = models.Q(round=None) | models.Q(round__closed_at__date__lte=on)
        return self.filter(closed, at__date__lte=on)

    def hidden_from(self, user: Any) -> Self:
        """What others found in an open round that asks `user` too, until `user` has rated it as well."""
        asked = RoundRater.objects.filter(
            round=models.OuterRef("round"),
            round__state=RoundState.OPEN,
            account=models.OuterRef("account"),
            user=user,
        )
        own = Rating.objects.filter(
            round=models.OuterRef("round"),
            account=models.OuterRef("account"),
            code=models.OuterRef("code"),
            by=user,
        )
        return self.filter(~models.Q(by=user) & models.Exists(asked) & ~models.Exists(own))

    def shown_to(self, user: Any) -> Self:
        """Without those that are `hidden_from` the person."""
        return self.exclude(pk__in=Rating.objects.hidden_from(user).order_by().values("pk"))

    def newest_first(self) -> Self:
        return self.select_related("criterion", "by", "round").order_by("-at", "-pk")


@pghistory.track()
class Rating(models.Model):
    """A judgement of an account on one criterion; never changed, only followed by a later one."""

    moves_into_nothing_only = True  # `accounts.registry.merging`

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="ratings")
    criterion = models.ForeignKey(
        Criterion,
        verbose_name=_("criterion"),
        on_delete=models.PROTECT,
        related_name="ratings",
        help_text=_("As it stood in the version the account was rated under."),
    )
    code = models.SlugField(_("code"), max_length=60, editable=False, db_index=False)
    level = models.PositiveSmallIntegerField(_("level"))
    reason = models.TextField(_("reason"), max_length=2000)
    evidence = models.URLField(_("evidence"), max_length=500, blank=True, help_text=_("A link to what shows it."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("rated by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("rated"), default=timezone.now)
    round = models.ForeignKey(
        RatingRound,
        verbose_name=_("rating round"),
        null=True,
        on_delete=models.PROTECT,
        related_name="ratings",
        db_index=False,
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__lte=HIGHEST_LEVEL), name="rating_is_from_0_to_5"),
            models.CheckConstraint(condition=models.Q(reason__regex=r"\S"), name="rating_has_a_reason"),
        ]
        indexes = [
            models.Index("account", "code", models.F("at").desc(), models.F("id").desc(), name="rating_last_first"),
            models.Index("round", "account", "code", condition=models.Q(round__isnull=False), name="rating_by_round"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="code_is_the_criterions",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=CODE_IS_THE_CRITERIONS,
            ),
            pgtrigger.Trigger(
                name="round_asks_for_it",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.round_id IS NOT NULL"),
                func=ROUND_ASKS_FOR_IT,
            ),
            pgtrigger.ReadOnly(name="rating_is_never_overwritten", exclude=["account"]),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.level}"

    @property
    def waits_for(self) -> RatingRound | None:
        """The open round that has to close before this rating counts."""
        return self.round if self.round is not None and self.round.is_open else None

    @property
    def words(self) -> str:
        """What the level meant when it was given, in the language of the page."""
        return self.criterion.levels[self.level]
