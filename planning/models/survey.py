"""A survey: chosen questions put to chosen contacts of a client, and what they answered on their own page."""

import uuid
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, Contact
from accounts.visibility import OfAccountQuerySet
from outbox.models import Message
from planning.models.need import Need
from planning.models.question import GivenAnswer, Question, one_value
from planning.models.signed_link import SignedLink, SignedLinkQuerySet

_SECRETS_AND_COUNTS = [
    "nonce", "digest", "openings", "first_opened_at", "last_opened_at",
    "code_nonce", "code_at", "code_tries", "codes_since", "codes",
]  # fmt: skip


class SurveyQuerySet(OfAccountQuerySet):
    def running(self) -> Self:
        """Surveys that can be answered today."""
        return self.filter(closed_at=None, ends_on__gte=timezone.localdate())


@pghistory.track()
class Survey(models.Model):
    """Questions that left for contacts of a client on a day; answered until its last day, or until we close it."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="surveys")
    form = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # a form sent twice is one survey
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    ends_on = models.DateField(_("can be answered until"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey of a client")
        verbose_name_plural = _("surveys of clients")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return gettext("Survey of %(day)s") % {"day": date_format(timezone.localdate(self.sent_at))}

    def get_absolute_url(self) -> str:
        return reverse("planning:survey_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it can be answered now."""
        return self.closed_at is None and self.ends_on >= timezone.localdate()


class SurveyQuestion(models.Model):
    """A question as it was put in a survey."""

    account_path = "survey__account"

    survey = models.ForeignKey(Survey, verbose_name=_("survey"), on_delete=models.CASCADE, related_name="asked")
    question = models.ForeignKey(Question, verbose_name=_("question"), on_delete=models.PROTECT, related_name="asked")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of a survey")
        verbose_name_plural = _("questions of surveys")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["survey", "question"], name="a_survey_asks_a_question_once")]

    def __str__(self) -> str:
        return str(self.question)


class SurveyLinkQuerySet(SignedLinkQuerySet):
    def of_token(self, token: str) -> Any:
        return super(SurveyLinkQuerySet, self.select_related("survey__account", "survey__by", "contact")).of_token(
            token
        )

    def for_list(self) -> Self:
        """What the survey's page shows of each link."""
        return self.select_related("contact", "message").order_by("pk")


@pghistory.track(exclude=_SECRETS_AND_COUNTS)
class SurveyLink(SignedLink):
    """Opens the page of one survey for one contact; it goes with the contact, and the answers with it."""

    account_path = "survey__account"
    address_name = "survey"

    contact = models.ForeignKey(Contact, verbose_name=_("for"), on_delete=models.CASCADE, related_name="survey_links")
    survey = models.ForeignKey(Survey, verbose_name=_("survey"), on_delete=models.CASCADE, related_name="links")
    message = models.OneToOneField(
        Message, verbose_name=_("message"), null=True, on_delete=models.PROTECT, related_name="survey_link"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    refusal_told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SurveyLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a survey")
        verbose_name_plural = _("links to surveys")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "contact"], condition=Q(revoked_at=None), name="a_contact_has_one_link_to_a_survey"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey} → {self.person}"

    def get_absolute_url(self) -> str:
        return self.survey.get_absolute_url()

    @property
    def account(self) -> Any:
        return self.survey.account


@pghistory.track()
class SurveyAnswer(GivenAnswer):
    """What a contact answered; it can change while the survey runs, and its history says how."""

    account_path = "link__survey__account"

    link = models.ForeignKey(SurveyLink, verbose_name=_("said by"), on_delete=models.CASCADE, related_name="answers")
    contact = models.ForeignKey(Contact, verbose_name=_("contact"), on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(
        SurveyQuestion, verbose_name=_("question"), on_delete=models.CASCADE, related_name="answers"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    need = models.ForeignKey(
        Need, verbose_name=_("need it became"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a survey")
        verbose_name_plural = _("answers to surveys")
        ordering = ["asked__position", "pk"]
        constraints = [
            *one_value("survey_answer"),
            models.UniqueConstraint(fields=["link", "asked"], name="a_person_answers_a_question_once"),
        ]

    def __str__(self) -> str:
        return f"{self.contact}: {self.asked}"

    def get_absolute_url(self) -> str:
        return f"{self.link.get_absolute_url()}#question-{self.asked_id}"

    @property
    def account(self) -> Any:
        return self.link.account

    @property
    def question(self) -> Question:
        return self.asked.question
