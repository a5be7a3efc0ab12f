"""The Celery application and everything that happens by the clock."""

import os
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from django.db import transaction
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kam.settings")


class Task(DjangoTask):
    """A nudge: the row in the database is the queue, so a broker that is away costs a minute, never a job."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]  # it gives no result to wait for
        """Send the task once the transaction is committed; a broker that is away is logged and forgotten."""

        def nudge() -> None:  # a function with a name, which Django's record of its failure asks for
            self.delay(*args, **kwargs)

        transaction.on_commit(nudge, robust=True)


app = Celery("kam", task_cls=Task)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)

app.conf.beat_schedule = {
    "deliver what waits in the outbox": {"task": "outbox.tasks.deliver", "schedule": 10},
    "do what is due": {"task": "kam.tasks.due", "schedule": 60},
}
