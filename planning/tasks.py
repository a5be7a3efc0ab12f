"""Work of the room that no page waits for; the row is the queue, the task a nudge."""

from celery import shared_task

from planning.proposals import proposal_rendering


@shared_task
def render_proposal(pk: int) -> None:
    """Make the PDF of a proposal, unless it is made or being made."""
    proposal_rendering.render(pk)
