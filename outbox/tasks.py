"""What the clock starts; a page that is in a hurry may say `deliver.delay_on_commit()` after posting."""

from celery import shared_task

from outbox import delivery


@shared_task(expires=60)
def deliver() -> None:
    """Send what waits. Beat asks every ten seconds, so a nudge that is lost costs ten seconds."""
    delivery.deliver()
