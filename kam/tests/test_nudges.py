"""A broker that is away costs a minute, never a page or a job."""

from time import monotonic
from typing import Any

import pytest
from celery import current_app
from kombu.exceptions import OperationalError

from kam.tasks import due

pytestmark = pytest.mark.django_db


def test_a_page_is_not_refused_because_the_broker_is_away(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("Connection refused")

    monkeypatch.setattr(due, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True) as nudges:
        due.delay_on_commit()  # type: ignore[attr-defined]
    assert len(nudges) == 1
    assert "Connection refused" in caplog.text


def test_a_page_does_not_wait_for_a_broker_that_is_away() -> None:
    begun = monotonic()
    task: Any = due  # the house's task class is not known to celery's types
    with current_app.connection_for_write("redis://127.0.0.1:1") as broker, pytest.raises(OperationalError):
        task.apply_async(connection=broker)
    assert monotonic() - begun < 2
