"""Nudges for the worker; what is to be done stands in the rows."""

from celery import shared_task

from scoring import rescoring


@shared_task
def rescore() -> None:
    """Score all accounts again under the version that was just published."""
    rescoring.rescore_requested()
