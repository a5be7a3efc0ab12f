"""What the client wants, does about it, suffers from and meets on its way: items that are linked to each other."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Audience, Certainty
from accounts.models.account import Account
from accounts.models.constraints import known, written
from accounts.models.contact import Contact
from accounts.models.document import Document
from accounts.models.told import Told
from accounts.models.versioned import Versioned
from accounts.profile_choices import ItemKind, ItemState, LinkKind, Part
from accounts.visibility import OfAccountQuerySet

# Checked when a link is made: items of two accounts that become one, and people who change employer, keep theirs.
SAME_ACCOUNT = """
    IF (SELECT account_id FROM accounts_profileitem WHERE id = NEW.{item}_id)
       IS DISTINCT FROM (SELECT account_id FROM accounts_{table} WHERE id = NEW.{other}_id) THEN
        RAISE EXCEPTION 'both stand in one account'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
    END IF;
    RETURN NEW;
"""


def _within_one_account(name: str, *, item: str, other: str, table: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(f"{item}_id", f"{other}_id"),
        func=SAME_ACCOUNT.format(item=item, other=other, table=table, name=name),
    )


class ProfileItemQuerySet(OfAccountQuerySet):
    def open(self) -> Self:
        return self.filter(state=ItemState.OPEN)

    def for_list(self) -> Self:
        """Items with who said so, the links of both directions and the people, in a constant number of queries."""
        return self.select_related("told_by", "document").prefetch_related(
            models.Prefetch("links", ItemLink.objects.select_related("target")),
            models.Prefetch("links_here", ItemLink.objects.select_related("source")),
            models.Prefetch("people", ItemPerson.objects.select_related("contact")),
        )


@pghistory.track()
class ProfileItem(Versioned, Told):
    """One goal, initiative, difficulty or obstacle of a client."""

    account = models.ForeignKey(
        Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="profile_items", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("what we know"), max_length=10_000, blank=True, help_text=_("Markdown. Facts, no judgement of persons.")
    )
    wanted_on = models.DateField(
        _("wanted by"), null=True, blank=True, help_text=_("When the client wants it reached or overcome, if it said.")
    )
    state = models.CharField(_("state"), max_length=10, choices=ItemState, default=ItemState.OPEN)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.INTERNAL)
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="profile_items",
        help_text=_("Where it is written, if it is."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = ProfileItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile item")
        verbose_name_plural = _("profile items")
        ordering = [models.F("wanted_on").asc(nulls_last=True), "pk"]
        constraints = [
            known("kind", ItemKind.values, name="profile_item_kind_is_known"),
            known("state", ItemState.values, name="profile_item_state_is_known"),
            known("audience", Audience.values, name="profile_item_audience_is_known"),
            known("certainty", Certainty.values, name="profile_item_certainty_is_known"),
            written("title", name="profile_item_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(certainty=Certainty.ASSUMED) | models.Q(told_on__isnull=False),
                name="confirmed_profile_item_says_when",
                violation_error_message=_("Say when this was confirmed."),
            ),
        ]
        indexes = [models.Index(fields=["account", "kind", "state"], name="profile_item_by_account")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("accounts:profile_item_detail", args=[self.pk])

    @property
    def is_late(self) -> bool:
        """Whether the client wanted it by a day that has passed, and it is still open."""
        return self.state == ItemState.OPEN and self.wanted_on is not None and self.wanted_on < timezone.localdate()


@pghistory.track()
class ItemLink(models.Model):
    """What one item is to another of the same account: `source` serves, hinders, causes or depends on `target`."""

    account_path = "source__account"

    source = models.ForeignKey(
        ProfileItem, verbose_name=_("from"), on_delete=models.CASCADE, related_name="links", db_index=False
    )
    kind = models.CharField(_("link"), max_length=12, choices=LinkKind)
    target = models.ForeignKey(ProfileItem, verbose_name=_("to"), on_delete=models.CASCADE, related_name="links_here")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of items")
        verbose_name_plural = _("links of items")
        ordering = ["kind", "pk"]
        constraints = [
            known("kind", LinkKind.values, name="item_link_kind_is_known"),
            models.UniqueConstraint(fields=["source", "target", "kind"], name="items_are_linked_once_in_a_way"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="item_is_not_linked_to_itself"),
        ]
        triggers = [
            _within_one_account("linked_items_stand_in_one_account", item="source", other="target", table="profileitem")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"

    @property
    def account(self) -> Any:
        return self.source.account

    @property
    def backwards(self) -> Any:
        """The link in words, told from its target."""
        return LinkKind(self.kind).backwards


@pghistory.track()
class ItemPerson(models.Model):
    """The part a person at the client plays in an item."""

    account_path = "item__account"

    item = models.ForeignKey(
        ProfileItem, verbose_name=_("profile item"), on_delete=models.CASCADE, related_name="people", db_index=False
    )
    contact = models.ForeignKey(
        Contact, verbose_name=_("person"), on_delete=models.CASCADE, related_name="parts_in_items"
    )
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.OWNER)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("person of an item")
        verbose_name_plural = _("people of items")
        ordering = ["part", "pk"]
        constraints = [
            known("part", Part.values, name="part_in_an_item_is_known"),
            models.UniqueConstraint(fields=["item", "contact", "part"], name="one_part_per_person_and_item"),
        ]
        triggers = [
            _within_one_account(
                "person_stands_in_the_account_of_the_item", item="item", other="contact", table="contact"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.get_part_display()}"

    @property
    def account(self) -> Any:
        return self.item.account
