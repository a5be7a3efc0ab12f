"""People at the client."""

from typing import Any, Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.choices import Language
from accounts.models.account import Account
from accounts.models.versioned import Versioned
from accounts.visibility import OfAccountQuerySet


class ContactQuerySet(OfAccountQuerySet):
    def who_can_be_written_to(self) -> Self:
        """Contacts with an address who did not opt out."""
        return self.exclude(email="").filter(opted_out_on=None)

    def best_first(self, text: str) -> Self:
        """People of whom every word of `text` begins a word of name, title, department or address, best first."""
        found: Self = words.best_first(
            self, text, within=models.F("search"), then=["last_name", "first_name", "pk"]
        ).defer("search")
        return found


@pghistory.track(exclude=["search"])
class Contact(Versioned):
    """A person at a client; what is written here may be read by that person."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="contacts")
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100)
    job_title = models.CharField(_("job title"), max_length=150, blank=True)
    department = models.CharField(_("department"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH, help_text=_("What we write is in it.")
    )
    reports_to = models.ForeignKey(
        "self",
        verbose_name=_("reports to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    opted_out_on = models.DateField(
        _("opted out on"), null=True, blank=True, help_text=_("From this day on nothing is sent to this person.")
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
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(last_name=""), name="contact_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(reports_to=None) | ~models.Q(reports_to=models.F("pk")),
                name="contact_does_not_report_to_itself",
            ),
            models.UniqueConstraint(
                fields=["crm_id"], condition=~models.Q(crm_id=""), name="crm_record_is_one_contact"
            ),
        ]
        indexes = [
            models.Index(fields=["account", "last_name"], name="contact_by_account"),
            GinIndex(fields=["search"], name="contact_by_words"),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("accounts:contact_list", args=[self.account_id])

    def chain_of_command(self) -> list[Any]:
        """Those above this person, nearest first; a loop ends where it closes."""
        above: list[Contact] = []
        boss = self.reports_to
        while boss is not None and boss not in above:
            above.append(boss)
            boss = boss.reports_to
        return above
