"""Who may open the pages of the roof, and which addresses other hands guard."""

from accounts.tests.roles import Page, the_account

PAGES = {
    "home": Page(),
    "account_page": Page(arguments=the_account),
    "account_history": Page(arguments=the_account),
    "search": Page(),
    "set_language": Page(method="POST", data={"language": "fr", "next": "/"}),
}
GUARDED_BY = {
    "admin": "the admin's own permissions, walked by kam/tests/test_admin.py",
    "account": "sign-in pages of allauth",
    "mfa": "sign-in pages of allauth",
    "socialaccount": "sign-in pages of allauth",
    "openid": "sign-in pages of allauth",
}
