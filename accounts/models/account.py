"""Client companies, what identifies them and their figures."""

from datetime import date
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property  # the one that prefetching to an attribute knows
from django.utils.translation import gettext_lazy as _

from accounts import names, words
from accounts.choices import AccountStatus, Charge, FigureKind, IdentifierKind, Language, Role
from accounts.models.assignment import Assignment, prefetch_in_charge, who_acts
from accounts.models.handover import Handover
from accounts.models.team import Team
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet


def words_to_find(*texts: str | None) -> str:
    """The folded words by which search finds the account with these names, place, industry and identifiers."""
    return names.fold(" ".join(text for text in texts if text))


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, user: Any) -> Self:
        """Accounts `user` may know of: the one gate for sets (design, section 4).

        Executives and administrators see all; a lead sees the team's, those no team has yet, and those of the team
        of an absent lead it stands in for; managers and deputies those they are in charge of today, or are offered
        in a handover; sales those it registered.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.sees_everything:
            return self.all()
        seen = models.Q(pk__in=Assignment.objects.accounts_of(user))
        seen |= models.Q(pk__in=Handover.objects.shown_to(user).values("account"))
        if user.role == Role.LEAD:
            seen |= models.Q(team__in=Team.objects.led_by(user)) | models.Q(team=None)
        if user.role == Role.SALES:
            seen |= models.Q(registered_by=user)
        return self.filter(seen)

    def for_list(self) -> Self:
        """What a list shows of each account, in a constant number of queries."""
        return self.select_related("team").prefetch_related(prefetch_in_charge())

    def of_like_name(self, name: str) -> Self:
        """Accounts of this name, whatever the accents, the case and the legal form at its end."""
        return self.filter(folded_name__in=names.spellings(name))

    def search(self, text: str) -> Self:
        """Accounts of which every word of `text` begins a word of the name, identifiers or place; folded."""
        return words.containing(self, text, within=models.F("search")) if text.strip() else self

    def best_first(self, text: str) -> Self:
        """What `search` finds: names that begin with `text`, then those with its words whole, then the others."""
        begins = models.Q(folded_name__startswith=names.fold(text.replace("\0", " ")))
        first = models.Case(models.When(begins, then=0), default=1)
        found = words.best_first(self, text, within=models.F("search"), then=["name", "pk"])
        return found.order_by(first, *found.query.order_by)


@pghistory.track(exclude=["search", "search_text", "folded_name"])
class Account(Versioned):
    """A client company, key or not."""

    name = models.CharField(_("name"), max_length=200)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=AccountStatus, default=AccountStatus.ACTIVE)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subsidiaries",
    )
    sector = models.CharField(_("sector"), max_length=100, blank=True)
    industry = models.CharField(_("industry"), max_length=150, blank=True)
    headquarters = models.CharField(_("headquarters"), max_length=200, blank=True)
    founded = models.CharField(_("founded"), max_length=50, blank=True, help_text=_("As the source states it."))
    website = models.URLField(_("website"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH, help_text=_("What goes to the client.")
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("registered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="accounts_registered",
    )
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)
    folded_name = models.TextField(editable=False, default="", db_default="")
    search_text = models.TextField(editable=False, default="", db_default="")
    search = models.GeneratedField(
        expression=words.vector("folded_name", also=["search_text"]),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="account_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("pk")), name="account_is_not_its_own_parent"
            ),
            models.CheckConstraint(condition=models.Q(status__in=AccountStatus.values), name="account_status_is_known"),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="account_by_name"),
            models.Index(fields=["team", "name"], name="account_by_team"),
            models.Index(fields=["folded_name"], name="account_by_folded_name"),
            GinIndex(fields=["search"], name="account_by_words"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = names.fold(self.name)
        self.search_text = self.words_to_find()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded_name", "search_text"}
        super().save(*args, **kwargs)

    def words_to_find(self) -> str:
        """The folded words by which search finds the account."""
        known_as = self.identifiers.values_list("value", flat=True) if self.pk else []
        return words_to_find(self.name, self.legal_name, self.headquarters, self.industry, *known_as)

    def get_absolute_url(self) -> str:
        return reverse("account_page", args=[self.pk])

    @property
    def account(self) -> "Account":
        """Itself: so that every rule may ask whatever it is given for its account."""
        return self

    @cached_property
    def in_charge(self) -> list[Assignment]:
        """Assignments of today, manager first."""
        return list(self.assignments.in_charge_on(timezone.localdate()))

    def person_in_charge(self, charge: str) -> Any:
        """The user who is the account's manager or deputy today, or None."""
        return next((assignment.user for assignment in self.in_charge if assignment.role == charge), None)

    @property
    def manager(self) -> Any:
        return self.person_in_charge(Charge.MANAGER)

    @property
    def deputy(self) -> Any:
        return self.person_in_charge(Charge.DEPUTY)

    @property
    def acting(self) -> Any:
        """Who acts today: the manager, or the deputy while the manager is absent and the deputy is not. Or None."""
        return who_acts(self.in_charge)

    @property
    def manager_absent_until(self) -> date | None:
        """The last day of the absence on which the manager is today; None where present."""
        return next((one.absent_until for one in self.in_charge if one.role == Charge.MANAGER), None)

    @property
    def is_uncovered(self) -> bool:
        """Whether the manager is away today and nobody acts in the meantime."""
        return self.manager_absent_until is not None and self.acting == self.manager


@pghistory.track()
class Identifier(models.Model):
    """A number or symbol under which others know the account; each belongs to one account only."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="identifiers"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=IdentifierKind)
    value = models.CharField(_("value"), max_length=64)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["kind", "value"]
        constraints = [
            models.UniqueConstraint("kind", Upper("value"), name="identifier_belongs_to_one_account"),
            models.CheckConstraint(condition=~models.Q(value=""), name="identifier_has_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


@pghistory.track()
class Figure(models.Model):
    """A figure of the account for a year; unknown is no row, never zero."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="figures")
    kind = models.CharField(_("kind"), max_length=20, choices=FigureKind)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, help_text=_("Empty: not stated."))
    amount = models.DecimalField(_("amount"), max_digits=24, decimal_places=6)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["kind", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "year"], nulls_distinct=False, name="one_figure_per_kind_and_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} {self.currency}".strip()
