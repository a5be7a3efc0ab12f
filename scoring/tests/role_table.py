"""Who may open the pages of this room."""

from typing import Any

from accounts.models import Account, User
from accounts.tests.roles import Page, the_account
from scoring.choices import RoundState
from scoring.models import CriteriaVersion
from scoring.tests.decision_meetings import a_candidate, a_closed_meeting, a_made_record, a_meeting, a_record
from scoring.tests.factories import round_of, running

RATERS = "manager deputy lead executive"
FOLLOWERS = f"{RATERS} administrator"


def _round(account: Account, state: str = RoundState.OPEN) -> Any:
    """A round over the account alone, rated by its manager and one more."""
    if CriteriaVersion.objects.running() is None:
        running()
    people = [charge.user for charge in account.in_charge] or list(User.objects.filter(role="executive")[:1])
    return round_of(account, people=people, state=state)


def an_open_round(account: Account) -> list[Any]:
    return [_round(account).pk]


def a_draft(account: Account) -> list[Any]:
    return [_round(account, RoundState.DRAFT).pk]


def its_account(account: Account) -> list[Any]:
    return [_round(account).pk, account.pk]


def its_criterion(account: Account) -> list[Any]:
    return [_round(account).pk, account.pk, "c1"]


PAGES = {
    "scoring:portfolio": Page(),
    "scoring:portfolio_matrix": Page(),
    "scoring:portfolio_curve": Page(),
    "scoring:portfolio_segments": Page(),
    "scoring:account_score": Page(arguments=the_account),
    "scoring:account_rate": Page("manager deputy lead executive", the_account),
    "scoring:key_decide": Page("executive", the_account),
    "scoring:decision_list": Page("executive"),
    "scoring:decision_add": Page("executive"),
    "scoring:decision_detail": Page("executive", lambda account: [a_meeting(account).pk]),
    "scoring:decision_edit": Page("executive", lambda account: [a_meeting(account).pk]),
    "scoring:decision_refresh": Page("executive", lambda account: [a_meeting(account).pk], method="POST"),
    "scoring:decision_attend": Page("executive", lambda account: [a_meeting(account).pk], method="POST"),
    "scoring:decision_close": Page("executive", lambda account: [a_meeting(account).pk], method="POST"),
    "scoring:decision_record": Page("executive", lambda account: [a_closed_meeting(account).pk], method="POST"),
    "scoring:decision_candidate": Page("executive", lambda account: [a_candidate(account).pk]),
    "scoring:decision_votes": Page("executive", lambda account: [a_candidate(account).pk]),
    "scoring:decision_vote": Page(
        "executive", lambda account: [a_candidate(account).pk], method="POST", data={"choice": "for"}
    ),
    "scoring:decision_take_off": Page("executive", lambda account: [a_candidate(account).pk], method="POST"),
    "scoring:decision_record_progress": Page("executive", lambda account: [a_record(account).pk]),
    "scoring:decision_record_file": Page("executive", lambda account: [a_made_record(account).pk]),
    "scoring:rating_grid": Page(RATERS),
    "scoring:round_list": Page(FOLLOWERS),
    "scoring:round_add": Page("executive"),
    "scoring:round_detail": Page(FOLLOWERS, an_open_round),
    "scoring:round_edit": Page("executive", an_open_round),
    "scoring:round_open": Page("executive", a_draft, method="POST"),
    "scoring:round_close": Page("executive", an_open_round, method="POST"),
    "scoring:round_delete": Page("executive", a_draft, method="POST"),
    "scoring:round_account": Page("executive", its_account),
    "scoring:round_differences": Page(FOLLOWERS, an_open_round),
    "scoring:round_talk": Page(RATERS, its_criterion),
    "scoring:round_comparison": Page(FOLLOWERS, an_open_round),
}
