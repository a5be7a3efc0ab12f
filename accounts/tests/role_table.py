"""Who may open the pages of this room."""

from accounts.tests.factories import ContactFactory
from accounts.tests.roles import RUNNERS, Page, the_account

PAGES = {
    "accounts:account_list": Page(),
    "accounts:account_add": Page("lead sales"),
    "accounts:account_edit": Page(RUNNERS, the_account),
    "accounts:account_assign": Page("lead executive", the_account),
    "accounts:contact_list": Page(arguments=the_account),
    "accounts:contact_add": Page(RUNNERS, the_account),
    "accounts:contact_edit": Page(RUNNERS, lambda account: [ContactFactory(account=account).pk]),
    "accounts:profile": Page(arguments=the_account),
    "accounts:profile_edit": Page(RUNNERS, lambda account: [account.pk, "goals"]),
}
