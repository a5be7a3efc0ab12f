"""People at the client."""

from typing import Any, Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.choices import Language
from accounts.models.account import Account
from accounts.models.constraints import known
from accounts.models.reporting import lines_hold
from accounts.models.user import time_zone_choices
from accounts.models.versioned import Versioned
from accounts.people_choices import Affiliation, Channel, FormOfAddress, OptOutSource, OutsidePart
from accounts.visibility import OfAccountQuerySet
from outbox.models import Suppression
from ui.alphabet import alphabetical

NAMES = ["first_name", "last_name"]
BY_NAME: list[Any] = [alphabetical("last_name"), alphabetical("first_name")]


class ContactQuerySet(OfAccountQuerySet):
    def present(self) -> Self:
        """Those who have not left the client: whom one can choose for what is to come."""
        return self.filter(left_on=None)

    def to_choose(self, *kept: int | None) -> Self:
        """Those one can choose: who is there, and who is chosen already (`kept`, by number)."""
        return self.filter(models.Q(left_on=None) | models.Q(pk__in=[pk for pk in kept if pk]))

    def left(self) -> Self:
        """Those who have left, the latest first."""
        return self.exclude(left_on=None).order_by("-left_on", *BY_NAME, "pk")

    def who_can_be_written_to(self) -> Self:
        """Contacts with an open address who are still there and did not opt out.

        For one of them, with the reason: `Contact.why_not_written_to`.
        """
        closed = Suppression.objects.filter(address=Lower(models.OuterRef("email")))
        return self.present().exclude(email="").filter(~models.Exists(closed), opted_out_on=None)

    def search(self, text: str) -> Self:
        """People of whom every word of `text` begins a word of name, title, department or address."""
        return words.containing(self, text, within=models.F("search")) if text.strip() else self

    def best_first(self, text: str) -> Self:
        """People of whom every word of `text` begins a word of name, title, department or address, best first."""
        found: Self = words.best_first(
            self, text, within=models.F("search"), names_within=words.vector(*NAMES), then=[*BY_NAME, "pk"]
        ).defer("search")
        return found


