"""Addresses of the ground: accounts, contacts, profiles, import."""

from django.urls import include, path

from accounts.views import account, contact, profile

app_name = "accounts"

of_account = [
    path("edit/", account.account_edit, name="account_edit"),
    path("assign/", account.account_assign, name="account_assign"),
]
below_account = [
    path("contacts/", contact.contact_list, name="contact_list"),
    path("contacts/add/", contact.contact_add, name="contact_add"),
    path("profile/", profile.profile, name="profile"),
    path("profile/<slug:aspect>/edit/", profile.profile_edit, name="profile_edit"),
]
urlpatterns = [
    path("accounts/", account.account_list, name="account_list"),
    path("accounts/add/", account.account_add, name="account_add"),
    path("accounts/<int:pk>/", include(of_account)),
    path("accounts/<int:account_pk>/", include(below_account)),
    path("contacts/<int:pk>/edit/", contact.contact_edit, name="contact_edit"),
]
