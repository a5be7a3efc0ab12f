"""What the clock starts; each line is one function of a room, safe to run many times at once."""

from celery import shared_task

from kam import due as due_work


@shared_task
def due() -> None:
    """The minute's round: whatever is due and not done."""
    due_work.run()
