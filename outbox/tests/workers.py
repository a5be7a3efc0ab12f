"""Workers to be killed: a process that forks senders, each of them replaced when it dies, until nothing waits.

Started by test_kill.py as `python -m outbox.tests.workers SENDERS LOG`, with DATABASE_URL naming the test database and
EMAIL_URL the test's mail server. Each sender says its number on standard output when it begins; what is sent is logged
as lines of JSON, with the time for which each message lay open.
"""

import os
import sys
from pathlib import Path

import django
import structlog

django.setup()

from outbox import delivery  # noqa: E402 - Django stands now
from outbox.choices import State  # noqa: E402
from outbox.models import Message  # noqa: E402


def main(senders: int, log: Path) -> None:
    with log.open("a", buffering=1) as lines:
        structlog.configure(
            processors=[structlog.processors.JSONRenderer()], logger_factory=structlog.WriteLoggerFactory(lines)
        )
        alive = {begin() for _ in range(senders)}
        while alive:
            pid, status = os.wait()
            alive.discard(pid)
            if status != 0:
                alive.add(begin())


def begin() -> int:
    """Fork a sender; it ends by itself when nothing waits, and by any fault with a status that is not 0."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        sys.stdout.write(f"{os.getpid()}\n")
        sys.stdout.flush()
        while Message.objects.filter(state=State.WAITING).exists():
            delivery.deliver(limit=50)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
