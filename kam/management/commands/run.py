"""`manage.py run`: all of KAM on this machine, until Ctrl-C."""

import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from honcho.manager import Manager

from accounts.models import User
from kam import catalogues
from kam.demo import PASSWORD, loading

READY_SECONDS = 120


class Command(BaseCommand):
    help = "Migrate, load the demonstration into an empty database, then run web, worker and beat until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people-only", action="store_true", help="of the demonstration, only who signs in")

    def handle(self, *args: Any, **options: Any) -> None:
        port = _free(int(os.environ.get("PORT", "8000")))
        catalogues.compile_all()
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        if not User.objects.exists():
            loading.load(self.stdout.write, people_only=options["people_only"])
        (settings.HOME / "beat").mkdir(parents=True, exist_ok=True)
        manager = Manager()
        for name, command in commands(port).items():
            manager.add_process(name, command, env=os.environ | {"PORT": str(port), "PYTHONUNBUFFERED": "1"})
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        threading.Thread(target=self.welcome, args=[port], daemon=True).start()
        manager.loop()
        stopped_by_hand = manager.returncode in {0, None, -signal.SIGINT, -signal.SIGTERM, 130, 143}
        raise SystemExit(0 if stopped_by_hand else 1)

    def welcome(self, port: int) -> None:
        """Once everything answers, say where and who."""
        address = f"http://localhost:{port}"
        deadline = time.monotonic() + READY_SECONDS
        while not _answers(f"{address}/readyz"):
            if time.monotonic() > deadline:
                self.stderr.write("KAM does not answer yet; the lines above say why.")
                return
            time.sleep(0.3)
        people = ", ".join(loading.LOG_INS)
        self.stdout.write(f"\nKAM runs: {address}\nSign in as {people}\nPassword {PASSWORD}. Ctrl-C ends it.\n")
        self.stdout.flush()


def commands(port: int) -> dict[str, str]:
    """The command line of each process."""
    beat = settings.HOME / "beat" / "schedule"
    return {
        "web": f"exec {sys.executable} -m gunicorn kam.wsgi --bind 127.0.0.1:{port} --workers 2 --threads 4",
        "worker": f"exec {sys.executable} -m celery -A kam worker --concurrency 2 --loglevel WARNING",
        "beat": f'exec {sys.executable} -m celery -A kam beat --schedule "{beat}" --pidfile= --loglevel WARNING',
    }


def _free(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise CommandError(f"Port {port} is taken; choose another: PORT={port + 1} make run") from fault
    return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
