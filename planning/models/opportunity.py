"""What we could do about a need, for the good of both sides."""

from typing import Any

import pghistory
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience
from accounts.models import Account, Versioned
from accounts.models.constraints import graded, has_currency, known, not_negative, written
from accounts.visibility import OfAccountQuerySet
from planning import quantities
from planning.choices import Grade, NeedKind, OpportunityKind, OpportunityState
from planning.models.constraints import audience_known
from planning.models.need import Need

LONGEST = 10
ANSWERS: dict[str, str] = {
    NeedKind.DIFFICULTY: OpportunityKind.SOLUTION,
    NeedKind.SHARED_GOAL: OpportunityKind.PARTNERSHIP,
    NeedKind.FORESEEN_PROBLEM: OpportunityKind.PREVENTION,
}


def _amount(name: Any, *, never_shown: bool = False) -> "models.DecimalField[Any, Any]":
    words = _("Over all its years; never shown to the client.") if never_shown else _("Over all its years.")
    return models.DecimalField(name, max_digits=18, decimal_places=2, null=True, blank=True, help_text=words)


def _is_a_range(value: str, *, name: str) -> models.CheckConstraint:
    """At least ≤ at most, of which one or both may be unknown; neither is below zero."""
    low, high = f"{value}_low", f"{value}_high"
    return models.CheckConstraint(
        condition=models.Q(**{high: None})
        | models.Q(**{low: None, f"{high}__gte": 0})
        | models.Q(**{f"{low}__isnull": False, f"{high}__gte": models.F(low)}),
        name=name,
        violation_error_message=_("“At least” is not above “at most”, and no amount is below zero."),
    )


# No check: rows from before that say in words what the client gains may stay until their values change.
_TWO_FIGURES = pgtrigger.Trigger(
    name="value_is_two_figures_never_ours_alone",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF coalesce(NEW.value_for_us_low, NEW.value_for_us_high) IS NULL
        OR coalesce(NEW.value_for_client_low, NEW.value_for_client_high) IS NOT NULL THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' AND (
            NEW.value_for_us_low, NEW.value_for_us_high, NEW.value_for_client_low, NEW.value_for_client_high
        ) IS NOT DISTINCT FROM (
            OLD.value_for_us_low, OLD.value_for_us_high, OLD.value_for_client_low, OLD.value_for_client_high
        ) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'value is mutual: a figure for the client is missing'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'value_is_two_figures_never_ours_alone';
    """,
)


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
    value_for_client_low = _amount(_("amount for the client, at least"))
    value_for_client_high = _amount(_("amount for the client, at most"))
    value_for_us_low = _amount(_("amount for us, at least"), never_shown=True)
    value_for_us_high = _amount(_("amount for us, at most"), never_shown=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR", help_text=_("Three letters, such as EUR."))
    impact = models.PositiveSmallIntegerField(
        _("impact"), choices=Grade, default=Grade.MEDIUM, help_text=_("What it changes for both sides.")
    )
    effort = models.PositiveSmallIntegerField(
        _("effort"), choices=Grade, default=Grade.MEDIUM, help_text=_("What it asks of both sides.")
    )
    probability = models.PositiveSmallIntegerField(
        _("probability"),
        null=True,
        blank=True,
        help_text=_("That it comes about, in per cent. Empty: not known."),
    )
    partners = models.CharField(
        _("partners"),
        max_length=300,
        blank=True,
        help_text=_("Who else takes part: suppliers, institutes, other clients."),
    )
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
            graded("impact", name="opportunity_impact_is_from_one_to_five"),
            graded("effort", name="opportunity_effort_is_from_one_to_five"),
            not_negative("value_for_client_low", name="value_for_the_client_is_not_negative"),
            not_negative("value_for_us_low", name="value_for_us_is_not_negative"),
            _is_a_range("value_for_client", name="value_for_the_client_is_a_range"),
            _is_a_range("value_for_us", name="value_for_us_is_a_range"),
            models.CheckConstraint(
                condition=models.Q(probability=None) | models.Q(probability__lte=100),
                name="probability_is_from_0_to_100",
                violation_error_message=_("A probability is from 0 to 100 per cent."),
            ),
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
        triggers = [_TWO_FIGURES]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if (self.value_for_us_low, self.value_for_us_high) != (None, None) and (
            (self.value_for_client_low, self.value_for_client_high) == (None, None)
        ):
            raise ValidationError(_("Value is mutual: say also what the client gains, as a figure."))

    @classmethod
    def from_need(cls, need: Need) -> "Opportunity":
        """An opportunity that begins with what a need says, and its own kind of answer; not saved.

        Its money is that of the client's own figures, else euro.
        """
        figure = need.account.figures.exclude(currency="").in_order().first()
        return cls(
            account=need.account,
            need=need,
            kind=ANSWERS.get(need.kind, OpportunityKind.SOLUTION),
            title=need.title,
            description=need.description,
            impact=need.impact,
            starts_year=timezone.localdate().year + 1,
            audience=need.audience,
            currency=figure.currency if figure is not None else "EUR",
        )

    @property
    def worth_to_client(self) -> str:
        """The range of its value for the client, in the language of the page; empty where it is not known."""
        return quantities.money_range(self.value_for_client_low, self.value_for_client_high, self.currency)

    @property
    def worth_to_us(self) -> str:
        """The range of its value for us; empty where it is not known."""
        return quantities.money_range(self.value_for_us_low, self.value_for_us_high, self.currency)

    def choose(self) -> None:
        """Mark it chosen: a plan recommends it."""
        if self.state != OpportunityState.CHOSEN:
            self.state = OpportunityState.CHOSEN
            self.version += 1
            self.save(update_fields=["state", "version"])

    def get_absolute_url(self) -> str:
        return f"{reverse('planning:need_list', args=[self.account_id])}#opportunity-{self.pk}"
