"""Who competes with us for a client, how strong they stand there, and whom the client itself competes with."""

from decimal import Decimal
from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.choices import Audience, Certainty
from accounts.models.account import Account
from accounts.models.constraints import confirmed_says_when, graded, known, of_the_account, written
from accounts.models.offer import ProductLine
from accounts.models.told import Told
from accounts.models.unit import Unit
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet
from accounts.white_space_choices import Strength, Threat


class CompetitorQuerySet(models.QuerySet["Competitor"]):
    def of_name(self, name: str) -> Self:
        """The competitor of this name, whatever the accents, the case and the legal form at its end."""
        return self.filter(folded_name=names.company(name))

    def of_account(self, account: Account) -> Self:
        """Those on record at the account: present there, in its wallets or in its white space."""
        return self.filter(
            models.Q(presences__account=account)
            | models.Q(wallet_parts__wallet__account=account)
            | models.Q(white_space_cells__account=account)
        ).distinct()


@pghistory.track(exclude=["folded_name"])
class Competitor(models.Model):
    """A company that competes with ours; one directory for all accounts, so that it says nothing of any client."""

    name = models.CharField(_("name"), max_length=150)
    folded_name = models.CharField(max_length=300, editable=False)
    website = models.URLField(_("website"), blank=True)

    objects = CompetitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("competitor")
        verbose_name_plural = _("competitors")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name"],
                name="competitor_is_on_record_once",
                violation_error_message=_("A competitor of this name is on record already."),
            ),
            written("folded_name", name="competitor_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = names.company(self.name)
        super().save(*args, **kwargs)

    @classmethod
    def called(cls, name: str) -> "Competitor":
        """The competitor of this name, whatever the accents, the case and the legal form; a new one where none is."""
        return cls.objects.get_or_create(folded_name=names.company(name), defaults={"name": name})[0]


@pghistory.track()
class CompetitorPresence(Versioned, Told):
    """A competitor at a client: in the whole account or one unit, in all it sells or one product line.

    How strong it is and how much of a threat is a judgement and stands in dated rows of its own.
    """

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="competitor_presences"
    )
    competitor = models.ForeignKey(
        Competitor, verbose_name=_("competitor"), on_delete=models.PROTECT, related_name="presences"
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("where"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="competitor_presences",
    )
    product_line = models.ForeignKey(
        ProductLine, verbose_name=_("product line"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.TextField(_("what they sell there"), max_length=2_000, blank=True, help_text=_("Markdown."))
    how_they_win = models.TextField(_("how they win"), max_length=2_000, blank=True, help_text=_("Markdown."))
    our_answer = models.TextField(_("our answer"), max_length=2_000, blank=True, help_text=_("Markdown."))
    wallet_share = models.DecimalField(
        _("share of wallet, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
        help_text=_("Of what the client spends there. Empty: not known."),
    )
    since = models.DateField(_("there since"), null=True, blank=True)
    contract_ends_on = models.DateField(_("contract ends on"), null=True, blank=True)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("competitor at the client")
        verbose_name_plural = _("competitors at clients")
        ordering = ["competitor__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "competitor", "unit", "product_line"],
                nulls_distinct=False,
                name="competitor_stands_once_in_a_place_and_line",
            ),
            models.CheckConstraint(
                condition=models.Q(wallet_share=None) | models.Q(wallet_share__range=(0, 100)),
                name="share_of_wallet_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(contract_ends_on=None)
                | models.Q(contract_ends_on__gte=models.F("since")),
                name="contract_ends_after_the_competitor_came",
            ),
            known("certainty", Certainty.values, name="presence_certainty_is_known"),
            known("audience", Audience.values, name="presence_audience_is_known"),
            confirmed_says_when(name="confirmed_presence_says_when"),
        ]
        triggers = [of_the_account("unit_id", "accounts_unit", name="presence_is_in_a_unit_of_the_account")]

    def __str__(self) -> str:
        return str(self.competitor)

    def get_absolute_url(self) -> str:
        return f"{reverse('accounts:competition', args=[self.account_id])}#presence-{self.pk}"


@pghistory.track()
class CompetitorJudgement(models.Model):
    """How strong a competitor stands at a client, and how much of a threat it is, as somebody saw it on a day."""

    account_path = "presence__account"

    presence = models.ForeignKey(
        CompetitorPresence, verbose_name=_("competitor"), on_delete=models.CASCADE, related_name="judgements"
    )
    strength = models.PositiveSmallIntegerField(
        _("strength"), choices=Strength, null=True, blank=True, help_text=_("Empty: not known.")
    )
    threat = models.CharField(_("threat"), max_length=10, choices=Threat, blank=True, help_text=_("Empty: not known."))
    judged_at = models.DateTimeField(_("judged"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("judged by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement of a competitor")
        verbose_name_plural = _("judgements of competitors")
        ordering = ["-judged_at", "-pk"]
        constraints = [
            graded("strength", name="competitor_strength_is_from_one_to_five"),
            known("threat", ["", *Threat.values], name="competitor_threat_is_known"),
        ]
        indexes = [models.Index(fields=["presence", "-judged_at"], name="judgement_by_presence")]

    def __str__(self) -> str:
        return str(self.presence)

    @property
    def account(self) -> Account:
        return self.presence.account


@pghistory.track(exclude=["folded_name"])
class ClientCompetitor(Versioned):
    """A company the client itself competes with."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="client_competitors"
    )
    name = models.CharField(_("name"), max_length=150)
    folded_name = models.CharField(max_length=300, editable=False)
    note = models.TextField(_("note"), max_length=2_000, blank=True, help_text=_("Where and how they meet. Markdown."))
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("competitor of the client")
        verbose_name_plural = _("competitors of the client")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "folded_name"], name="competitor_of_a_client_is_named_once"),
            written("folded_name", name="competitor_of_a_client_has_a_name"),
            known("audience", Audience.values, name="competitor_of_a_client_audience_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = names.company(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{reverse('accounts:competition', args=[self.account_id])}#client-competitors"
