"""Account plans: the road of the next one to three years, and what they recommend and ask for."""

from datetime import date
from typing import Any, Self

import pghistory
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.choices import Audience
from accounts.models import Account, Versioned
from accounts.models.assignment import prefetch_in_charge
from accounts.models.constraints import known, written
from accounts.visibility import OfAccountQuerySet
from planning.choices import IN_FORCE, NEAREST_FIRST, PlanState
from planning.models.constraints import audience_known
from planning.models.freezing import frozen_part, frozen_plan
from planning.models.opportunity import Opportunity


def shortest_end(starts_on: date) -> date:
    """The first last day a plan may have: that of its first year."""
    return starts_on + relativedelta(years=1, days=-1)


def longest_end(starts_on: date) -> date:
    """The last last day a plan may have: three years on."""
    return starts_on + relativedelta(years=3)


def _starts_on_plus(interval: str) -> models.Func:
    return models.Func(
        models.F("starts_on"),
        template=f"(%(expressions)s + interval '{interval}')",
        output_field=models.DateTimeField(),
    )


class Lineage(models.Func):
    """The numbers of a plan's editions, earlier and later, of the number of one: what `plan__in` can be asked with."""

    template = """(
        WITH RECURSIVE line AS (
            SELECT id, previous_id FROM planning_accountplan WHERE id = %(expressions)s
            UNION
            SELECT other.id, other.previous_id FROM planning_accountplan other
                JOIN line ON other.id = line.previous_id OR other.previous_id = line.id
        )
        SELECT id FROM line
    )"""
    output_field = models.BigIntegerField()


class PlanQuerySet(OfAccountQuerySet):
    def for_list(self) -> Self:
        """What a list shows of each plan, in a constant number of queries."""
        shown = self.select_related("account", "account__team", "submitted_by", "approved_by")
        return shown.prefetch_related(prefetch_in_charge("account__assignments")).with_milestones()

    def with_milestones(self) -> Self:
        """`milestones_total` and, of these, `milestones_done`."""
        milestones = "objectives__milestones"
        done = models.Q(**{f"{milestones}__done_on__isnull": False})
        itself = self.model.objects.filter(pk=models.OuterRef("pk")).order_by().values("pk")
        total = itself.annotate(count=models.Count(milestones)).values("count")
        finished = itself.annotate(count=models.Count(milestones, filter=done)).values("count")
        return self.annotate(milestones_total=models.Subquery(total), milestones_done=models.Subquery(finished))

    def running(self) -> Self:
        """Plans that were started and are not closed."""
        return self.filter(state=PlanState.RUNNING)

    def nearest_first(self) -> Self:
        """Plans that are not closed: the one that runs, then the nearest to it; of two alike, that of today."""
        by_state = [models.When(state=state, then=place) for place, state in enumerate(NEAREST_FIRST)]
        today = timezone.localdate()
        is_of_today = models.Q(starts_on__lte=today, ends_on__gte=today)
        order: list[Any] = [models.Case(*by_state), models.Case(models.When(is_of_today, then=0), default=1)]
        return self.filter(state__in=NEAREST_FIRST).order_by(*order, *self.model._meta.ordering)

    def of_lineage(self, plan: "AccountPlan") -> Self:
        """The plan, its earlier editions and its later ones."""
        return self.filter(pk__in=Lineage(models.Value(plan.pk)))

    def waiting(self) -> Self:
        """Plans that wait for an approval, the one that waits longest first."""
        return self.filter(state=PlanState.IN_REVIEW).order_by("submitted_at")

    def search(self, text: str) -> Self:
        """Plans of which every word of `text` begins a word of the title."""
        return words.containing(self, text, within=words.vector("title"))

    def best_first(self, text: str) -> Self:
        """Plans of which every word of `text` begins a word of the title, best first, then the latest."""
        found: Self = words.best_first(self, text, within=words.vector("title"), then=self.model._meta.ordering)
        return found


