"""What a client needs: assessments that answer three questions, with evidence."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience, Certainty
from accounts.models import Account, Contact, ProfileItem, Told, Versioned, WhiteSpaceCell
from accounts.models.constraints import graded, known, written
from accounts.visibility import OfAccountQuerySet
from planning.choices import Grade, NeedKind, NeedState
from planning.models.constraints import OF_ITS_ASSESSMENT, audience_known, within_one_account

LONGEST_TEXT = 5_000


@pghistory.track()
class NeedsAssessment(Versioned):
    """What was found on a day; a later assessment stands beside it and does not replace it."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="needs_assessments"
    )
    assessed_on = models.DateField(_("assessed on"), default=timezone.localdate)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("assessed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    summary = models.TextField(
        _("summary"),
        max_length=5_000,
        blank=True,
        help_text=_("How the client stands, and what we want to achieve together in one to three years. Markdown."),
    )
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    gone_through = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("questions gone through"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("A question that was asked and has no answer is something else than one that was not asked."),
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("needs assessment")
        verbose_name_plural = _("needs assessments")
        ordering = ["-assessed_on", "-pk"]
        constraints = [
            audience_known("assessment"),
            models.CheckConstraint(
                condition=models.Q(gone_through__contained_by=NeedKind.values), name="assessment_asks_known_questions"
            ),
        ]
        indexes = [models.Index(fields=["account", "-assessed_on"], name="assessment_by_account")]

    def __str__(self) -> str:
        return gettext("Assessment of %(day)s") % {"day": date_format(self.assessed_on)}

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:need_list', args=[self.account_id])}?assessment={self.pk}#assessment-{self.pk}"

    @property
    def place(self) -> NeedKind:
        """The question the guided page goes on with: the first not gone through, else the last."""
        left = [kind for kind in NeedKind if kind not in self.gone_through]
        return left[0] if left else list(NeedKind)[-1]

    @property
    def is_gone_through(self) -> bool:
        return set(NeedKind.values) <= set(self.gone_through)

    def go_through(self, kind: NeedKind) -> None:
        """Mark that a question was asked to the end, whatever came of it."""
        if kind not in self.gone_through:
            self.gone_through = [*self.gone_through, kind.value]
            self.version += 1
            self.save(update_fields=["gone_through", "version"])


class NeedQuerySet(OfAccountQuerySet):
    def open(self) -> Self:
        return self.filter(state=NeedState.OPEN)

    def by_priority(self) -> Self:
        """Greatest impact × urgency first; then what hurts more, what we answer better, and as they were written."""
        rank = models.F("impact") * models.F("urgency")
        return self.order_by(rank.desc(), "-impact", models.F("fit").desc(nulls_last=True), "position", "pk")

    def of_latest_assessment(self, account: Account) -> Self:
        """Needs of the newest assessment of `account`."""
        latest = NeedsAssessment.objects.filter(account=account).values("pk")[:1]
        return self.filter(assessment__in=latest)


@pghistory.track()
class Need(Versioned, Told):
    """One answer to one of the three questions."""

    account_path = "assessment__account"

    assessment = models.ForeignKey(
        NeedsAssessment, verbose_name=_("assessment"), on_delete=models.CASCADE, related_name="needs"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=NeedKind)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=LONGEST_TEXT, blank=True, help_text=_("Markdown."))
    impact = models.PositiveSmallIntegerField(
        _("impact"), choices=Grade, default=Grade.MEDIUM, help_text=_("What it costs or brings the client.")
    )
    urgency = models.PositiveSmallIntegerField(
        _("urgency"), choices=Grade, default=Grade.MEDIUM, help_text=_("5: this year. 1: in three years or later.")
    )
    fit = models.PositiveSmallIntegerField(
        _("our fit"),
        choices=Grade,
        null=True,
        blank=True,
        help_text=_("How well we can answer it. Empty: not known."),
    )
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    profile_item = models.ForeignKey(
        ProfileItem,
        verbose_name=_("comes from"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="needs",
        help_text=_("The goal, initiative, difficulty or obstacle of the client's profile that it answers."),
    )
    white_space_cell = models.ForeignKey(
        WhiteSpaceCell,
        verbose_name=_("field of the white space"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="needs",
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("person it is about"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=10, choices=NeedState, default=NeedState.OPEN)
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("carried over from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="carried_to",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["position", "pk"]
        constraints = [
            known("kind", NeedKind.values, name="need_kind_is_known"),
            known("certainty", Certainty.values, name="need_certainty_is_known"),
            known("state", NeedState.values, name="need_state_is_known"),
            audience_known("need"),
            written("title", name="need_has_a_title"),
            graded("impact", name="need_impact_is_from_one_to_five"),
            graded("urgency", name="need_urgency_is_from_one_to_five"),
            models.CheckConstraint(
                condition=models.Q(fit=None) | models.Q(fit__range=(1, 5)), name="need_fit_is_from_one_to_five"
            ),
            models.CheckConstraint(
                condition=models.Q(certainty=Certainty.ASSUMED) | models.Q(told_on__isnull=False),
                name="confirmed_need_says_when",
                violation_error_message=_("Say when this was confirmed."),
            ),
            models.UniqueConstraint(fields=["assessment", "carried_from"], name="need_is_carried_over_once"),
            models.UniqueConstraint(fields=["assessment", "white_space_cell"], name="white_space_is_a_need_once"),
            models.UniqueConstraint(fields=["assessment", "contact"], name="person_is_a_need_once"),
        ]
        triggers = [
            within_one_account(
                ["profile_item_id", "white_space_cell_id", "contact_id", "carried_from_id"],
                account=OF_ITS_ASSESSMENT,
                own="assessment_id",
                name="need_comes_from_its_own_account",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        page = reverse("planning:need_list", args=[self.assessment.account_id])
        return f"{page}?assessment={self.assessment_id}#need-{self.pk}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Close the gap in its line: what was carried over from it, and what hangs on it, go to where it came from."""
        if self.carried_from_id:
            self.opportunities.update(need=self.carried_from_id)
            self.swot_items.update(need=self.carried_from_id)
            self.carried_to.update(carried_from=self.carried_from_id)
        return super().delete(*args, **kwargs)

    @property
    def account(self) -> Any:
        return self.assessment.account

    @property
    def priority(self) -> int:
        """Impact × urgency, 1 to 25."""
        return int(self.impact) * int(self.urgency)
