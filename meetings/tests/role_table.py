"""Who may open the pages of this room."""

from accounts.tests.roles import RUNNERS, Page, the_account
from meetings.tests.factories import CadenceFactory, TouchpointFactory

PAGES = {
    "meetings:account_touchpoint_list": Page(arguments=the_account),
    "meetings:cadence_add": Page(RUNNERS, the_account),
    "meetings:cadence_edit": Page(RUNNERS, lambda account: [CadenceFactory(account=account).pk]),
    "meetings:cadence_end": Page(RUNNERS, lambda account: [CadenceFactory(account=account).pk], method="POST"),
    "meetings:touchpoint_add": Page(RUNNERS, the_account),
    "meetings:touchpoint_done": Page(RUNNERS, lambda account: [TouchpointFactory(account=account).pk]),
    "meetings:touchpoint_move": Page(RUNNERS, lambda account: [TouchpointFactory(account=account).pk]),
    "meetings:touchpoint_cancel": Page(RUNNERS, lambda account: [TouchpointFactory(account=account).pk], method="POST"),
    "meetings:standard_care": Page(arguments=the_account),
    "meetings:calendar": Page(),
}
