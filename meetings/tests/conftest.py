"""A clock that tests set by hand."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone

NOON = datetime(2027, 3, 1, 11, tzinfo=UTC)  # Monday noon in Paris


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """It is Monday 1 March 2027, noon in Paris, until the test says otherwise."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_clock(NOON)
    return set_clock