@pghistory.track()
class AccountPlan(Versioned):
    """One edition of the plan for an account; approved, it never changes, and a change makes the next edition."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="plans")
    title = models.CharField(_("title"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), help_text=_("One to three years after the first day."))
    situation = models.TextField(
        _("situation"),
        max_length=20_000,
        blank=True,
        help_text=_("Where the client and our relationship stand today. Markdown."),
    )
    situation_audience = models.CharField(
        _("audience of the situation"), max_length=10, choices=Audience, default=Audience.INTERNAL
    )
    vision = models.TextField(
        _("vision"), max_length=20_000, blank=True, help_text=_("Where both sides want to be at the end. Markdown.")
    )
    vision_audience = models.CharField(
        _("audience of the vision"), max_length=10, choices=Audience, default=Audience.SHAREABLE
    )
    state = models.CharField(_("state"), max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    previous = models.ForeignKey(
        "self",
        verbose_name=_("previous edition"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="next_editions",
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="plans_submitted",
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="plans_approved",
    )
    approval_note = models.TextField(_("note on the decision"), max_length=5_000, blank=True, editable=False)
    sent_back_at = models.DateTimeField(_("sent back"), null=True, blank=True, editable=False)
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent back by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    started_at = models.DateTimeField(_("started"), null=True, blank=True, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.TextField(_("outcome"), max_length=2_000, blank=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("account plan")
        verbose_name_plural = _("account plans")
        ordering = ["-starts_on", "-edition", "-pk"]
        triggers = [frozen_plan]
        constraints = [
            known("state", PlanState.values, name="plan_state_is_known"),
            audience_known("plan", "situation_audience"),
            audience_known("plan", "vision_audience"),
            written("title", name="plan_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=_starts_on_plus("1 year - 1 day")),
                name="plan_lasts_at_least_one_year",
                violation_error_message=_("A plan lasts at least one year."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__lte=_starts_on_plus("3 years")),
                name="plan_lasts_at_most_three_years",
                violation_error_message=_("A plan lasts at most three years."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.DRAFT)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="plan_past_draft_says_who_submitted_it",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[*IN_FORCE, PlanState.CLOSED],
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                )
                | models.Q(state__in=[PlanState.DRAFT, PlanState.IN_REVIEW], approved_at=None, approved_by=None),
                name="approved_plan_says_who_approved_it",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("submitted_by")),
                name="nobody_approves_the_plan_they_submitted",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.CLOSED)
                | models.Q(state=PlanState.RUNNING, started_at__isnull=False)
                | models.Q(
                    state__in=[PlanState.DRAFT, PlanState.IN_REVIEW, PlanState.APPROVED],
                    started_at=None,
                    started_by=None,
                ),
                name="running_plan_says_when_it_was_started",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.CLOSED) | models.Q(closed_at=None, closed_by=None, outcome=""),
                name="only_a_closed_plan_has_an_outcome",
            ),
            models.CheckConstraint(condition=models.Q(edition__gte=1), name="plan_edition_counts_from_one"),
            models.UniqueConstraint(fields=["previous"], name="a_plan_has_one_next_edition"),
        ]
        indexes = [
            models.Index(fields=["account", "state"], name="plan_by_account"),
            models.Index(fields=["state", "submitted_at"], name="plan_by_state"),
            GinIndex(words.vector("title"), name="plan_by_words"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("planning:plan_detail", args=[self.pk])

    @property
    def plan(self) -> "AccountPlan":
        """Itself: so that a rule may ask whatever it is given for its plan."""
        return self

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def is_in_review(self) -> bool:
        return self.state == PlanState.IN_REVIEW

    @property
    def is_approved(self) -> bool:
        """Approved and not closed, started or not."""
        return self.state in IN_FORCE

    @property
    def is_running(self) -> bool:
        return self.state == PlanState.RUNNING

    @property
    def is_closed(self) -> bool:
        return self.state == PlanState.CLOSED

    @property
    def is_frozen(self) -> bool:
        """Approved, now or once: nothing in it changes any more."""
        return self.is_approved or self.is_closed

    @property
    def was_sent_back(self) -> bool:
        """A draft that somebody returned with a reason (`approval_note`)."""
        return self.is_draft and self.sent_back_at is not None


@pghistory.track()
class Recommendation(Versioned):
    """A reasoned choice: what to do together, because of which need, to which effect."""

    account_path = "plan__account"

    plan = models.ForeignKey(
        AccountPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="recommendations"
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("text"),
        max_length=10_000,
        blank=True,
        help_text=_("What to do, because of which need, and what both sides gain. Markdown."),
    )
    opportunity = models.ForeignKey(
        Opportunity,
        verbose_name=_("opportunity"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="recommendations",
        help_text=_("The opportunity it takes up."),
    )
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.SHAREABLE)
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["position", "pk"]
        triggers = [frozen_part]
        constraints = [audience_known("recommendation"), written("title", name="recommendation_has_a_title")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def taking_up(cls, opportunity: Opportunity, *, plan: AccountPlan) -> "Recommendation":
        """A recommendation that begins with the words of an opportunity; not saved."""
        words = [opportunity.description, opportunity.value_for_client]
        return cls(
            plan=plan,
            opportunity=opportunity,
            title=opportunity.title,
            text="\n\n".join(word for word in words if word),
        )

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:plan_detail', args=[self.plan_id])}#recommendation-{self.pk}"

    @property
    def account(self) -> Any:
        return self.plan.account
