"""Client companies."""

from datetime import date
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property  # the one that prefetching to an attribute knows
from django.utils.translation import gettext_lazy as _

from accounts import names, words
from accounts.choices import AccountStatus, Charge, FormerReason, Language, Role
from accounts.models.assignment import Assignment, prefetch_in_charge, who_acts
from accounts.models.constraints import known
from accounts.models.handover import Handover
from accounts.models.sector import Sector
from accounts.models.tag import Tag
from accounts.models.team import Team
from accounts.models.versioned import Versioned


def words_to_find(*texts: str | None) -> str:
    """The folded words by which search finds the account with these names, place, industry and identifiers."""
    return names.fold(" ".join(text for text in texts if text))


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, user: Any) -> Self:
        """Accounts `user` may know of: the one gate for sets (design, section 4).

        Executives and administrators see all; a lead sees the team's, those no team has yet, and those of the team
        of an absent lead it stands in for; managers and deputies those they are in charge of today, or are offered
        in a handover; sales those it registered. What was merged is seen as what it was merged into.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        standing = self.filter(merged_into=None)
        if user.sees_everything:
            return standing
        seen = models.Q(pk__in=Assignment.objects.accounts_of(user))
        seen |= models.Q(pk__in=Handover.objects.shown_to(user).values("account"))
        if user.role == Role.LEAD:
            seen |= models.Q(team__in=Team.objects.led_by(user)) | models.Q(team=None)
        if user.role == Role.SALES:
            seen |= models.Q(registered_by=user)
        return standing.filter(seen)

    def without_manager(self) -> Self:
        """Accounts nobody manages today."""
        managed = Assignment.objects.current().filter(role=Charge.MANAGER, account=models.OuterRef("pk"))
        return self.filter(~models.Exists(managed))

    def for_list(self) -> Self:
        """What a list shows of each account, in a constant number of queries."""
        return self.select_related("team", "standard_sector__top").prefetch_related(prefetch_in_charge())

    def of_like_name(self, name: str) -> Self:
        """Accounts of this name, legal name or trading name, whatever the accents, the case and the legal form."""
        spelt = names.spellings(name)
        ways = Account.objects.order_by()
        by_legal_name = ways.alias(folded_legal_name=words.folded("legal_name")).filter(folded_legal_name__in=spelt)
        by_trading_name = ways.filter(trading_names__folded_name__in=spelt)
        like = ways.filter(folded_name__in=spelt).values("pk")  # a union, so that each is answered by its own index
        like = like.union(by_legal_name.values("pk"), by_trading_name.values("pk"))
        return self.filter(pk__in=like, merged_into=None)

    def in_sector(self, code: str) -> Self:
        """Accounts of an entry of the standard list, or of any part of it."""
        return self.filter(standard_sector__code__startswith=code)

    def tagged(self, *tags: Any) -> Self:
        """Accounts that bear every one of these tags."""
        bearing = self
        for tag in tags:
            bearing = bearing.filter(pk__in=tag.taggings.values("account"))
        return bearing

    def search(self, text: str) -> Self:
        """Accounts of which every word of `text` begins a word of the name, identifiers or place; folded."""
        return words.containing(self, text, within=models.F("search")) if text.strip() else self

    def best_first(self, text: str) -> Self:
        """What `search` finds: names that begin with `text`, then those with its words whole, then the others."""
        found: Self = words.best_first(
            self,
            text,
            within=models.F("search"),
            names_within=words.vector("folded_name"),
            then=["folded_name", "pk"],
            begins="folded_name",
        )
        return found


# A parent below the account, at any depth, would close a loop. Two people who hang two accounts below each other at one
# moment would both see a tree: so changes of parents are made one after the other. A new account has nothing below it.
NO_ACCOUNT_IS_ABOVE_ITSELF = """
    PERFORM pg_advisory_xact_lock(hashtext('accounts.parents'));
    IF EXISTS (
        WITH RECURSIVE above (id) AS (
            SELECT NEW.parent_id
            UNION
            SELECT a.parent_id FROM accounts_account a JOIN above ON a.id = above.id WHERE a.parent_id IS NOT NULL
        )
        SELECT FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'an account cannot be above itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'no_account_is_above_itself';
    END IF;
    RETURN NEW;
"""


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
    client_since = models.DateField(
        _("client since"),
        null=True,
        blank=True,
        help_text=_("The day of the first order or contract. Empty: not known."),
    )
    former_on = models.DateField(_("former client since"), null=True, blank=True)
    former_reason = models.CharField(
        _("why"), max_length=20, choices=FormerReason, blank=True, default="", db_default=""
    )
    former_note = models.CharField(_("how it came"), max_length=300, blank=True, default="", db_default="")
    standard_sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector (GICS)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="accounts",
    )
    sector = models.CharField(_("sector"), max_length=100, blank=True)
    industry = models.CharField(_("industry"), max_length=150, blank=True)
    headquarters = models.CharField(_("headquarters"), max_length=200, blank=True)
    founded = models.CharField(_("founded"), max_length=50, blank=True, help_text=_("As the source states it."))
    website = models.URLField(_("website"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH, help_text=_("What goes to the client.")
    )
    tags = models.ManyToManyField(
        Tag, verbose_name=_("tags"), through="accounts.Tagging", related_name="accounts", blank=True
    )
    free_values = models.JSONField(
        _("free fields"), default=dict, db_default=models.Value({}, models.JSONField()), blank=True, editable=False
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
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
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
        ordering = ["folded_name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="account_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("pk")), name="account_is_not_its_own_parent"
            ),
            models.CheckConstraint(condition=models.Q(status__in=AccountStatus.values), name="account_status_is_known"),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="account_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(client_since=None)
                | models.Q(former_on=None)
                | models.Q(client_since__lte=models.F("former_on")),
                name="account_was_a_client_before_it_left",
            ),
            known("former_reason", ["", *FormerReason.values], name="account_former_reason_is_known"),
            models.CheckConstraint(
                condition=models.Q(status=AccountStatus.FORMER)
                | models.Q(former_on=None, former_reason="", former_note=""),
                name="only_a_former_client_left",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    models.lookups.Exact(
                        models.Func("free_values", function="jsonb_typeof", output_field=models.TextField()),
                        models.Value("object"),
                    )
                ),
                name="free_values_are_by_field",
            ),
        ]
        indexes = [
            models.Index(fields=["folded_name", "id"], name="account_by_folded_name"),
            models.Index(fields=["team", "folded_name"], name="account_by_team"),
            models.Index(words.folded("legal_name"), name="account_by_folded_legal_name"),
            GinIndex(fields=["search"], name="account_by_words"),
            GinIndex(words.vector("folded_name"), name="account_by_words_of_its_name"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_account_is_above_itself",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("parent_id"),
                condition=pgtrigger.Condition("NEW.parent_id IS NOT NULL"),
                func=NO_ACCOUNT_IS_ABOVE_ITSELF,
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_name = names.fold(self.name)
        self._agree()
        self.search_text = self.words_to_find()
        if (fields := kwargs.get("update_fields")) is not None:
            also = {"folded_name", "search_text"}
            also |= {"sector", "industry"} if "standard_sector" in fields else set()
            also |= {"former_on", "former_reason", "former_note"} if "status" in fields else set()
            kwargs["update_fields"] = {*fields, *also}
        super().save(*args, **kwargs)

    def _agree(self) -> None:
        """Let what follows from another field follow: the words of a sector of the list, the end of a client."""
        if self.standard_sector is not None:
            self.sector = self.standard_sector.sector.name_en
            if self.standard_sector.level > 1:
                self.industry = self.standard_sector.name_en
        if self.status != AccountStatus.FORMER:
            self.former_on, self.former_reason, self.former_note = None, "", ""

    def words_to_find(self) -> str:
        """The folded words by which search finds the account."""
        known_as: list[str] = []
        if self.pk:
            known_as = [
                *self.identifiers.values_list("value", flat=True),
                *self.trading_names.values_list("name", flat=True),
            ]
        sector = self.standard_sector.words if self.standard_sector else ""
        return words_to_find(self.name, self.legal_name, self.headquarters, self.industry, sector, *known_as)

    def refresh_words(self) -> None:
        """Let search find the account by the identifiers and trading names it has now."""
        Account.objects.filter(pk=self.pk).update(search_text=self.words_to_find())

    def get_absolute_url(self) -> str:
        return reverse("account_page", args=[self.pk])

    @property
    def sector_name(self) -> str:
        """The sector in the reader's language where the standard list knows it, else as the source states it."""
        return self.standard_sector.sector.name if self.standard_sector else self.sector

    @property
    def industry_name(self) -> str:
        """What the account does within its sector, as narrowly as is known; "" for unknown."""
        listed = self.standard_sector
        return listed.name if listed and listed.level > 1 else self.industry

    @property
    def account(self) -> "Account":
        """Itself: so that every rule may ask whatever it is given for its account."""
        return self

    @cached_property
    def in_charge(self) -> list[Assignment]:
        """Assignments of today, manager first."""
        return list(self.assignments.in_charge_on(timezone.localdate()))

    @cached_property
    def handover_under_way(self) -> Handover | None:
        """The handover or transfer in which the account is, until it takes effect."""
        return self.handovers.under_way().select_related("receiver").first()

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
