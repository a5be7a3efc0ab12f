"""Nudges for the work of this room; the rows are the queue."""

from celery import shared_task

from accounts.imports import running


@shared_task
def work_import(pk: int) -> None:
    """Check or import one file now; the minute's round does it where this nudge is lost."""
    running.work_one(pk)
