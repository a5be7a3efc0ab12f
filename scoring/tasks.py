"""Nudges for the worker; what is to be done stands in the rows."""

from celery import shared_task

from scoring.key_accounts import meeting_rendering
from scoring.scores import rescoring


@shared_task
def rescore() -> None:
    """Score all accounts again under the version that was just published."""
    rescoring.rescore_requested()


@shared_task
def render_record(pk: int) -> None:
    """Make the record of a decision meeting, unless it is made or being made."""
    meeting_rendering.render(pk)
