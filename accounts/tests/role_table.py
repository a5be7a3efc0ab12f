"""Who may open the pages of this room."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Absence, Account
from accounts.models.absence import days
from accounts.registry import merging
from accounts.tests import handover_role_table, transfer_role_table, white_space_pages
from accounts.tests.factories import (
    AbsenceFactory,
    AccountFactory,
    ContactFactory,
    ImportRunFactory,
    ProfileAspectFactory,
)
from accounts.tests.profiles import (
    DocumentFactory,
    DocumentFileFactory,
    ItemLinkFactory,
    ItemPersonFactory,
    ProfileItemFactory,
)
from accounts.tests.registry_factories import AddressFactory, FigureFactory, IdentifierFactory, TradingNameFactory
from accounts.tests.roles import RUNNERS, Page, the_account

IMPORTERS = "lead administrator"


def leads_import(account: Account) -> list[int]:
    """An import made by the lead of the account's team."""
    return [ImportRunFactory(by=account.team and account.team.lead).pk]


def a_contact(account: Account) -> list[int]:
    return [ContactFactory(account=account).pk]


def another_of_the_team(account: Account) -> list[int]:
    return [account.pk, AccountFactory(team=account.team).pk]


def a_merge(account: Account) -> list[int]:
    return [merging.merge(account, AccountFactory(team=account.team), by=None).pk]


def managers_absence(account: Account) -> list[int]:
    """An absence of the account's manager, to come."""
    first = timezone.localdate() + timedelta(days=40 * Absence.objects.count() + 1)
    return [AbsenceFactory(user=account.manager, period=days(first, first)).pk]


def an_aspect(account: Account) -> list[Any]:
    if not account.profile_aspects.exists():
        ProfileAspectFactory(account=account, aspect="goals")
    return [account.pk, "goals"]


def a_document(account: Account) -> list[int]:
    return [DocumentFactory(account=account).pk]


def a_file(account: Account) -> list[int]:
    return [DocumentFileFactory(document__account=account).pk]


def an_item(account: Account) -> list[int]:
    return [ProfileItemFactory(account=account).pk]


def a_link(account: Account) -> list[int]:
    return [ItemLinkFactory(source__account=account).pk]


def a_person(account: Account) -> list[int]:
    return [ItemPersonFactory(item__account=account).pk]


