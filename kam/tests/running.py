"""The whole product, running: web, worker and beat as real processes, with servers of their own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 300
DELIVERY_SECONDS = 12  # a round of the beat, and a little


@dataclass
class Letterbox:
    """What the mail server has received."""

    letters: list[Message] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str, subject: str = "") -> list[Message]:
        """The letters to an address, of those whose subject holds `subject`."""
        return [one for one in self.letters if address in str(one["To"]) and subject in str(one["Subject"])]

    def wait_for(self, address: str, subject: str = "", *, seconds: float = 60) -> list[Message]:
        """The letters to an address, once there is one or the time is over."""
        deadline = time.monotonic() + seconds
        while not self.to(address, subject) and time.monotonic() < deadline:
            time.sleep(0.2)
        return self.to(address, subject)

    def once_more(self, address: str, subject: str = "") -> list[Message]:
        """The letters to an address after another round: by then what would come twice has come."""
        time.sleep(DELIVERY_SECONDS)
        return self.to(address, subject)


@dataclass(frozen=True)
class Product:
    """A running installation: its address, its letterbox, and its command line."""

    url: str
    letterbox: Letterbox
    environment: dict[str, str]

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(home: Path, *, people_only: bool) -> Iterator[Product]:
    """Start the product in `home`, as `make run` does, and end it with everything it started."""
    letterbox = Letterbox()
    smtp = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    smtp.start()
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {
        "KAM_HOME": str(home),
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "EMAIL_URL": f"smtp://127.0.0.1:{smtp.port}",
    }
    command = [sys.executable, "manage.py", "run", *(["--people-only"] if people_only else [])]
    with (home / "run.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}/readyz", process, home / "run.log")
        yield Product(f"http://127.0.0.1:{port}", letterbox, environment)
    finally:
        process.terminate()
        process.wait(timeout=60)
        smtp.stop()


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError(f"KAM did not start:\n{log.read_text()[-4000:]}")
