"""Addresses of the ground: accounts, contacts, profiles, import."""

from django.urls import include, path

from accounts import handover_urls, profile_urls, white_space_urls
from accounts.transfer_urls import first_days_pages, of_transfer
from accounts.views import (
    absence,
    account,
    contact,
    contact_directory,
    contact_leaving,
    fact,
    handover,
    import_run,
    in_charge,
    merge,
    personal_data,
    profile,
    stakeholder,
    suggestion,
    transfer,
)

app_name = "accounts"

of_account = [
    path("edit/", account.account_edit, name="account_edit"),
    path("edit/alike/", account.account_edit_alike, name="account_edit_alike"),
    path("assign/", account.account_assign, name="account_assign"),
    path("merge/", merge.merge_choose, name="merge_choose"),
    path("merge/<int:other>/", merge.merge_add, name="merge_add"),
    path("in-charge/", in_charge.in_charge, name="in_charge"),
    path("facts/", fact.account_facts, name="account_facts"),
    path("parent/", fact.account_parent, name="account_parent"),
    path("tags/", fact.account_tags, name="account_tags"),
]
below_account = [
    path("names/add/", fact.trading_name_add, name="trading_name_add"),
    path("identifiers/add/", fact.identifier_add, name="identifier_add"),
    path("addresses/add/", fact.address_add, name="address_add"),
    path("figures/add/", fact.figure_add, name="figure_add"),
    path("contacts/", contact.contact_list, name="contact_list"),
    path("contacts/cards/", personal_data.contact_cards, name="contact_cards"),
    path("contacts/add/", contact.contact_add, name="contact_add"),
    path("contacts/add/alike/", contact.contact_add_alike, name="contact_add_alike"),
    path("profile/", profile.profile, name="profile"),
    path("profile/<slug:aspect>/edit/", profile.profile_edit, name="profile_edit"),
    path("profile/<slug:aspect>/review/", profile.profile_review, name="profile_review"),
    *profile_urls.below_account,
    *handover_urls.below_account,
    *white_space_urls.below_account,
]
of_contact = [
    path("", stakeholder.contact_detail, name="contact_detail"),
    path("edit/", contact.contact_edit, name="contact_edit"),
    path("edit/alike/", contact.contact_edit_alike, name="contact_edit_alike"),
    path("judge/<slug:kind>/", stakeholder.contact_judge, name="contact_judge"),
    path("named/", stakeholder.contact_named, name="contact_named"),
    path("leave/", contact_leaving.contact_leave, name="contact_leave"),
    path("return/", contact_leaving.contact_return, name="contact_return"),
    path("card/", personal_data.contact_card, name="contact_card"),
    path("record/", personal_data.contact_record, name="contact_record"),
    path("record/file/", personal_data.contact_record_file, name="contact_record_file"),
    path("erase/", personal_data.contact_erase, name="contact_erase"),
]
facts = [
    path("names/<int:pk>/edit/", fact.trading_name_edit, name="trading_name_edit"),
    path("names/<int:pk>/delete/", fact.trading_name_delete, name="trading_name_delete"),
    path("identifiers/<int:pk>/edit/", fact.identifier_edit, name="identifier_edit"),
    path("identifiers/<int:pk>/delete/", fact.identifier_delete, name="identifier_delete"),
    path("addresses/<int:pk>/edit/", fact.address_edit, name="address_edit"),
    path("addresses/<int:pk>/delete/", fact.address_delete, name="address_delete"),
    path("figures/<int:pk>/edit/", fact.figure_edit, name="figure_edit"),
    path("figures/<int:pk>/delete/", fact.figure_delete, name="figure_delete"),
    path("sectors/suggestions/", suggestion.sector_suggestions, name="sector_suggestions"),
    path("tags/suggestions/", suggestion.tag_suggestions, name="tag_suggestions"),
]
imports = [
    path("", import_run.import_list, name="import_list"),
    path("add/", import_run.import_add, name="import_add"),
    path("<int:pk>/", import_run.import_preview, name="import_preview"),
    path("<int:pk>/columns/", import_run.import_columns, name="import_columns"),
    path("<int:pk>/run/", import_run.import_run, name="import_run"),
    path("<int:pk>/progress/", import_run.import_progress, name="import_progress"),
    path("<int:pk>/rejected/", import_run.import_rejected, name="import_rejected"),
]
absences = [
    path("", absence.absence_list, name="absence_list"),
    path("add/", absence.absence_add, name="absence_add"),
    path("uncovered/", absence.absence_uncovered, name="absence_uncovered"),
    path("<int:pk>/edit/", absence.absence_edit, name="absence_edit"),
    path("<int:pk>/remove/", absence.absence_remove, name="absence_remove"),
]
urlpatterns = [
    path("accounts/add/", account.account_add, name="account_add"),
    path("accounts/suggestions/", suggestion.account_suggestions, name="account_suggestions"),
    path("accounts/add/alike/", account.account_add_alike, name="account_add_alike"),
    path("accounts/<int:pk>/", include(of_account)),
    path("accounts/<int:account_pk>/", include(below_account)),
    path("merges/<int:pk>/", merge.merge_detail, name="merge_detail"),
    path("merges/<int:pk>/undo/", merge.merge_undo, name="merge_undo"),
    path("absences/", include(absences)),
    *profile_urls.urlpatterns,
    *white_space_urls.urlpatterns,
    path("handovers/", handover.handover_list, name="handover_list"),
    path("handovers/<int:pk>/", include(handover_urls.of_handover)),
    path("handovers/<int:handover_pk>/", include(handover_urls.below_handover)),
    path("handovers/", include(handover_urls.parts)),
    path("imports/", include(imports)),
    path("contacts/", contact_directory.contact_directory, name="contact_directory"),
    path("transfers/add/", transfer.transfer_add, name="transfer_add"),
    path("transfers/<int:pk>/", include(of_transfer)),
    path("first-days/", include(first_days_pages)),
    path("contacts/<int:pk>/", include(of_contact)),
    path("", include(facts)),
]
