"""Who may open the pages of the roof, and which addresses other hands guard."""

from typing import Any

from accounts.tests.factories import SavedViewFactory
from accounts.tests.roles import Page, the_account


def ones_view(user: Any) -> list[int]:
    """A view that a person keeps for themselves."""
    return [SavedViewFactory(owner=user).pk]


PAGES = {
    "home": Page(),
    "account_list": Page(),
    "saved_view_add": Page(data={"query": "status=active"}),
    "saved_view_edit": Page(own=ones_view),
    "saved_view_update": Page(own=ones_view, method="POST", data={"query": "status=active"}),
    "saved_view_delete": Page(own=ones_view, method="POST"),
    "default_view": Page(method="POST", data={"view": "mine"}),
    "account_page": Page(arguments=the_account),
    "account_group": Page(arguments=the_account),
    "account_history": Page(arguments=the_account),
    "search": Page(),
    "load_board": Page("lead executive"),
    "load_capacity": Page(
        "lead executive",
        lambda account: [account.manager.pk],
        method="POST",
        data={"weekly_contact_hours": "8"},
    ),
    "markdown_preview": Page(method="POST", data={"text": "**bold**"}),
    "set_language": Page(method="POST", data={"language": "fr", "next": "/"}),
}
GUARDED_BY = {
    "admin": "the admin's own permissions, walked by kam/tests/test_admin.py",
    "account": "sign-in pages of allauth",
    "mfa": "sign-in pages of allauth",
    "socialaccount": "sign-in pages of allauth",
    "openid": "sign-in pages of allauth",
}
