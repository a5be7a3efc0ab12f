"""Who may open the pages of this room."""

from typing import Any

from accounts.models import Account
from accounts.tests.roles import RUNNERS, Page, the_account
from meetings.tests.factories import ActionFactory, CadenceFactory, TouchpointFactory


def an_action(account: Account) -> list[Any]:
    return [ActionFactory(account=account, owner=account.manager).pk]


PAGES = {
    "meetings:account_action_list": Page(arguments=the_account),
    "meetings:action_add": Page(RUNNERS, the_account),
    "meetings:action_list": Page(),
    "meetings:action_edit": Page(RUNNERS, an_action),
    "meetings:action_done": Page(RUNNERS, an_action, method="POST"),
    "meetings:action_reopen": Page(RUNNERS, an_action, method="POST"),
    "meetings:action_cancel": Page(RUNNERS, an_action),
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
