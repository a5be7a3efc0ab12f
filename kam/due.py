"""The minute's round, readable on one screen: every room's work that has come due."""

from collections.abc import Callable

import structlog

from accounts.handovers.first_days import remind_of_first_days
from accounts.handovers.handover_reminders import remind_of_handovers
from accounts.handovers.taking_effect import bring_handovers_into_effect
from accounts.handovers.transfer_reminders import remind_of_transfers
from accounts.imports.running import work_asked_imports
from meetings.action_reminders import remind_of_actions
from meetings.reminders import send_reminders
from meetings.schedule import plan_touchpoints
from planning.health.reading import read_by_the_day, read_touched
from planning.proposals.proposal_rendering import render_waiting_proposals
from planning.refusals import tell_of_refused_proposals, tell_of_refused_surveys
from planning.surveys.survey_round import remind_of_surveys
from scoring.criteria.publishing import start_due
from scoring.key_accounts.decision_reminders import remind_of_due_reviews
from scoring.key_accounts.meeting_rendering import render_waiting_records
from scoring.ratings.review_reminders import remind_of_old_profiles
from scoring.ratings.round_reminders import remind_of_rounds
from scoring.scores.rescoring import catch_up, rescore_by_the_day, rescore_requested, rescore_touched

log = structlog.get_logger(__name__)

ROUND: list[Callable[[], int]] = [
    bring_handovers_into_effect,
    plan_touchpoints,
    send_reminders,
    remind_of_actions,
    remind_of_transfers,
    remind_of_first_days,
    remind_of_old_profiles,
    remind_of_due_reviews,
    remind_of_rounds,
    remind_of_handovers,
    start_due,
    rescore_by_the_day,
    rescore_requested,
    rescore_touched,
    catch_up,
    read_by_the_day,
    read_touched,
    work_asked_imports,
    render_waiting_proposals,
    tell_of_refused_proposals,
    remind_of_surveys,
    tell_of_refused_surveys,
    render_waiting_records,
]


def run() -> dict[str, int]:
    """Do each part of the round; one that fails is logged and does not stop the others. Returns rows done by part."""
    done: dict[str, int] = {}
    for part in ROUND:
        try:
            done[part.__name__] = part()
        except Exception:
            log.exception("part of the round failed", part=part.__name__)
    return done
