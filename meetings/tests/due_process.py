"""A process that does the room's part of the minute's round, to be run many times at once or killed on the way.

Started by test_kill.py as `python -m meetings.tests.due_process [HOLD]`, with DATABASE_URL naming the test database.
With HOLD it stops after that many reminders are written in its transaction, says so on standard output, and waits.
"""

import sys
import time
from typing import Any

import django

django.setup()

from meetings import mails, reminders, schedule  # noqa: E402 - Django stands now

FOREVER = 60


def hold_after(number: int) -> None:
    """Stop in the middle of a transaction, after `number` reminders."""
    write, written = mails.touchpoint_reminder, 0

    def write_then_wait(*args: Any, **kwargs: Any) -> None:
        nonlocal written
        write(*args, **kwargs)
        written += 1
        if written == number:
            sys.stdout.write("held\n")
            sys.stdout.flush()
            time.sleep(FOREVER)

    mails.touchpoint_reminder = write_then_wait


if __name__ == "__main__":
    if len(sys.argv) > 1:
        hold_after(int(sys.argv[1]))
    sys.stdout.write(f"{schedule.plan_touchpoints()} {reminders.send_reminders()}\n")