@pghistory.track(exclude=["search"])
class Contact(Versioned):
    """A person at a client, or outside it who matters for it; what is written here may be read by that person.

    One row is one person at one client. Who moves to another client leaves this row behind, with what was said and
    judged there, and begins a new one (`accounts.people.moving`).
    """

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="contacts")
    form_of_address = models.CharField(
        _("form of address"), max_length=4, choices=FormOfAddress, blank=True, default="", db_default=""
    )
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100)
    job_title = models.CharField(_("job title"), max_length=150, blank=True)
    department = models.CharField(_("department"), max_length=150, blank=True)
    affiliation = models.CharField(
        _("works for"),
        max_length=12,
        choices=Affiliation,
        default=Affiliation.CLIENT,
        db_default=Affiliation.CLIENT,
    )
    organisation = models.CharField(
        _("organisation"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("The house outside the client for which the person works."),
    )
    part = models.CharField(
        _("part played for the client"), max_length=12, choices=OutsidePart, blank=True, default="", db_default=""
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    mobile = models.CharField(_("mobile"), max_length=40, blank=True, default="", db_default="")
    preferred_channel = models.CharField(
        _("best reached by"), max_length=8, choices=Channel, blank=True, default="", db_default=""
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, choices=time_zone_choices, blank=True, default="", db_default=""
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH, help_text=_("What we write is in it.")
    )
    unit = models.ForeignKey(
        "accounts.Unit",
        verbose_name=_("division or site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts",
    )
    reports_to = models.ForeignKey(
        "self",
        verbose_name=_("reports to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    assistant_of = models.ForeignKey(
        "self",
        verbose_name=_("assistant of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assistants",
    )
    opted_out_on = models.DateField(
        _("opted out on"), null=True, blank=True, help_text=_("From this day on nothing is sent to this person.")
    )
    opted_out_source = models.CharField(
        _("known by"), max_length=8, choices=OptOutSource, blank=True, default="", db_default=""
    )
    left_on = models.DateField(_("left on"), null=True, blank=True, editable=False)
    moved_from = models.ForeignKey(
        "self",
        verbose_name=_("moved here from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="moved_to",
    )
    crm_id = models.CharField(_("CRM record"), max_length=64, blank=True, editable=False, default="", db_default="")

    search = models.GeneratedField(
        expression=words.vector("first_name", "last_name", also=["job_title", "department", "email"]),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = [*BY_NAME, "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(last_name=""), name="contact_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(reports_to=None) | ~models.Q(reports_to=models.F("pk")),
                name="contact_does_not_report_to_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(assistant_of=None) | ~models.Q(assistant_of=models.F("pk")),
                name="contact_does_not_assist_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(moved_from=None) | ~models.Q(moved_from=models.F("pk")),
                name="contact_did_not_move_from_itself",
            ),
            models.UniqueConstraint(
                fields=["crm_id"], condition=~models.Q(crm_id=""), name="crm_record_is_one_contact"
            ),
            models.UniqueConstraint(
                fields=["moved_from"], condition=models.Q(moved_from__isnull=False), name="contact_moves_on_once"
            ),
            known("form_of_address", ["", *FormOfAddress.values], name="contact_form_of_address_is_known"),
            known("affiliation", Affiliation.values, name="contact_affiliation_is_known"),
            known("part", ["", *OutsidePart.values], name="contact_part_is_known"),
            known("preferred_channel", ["", *Channel.values], name="contact_channel_is_known"),
            known("opted_out_source", ["", *OptOutSource.values], name="contact_opt_out_source_is_known"),
            models.CheckConstraint(
                condition=models.Q(affiliation=Affiliation.CLIENT, organisation="", part="")
                | ~models.Q(affiliation=Affiliation.CLIENT) & ~models.Q(organisation=""),
                name="contact_outside_names_its_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(opted_out_source="") | models.Q(opted_out_on__isnull=False),
                name="contact_opt_out_source_has_its_day",
            ),
        ]
        triggers = lines_hold()
        indexes = [
            models.Index(fields=["account", "last_name"], name="contact_by_account"),
            models.Index(*BY_NAME, "id", name="contact_by_name"),
            GinIndex(fields=["search"], name="contact_by_words"),
            GinIndex(words.vector(*NAMES), name="contact_by_words_of_its_name"),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("accounts:contact_detail", args=[self.pk])

    @property
    def is_outside(self) -> bool:
        """Whether the person works for another house than the client."""
        return self.affiliation != Affiliation.CLIENT

    @property
    def has_left(self) -> bool:
        return self.left_on is not None

    @property
    def title_line(self) -> str:
        """Job title, department and, outside the client, the organisation, as one line."""
        organisation = self.organisation if self.is_outside else ""
        return ", ".join(filter(None, [self.job_title, self.department, organisation]))

    def why_not_written_to(self, *, account_id: int, is_suppressed: bool | None = None) -> str:
        """Why nothing is sent to this person for the account, in one sentence; empty where it can be.

        `is_suppressed`: whether the address is, where that is known already; else it is asked for.
        """
        if self.account_id != account_id:
            return gettext("%(contact)s does not belong to this client.") % {"contact": self}
        if self.opted_out_on is not None:
            return gettext("%(contact)s asked not to be written to.") % {"contact": self}
        if self.has_left:
            return gettext("%(contact)s has left this client.") % {"contact": self}
        if not self.email:
            return gettext("%(contact)s has no e-mail address.") % {"contact": self}
        if Suppression.objects.covers(self.email) if is_suppressed is None else is_suppressed:
            said = gettext("Nothing is sent to %(address)s: it is on the list of suppressed addresses.")
            return said % {"address": self.email}
        return ""

    def chain_of_command(self) -> list[Any]:
        """Those above this person, nearest first; a loop ends where it closes."""
        above: list[Contact] = []
        boss = self.reports_to
        while boss is not None and boss not in above:
            above.append(boss)
            boss = boss.reports_to
        return above