PAGES = {
    **transfer_role_table.PAGES,
    "accounts:merge_choose": Page(IMPORTERS, the_account),
    "accounts:merge_add": Page(IMPORTERS, another_of_the_team),
    "accounts:merge_detail": Page(arguments=a_merge),
    "accounts:merge_undo": Page(IMPORTERS, a_merge, method="POST"),
    "accounts:contact_directory": Page(),
    **handover_role_table.PAGES,
    "accounts:account_add": Page("lead sales"),
    "accounts:account_edit": Page(RUNNERS, the_account),
    "accounts:account_add_alike": Page("lead sales"),
    "accounts:account_edit_alike": Page(RUNNERS, the_account),
    "accounts:account_facts": Page(arguments=the_account),
    "accounts:account_parent": Page(RUNNERS, the_account),
    "accounts:account_tags": Page(RUNNERS, the_account),
    "accounts:trading_name_add": Page(RUNNERS, the_account),
    "accounts:trading_name_edit": Page(RUNNERS, lambda account: [TradingNameFactory(account=account).pk]),
    "accounts:trading_name_delete": Page(
        RUNNERS, lambda account: [TradingNameFactory(account=account).pk], method="POST"
    ),
    "accounts:identifier_add": Page(RUNNERS, the_account),
    "accounts:identifier_edit": Page(RUNNERS, lambda account: [IdentifierFactory(account=account).pk]),
    "accounts:identifier_delete": Page(RUNNERS, lambda account: [IdentifierFactory(account=account).pk], method="POST"),
    "accounts:address_add": Page(RUNNERS, the_account),
    "accounts:address_edit": Page(RUNNERS, lambda account: [AddressFactory(account=account).pk]),
    "accounts:address_delete": Page(RUNNERS, lambda account: [AddressFactory(account=account).pk], method="POST"),
    "accounts:figure_add": Page(RUNNERS, the_account),
    "accounts:figure_edit": Page(RUNNERS, lambda account: [FigureFactory(account=account).pk]),
    "accounts:figure_delete": Page(RUNNERS, lambda account: [FigureFactory(account=account).pk], method="POST"),
    "accounts:account_suggestions": Page(),
    "accounts:sector_suggestions": Page(),
    "accounts:tag_suggestions": Page(),
    "accounts:account_assign": Page("lead executive", the_account),
    "accounts:in_charge": Page(arguments=the_account),
    "accounts:absence_list": Page(),
    "accounts:absence_add": Page(),
    "accounts:absence_uncovered": Page(),
    "accounts:absence_edit": Page("manager lead administrator", managers_absence),
    "accounts:absence_remove": Page("manager lead administrator", managers_absence, method="POST"),
    "accounts:contact_list": Page(arguments=the_account),
    "accounts:contact_add": Page(RUNNERS, the_account),
    "accounts:contact_detail": Page(arguments=a_contact),
    "accounts:contact_judge": Page(
        RUNNERS, lambda account: [*a_contact(account), "influence"], method="POST", data={"influence-values": "4"}
    ),
    "accounts:contact_named": Page(arguments=a_contact),
    "accounts:contact_leave": Page(RUNNERS, a_contact),
    "accounts:contact_return": Page(RUNNERS, a_contact, method="POST"),
    "accounts:contact_card": Page(arguments=a_contact),
    "accounts:contact_cards": Page(arguments=the_account),
    "accounts:contact_record": Page(f"{RUNNERS} executive administrator", a_contact),
    "accounts:contact_record_file": Page(f"{RUNNERS} executive administrator", a_contact),
    "accounts:contact_erase": Page("lead executive administrator", a_contact),
    "accounts:contact_edit": Page(RUNNERS, a_contact),
    "accounts:contact_add_alike": Page(RUNNERS, the_account),
    "accounts:contact_edit_alike": Page(RUNNERS, a_contact),
    "accounts:profile": Page(arguments=the_account),
    "accounts:profile_edit": Page(RUNNERS, lambda account: [account.pk, "goals"]),
    "accounts:profile_review": Page(RUNNERS, an_aspect, method="POST"),
    "accounts:document_list": Page(arguments=the_account),
    "accounts:document_add": Page(RUNNERS, the_account),
    "accounts:document_detail": Page(arguments=a_document),
    "accounts:document_edit": Page(RUNNERS, a_document),
    "accounts:document_delete": Page(RUNNERS, a_document),
    "accounts:document_file": Page(arguments=a_file),
    "accounts:profile_item_list": Page(arguments=the_account),
    "accounts:profile_item_add": Page(RUNNERS, the_account),
    "accounts:profile_item_detail": Page(arguments=an_item),
    "accounts:profile_item_edit": Page(RUNNERS, an_item),
    "accounts:profile_item_delete": Page(RUNNERS, an_item),
    "accounts:profile_item_link_add": Page(RUNNERS, an_item, method="POST"),
    "accounts:profile_item_link_delete": Page(RUNNERS, a_link, method="POST"),
    "accounts:profile_item_person_add": Page(RUNNERS, an_item, method="POST"),
    "accounts:profile_item_person_delete": Page(RUNNERS, a_person, method="POST"),
    **white_space_pages.PAGES,
    "accounts:import_list": Page(IMPORTERS),
    "accounts:import_add": Page(IMPORTERS),
    "accounts:import_preview": Page(IMPORTERS, leads_import),
    "accounts:import_columns": Page(IMPORTERS, leads_import),
    "accounts:import_run": Page(IMPORTERS, leads_import, method="POST"),
    "accounts:import_progress": Page(IMPORTERS, leads_import),
    "accounts:import_rejected": Page(IMPORTERS, leads_import),
}
