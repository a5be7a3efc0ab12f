"""Addresses of the client profile's documents and items."""

from typing import Any

from django.urls import include, path

from accounts.views import document, profile_item

below_account = [
    path("profile/items/", profile_item.profile_item_list, name="profile_item_list"),
    path("profile/items/add/", profile_item.profile_item_add, name="profile_item_add"),
    path("profile/documents/", document.document_list, name="document_list"),
    path("profile/documents/add/", document.document_add, name="document_add"),
]
of_item = [
    path("", profile_item.profile_item_detail, name="profile_item_detail"),
    path("edit/", profile_item.profile_item_edit, name="profile_item_edit"),
    path("delete/", profile_item.profile_item_delete, name="profile_item_delete"),
    path("links/add/", profile_item.profile_item_link_add, name="profile_item_link_add"),
    path("people/add/", profile_item.profile_item_person_add, name="profile_item_person_add"),
]
of_document = [
    path("", document.document_detail, name="document_detail"),
    path("edit/", document.document_edit, name="document_edit"),
    path("delete/", document.document_delete, name="document_delete"),
]
urlpatterns: list[Any] = [
    path("profile-items/<int:pk>/", include(of_item)),
    path("profile-item-links/<int:pk>/delete/", profile_item.profile_item_link_delete, name="profile_item_link_delete"),
    path(
        "profile-item-people/<int:pk>/delete/",
        profile_item.profile_item_person_delete,
        name="profile_item_person_delete",
    ),
    path("documents/<int:pk>/", include(of_document)),
    path("document-files/<int:pk>/", document.document_file, name="document_file"),
]
