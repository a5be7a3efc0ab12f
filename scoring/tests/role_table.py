"""Who may open the pages of this room."""

from accounts.tests.roles import Page, the_account

PAGES = {
    "scoring:portfolio": Page(),
    "scoring:portfolio_matrix": Page(),
    "scoring:portfolio_curve": Page(),
    "scoring:portfolio_segments": Page(),
    "scoring:account_score": Page(arguments=the_account),
    "scoring:account_rate": Page("manager deputy lead executive", the_account),
    "scoring:key_decide": Page("executive", the_account),
}
