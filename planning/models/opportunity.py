"""What we could do about a need, for the good of both sides."""

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models import Account, Versioned
from accounts.models.constraints import graded, has_currency, known, not_negative, written
from accounts.visibility import OfAccountQuerySet
from planning.choices import Grade, NeedKind, OpportunityKind, OpportunityState
from planning.models.constraints import audience_known
from planning.models.need import Need

LONGEST = 10
ANSWERS: dict[str, str] = {
    NeedKind.DIFFICULTY: OpportunityKind.SOLUTION,
    NeedKind.SHARED_GOAL: OpportunityKind.PARTNERSHIP,
    NeedKind.FORESEEN_PROBLEM: OpportunityKind.PREVENTION,
}


@pghistory.track()
class Opportunity(Versioned):
    """A way to work together that a need opens; its value for us never leaves for the client, whatever its audience."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="opportunities"
    )
    need = models.ForeignKey(
        Need,
        verbose_name=_("need"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="opportunities",
        help_text=_("The need it comes from."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OpportunityKind, default=OpportunityKind.SOLUTION)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=5_000, blank=True, help_text=_("Markdown."))
    value_for_client = models.TextField(
        _("value for the client"), max_length=2_000, blank=True, help_text=_("In the client's own terms.")
    )
    value_for_client_amount = models.DecimalField(
        _("amount for the client"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Over all its years. Empty: not known."),
    )
    value_for_us_amount = models.DecimalField(
        _("amount for us"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Over all its years; never shown to the client. Empty: not known."),
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR", help_text=_("Three letters, such as EUR."))
    effort = models.PositiveSmallIntegerField(_("effort"), choices=Grade, default=Grade.MEDIUM)
    starts_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(_("years"), default=1, help_text=_("How many years it takes or brings."))
    state = models.CharField(_("state"), max_length=10, choices=OpportunityState, default=OpportunityState.OPEN)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        ordering = ["pk"]
        constraints = [
            known("kind", OpportunityKind.values, name="opportunity_kind_is_known"),
            known("state", OpportunityState.values, name="opportunity_state_is_known"),
            audience_known("opportunity"),
            written("title", name="opportunity_has_a_title"),
            graded("effort", name="opportunity_effort_is_from_one_to_five"),
            not_negative("value_for_client_amount", name="value_for_the_client_is_not_negative"),
            not_negative("value_for_us_amount", name="value_for_us_is_not_negative"),
            has_currency(name="opportunity_currency_has_three_letters"),
            models.CheckConstraint(
                condition=models.Q(years__range=(1, LONGEST)),
                name="opportunity_lasts_one_to_ten_years",
                violation_error_message=_("An opportunity lasts one to ten years."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_year=None) | models.Q(starts_year__range=(2000, 2100)),
                name="opportunity_starts_in_this_century",
                violation_error_message=_("Write the first year with four digits, such as 2027."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_need(cls, need: Need) -> "Opportunity":
        """An opportunity that begins with what a need says, and its own kind of answer; not saved."""
        return cls(
            account=need.account,
            need=need,
            kind=ANSWERS.get(need.kind, OpportunityKind.SOLUTION),
            title=need.title,
            description=need.description,
            starts_year=timezone.localdate().year + 1,
            audience=need.audience,
        )

    def choose(self) -> None:
        """Mark it chosen: a plan recommends it."""
        if self.state != OpportunityState.CHOSEN:
            self.state = OpportunityState.CHOSEN
            self.version += 1
            self.save(update_fields=["state", "version"])

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:need_list', args=[self.account_id])}#opportunity-{self.pk}"
