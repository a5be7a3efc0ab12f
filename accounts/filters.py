"""The search forms of this room's lists: the form is the filter."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.account_list import in_team, managed_by, managers, teams
from accounts.choices import Language
from accounts.models import Account, Contact, ImportRun, ImportState
from ui.filters import ChoiceFilter, WordsFilter


def _of(contacts: Any, accounts: Any) -> Any:
    return contacts.filter(account__in=accounts.values("pk"))


def _has_no_address(contacts: Any, value: str, user: Any) -> Any:
    return contacts.filter(email="") if value == "none" else contacts.exclude(email="")


def _opted_out(contacts: Any, value: str, user: Any) -> Any:
    return contacts.filter(opted_out_on__isnull=value == "no")


class ContactFilter(django_filters.FilterSet):
    q = WordsFilter(_("Search"), lambda rows, value, user: rows.search(value))
    account = WordsFilter(
        _("Account"),
        lambda rows, value, user: rows.filter(account__in=Account.objects.visible_to(user).search(value).values("pk")),
    )
    team = ChoiceFilter(_("Team"), teams, lambda rows, value, user: _of(rows, in_team(Account.objects, value, user)))
    manager = ChoiceFilter(
        _("Manager"), managers, lambda rows, value, user: _of(rows, managed_by(Account.objects, value, user))
    )
    address = ChoiceFilter(
        _("E-mail address"),
        [("none", _("Without an address")), ("known", _("With an address"))],
        _has_no_address,
        further=True,
    )
    opted_out = ChoiceFilter(
        _("Opted out"), [("yes", _("Opted out")), ("no", _("May be written to"))], _opted_out, further=True
    )
    language = ChoiceFilter(
        _("Language"), Language.choices, lambda rows, value, user: rows.filter(language=value), further=True
    )

    class Meta:
        model = Contact
        fields: list[str] = []


class ImportFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("File name"), field_name="file_name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=ImportState)

    class Meta:
        model = ImportRun
        fields = ["q", "state"]
