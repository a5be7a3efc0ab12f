"""Nudges: what the minute's round does anyway, at once."""

from celery import shared_task

from meetings import schedule


@shared_task
def plan_cadence(pk: int) -> None:
    """Plan what a cadence calls for next, after one of its touchpoints was done, moved or cancelled."""
    schedule.plan_ahead(pk)
