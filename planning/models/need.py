"""What a client needs: assessments that answer three questions, with evidence."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience, Certainty
from accounts.models import Account, ProfileItem, Told, Versioned
from accounts.models.constraints import graded, known, written
from accounts.profile_choices import ItemKind
from accounts.visibility import OfAccountQuerySet
from planning.choices import Grade, NeedKind
from planning.models.constraints import audience_known

LONGEST_TEXT = 5_000
KIND_OF_ITEM = {
    ItemKind.GOAL: NeedKind.SHARED_GOAL,
    ItemKind.INITIATIVE: NeedKind.SHARED_GOAL,
    ItemKind.DIFFICULTY: NeedKind.DIFFICULTY,
    ItemKind.OBSTACLE: NeedKind.DIFFICULTY,
}


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

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("needs assessment")
        verbose_name_plural = _("needs assessments")
        ordering = ["-assessed_on", "-pk"]
        constraints = [audience_known("assessment")]
        indexes = [models.Index(fields=["account", "-assessed_on"], name="assessment_by_account")]

    def __str__(self) -> str:
        return gettext("Assessment of %(day)s") % {"day": date_format(self.assessed_on)}

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:need_list', args=[self.account_id])}#assessment-{self.pk}"


class NeedQuerySet(OfAccountQuerySet):
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
    evidence = models.TextField(
        _("evidence"),
        max_length=5_000,
        blank=True,
        help_text=_("What makes us believe it: figures, a meeting, words of a contact, a report."),
    )
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
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["position", "pk"]
        constraints = [
            known("kind", NeedKind.values, name="need_kind_is_known"),
            known("certainty", Certainty.values, name="need_certainty_is_known"),
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
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:need_list', args=[self.account.pk])}#need-{self.pk}"

    @classmethod
    def from_item(cls, item: ProfileItem, assessment: NeedsAssessment) -> "Need":
        """A need of `assessment` that says what an item of the client's profile says; unsaved."""
        return cls(
            assessment=assessment,
            profile_item=item,
            kind=KIND_OF_ITEM[ItemKind(item.kind)],
            title=item.title,
            description=item.text[:LONGEST_TEXT],
            certainty=item.certainty,
            told_by=item.told_by,
            told_on=item.told_on,
            audience=item.audience,
        )

    @property
    def account(self) -> Any:
        return self.assessment.account

    @property
    def priority(self) -> int:
        """Impact × urgency, 1 to 25."""
        return int(self.impact) * int(self.urgency)
