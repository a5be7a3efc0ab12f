"""Who may open the pages of this room."""

from accounts.tests.roles import Page, the_account
from scoring.tests.decision_meetings import a_candidate, a_closed_meeting, a_made_record, a_meeting, a_record

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
}
