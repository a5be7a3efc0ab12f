"""A broker that is away costs a minute, never a page or a job."""

from typing import Any

import pytest
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
