"""`manage.py run`: all of KAM on this machine, until Ctrl-C."""

import os
import shlex
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from honcho.manager import Manager
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from accounts.models import User
from kam import catalogues, servers
from kam.demo import PASSWORD, loading

READY_SECONDS = 120
ENDED_BY_HAND = {130, 143}
OUTPUT = {"PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms"}  # of being root


class Processes(Manager):
    """Honcho's, that lets itself be ended while it still starts, and never leaves a process behind."""

    _asked_to_end = False

    def loop(self) -> None:
        try:
            super().loop()
        finally:
            self.kill()  # nothing, unless a fault ended the loop

    def terminate(self) -> None:
        if super()._all_started():
            super().terminate()
        self._asked_to_end = True

    def _all_started(self) -> bool:
        started: bool = super()._all_started()
        if started and self._asked_to_end:
            super().terminate()
        return started

    def _killall(self, force: bool = False) -> None:
        for process in self._processes.values():
            if "pid" in process and "returncode" not in process:
                (self._procmgr.kill if force else self._procmgr.terminate)(process["pid"])

    def _system_print(self, data: str) -> None:
        """Who started and stopped; said by a signal's handler too, which may interrupt a line being written."""
        with suppress(RuntimeError):
            super()._system_print(data)


class Command(BaseCommand):
    help = "Migrate, load the demonstration into an empty database, then run web, worker and beat until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people-only", action="store_true", help="of the demonstration, only who signs in")

    def handle(self, *args: Any, **options: Any) -> None:
        port = free_port(os.environ.get("PORT", "8000"))
        try:
            self.prepare(people_only=options["people_only"])
        except KeyboardInterrupt:
            raise SystemExit(128 + signal.SIGINT) from None
        servers.end_if_told()
        manager = Processes()
        for name, command in commands(port).items():
            manager.add_process(name, command, env=os.environ | {"PORT": str(port), **OUTPUT})
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        threading.Thread(target=self.welcome, args=[port], daemon=True).start()
        manager.loop()
        raise SystemExit(0 if manager.returncode in ENDED_BY_HAND else 1)

    def prepare(self, *, people_only: bool) -> None:
        """Everything that must stand before the first page: catalogues, tables, and the demonstration, whole or not."""
        catalogues.compile_all()
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            if not User.objects.exists():
                loading.load(self.say, people_only=people_only)
        connection.close_pool()  # type: ignore[attr-defined] # what is started next has connections of its own

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def welcome(self, port: int) -> None:
        """Once everything answers, say where and who."""
        address = f"http://localhost:{port}"
        deadline = time.monotonic() + READY_SECONDS
        while not (a_worker_answers() and answers(f"http://127.0.0.1:{port}/readyz")):
            if time.monotonic() > deadline:
                self.stderr.write("KAM does not answer yet; the lines above say why.")
                return
            time.sleep(0.3)
        people = "\n".join(f"    {log_in}" for log_in in loading.LOG_INS)
        self.say(f"\nKAM runs: {address}\nSign in as one of\n{people}\nPassword: {PASSWORD}   (Ctrl-C ends KAM.)\n")


def commands(port: int) -> dict[str, str]:
    """The command line of each process."""
    python = f"exec {shlex.quote(sys.executable)} -m"
    beat = settings.HOME / "beat"
    beat.mkdir(parents=True, exist_ok=True)
    schedule = shlex.quote(str(beat / "schedule"))
    return {
        "web": f"{python} gunicorn kam.wsgi --bind 127.0.0.1:{port} --workers 2 --threads 4 --graceful-timeout 3"
        " --no-control-socket --log-level warning",
        "worker": f"{python} celery -A kam --quiet worker --concurrency 2 --loglevel WARNING",
        "beat": f"{python} celery -A kam --quiet beat --schedule {schedule} --pidfile= --loglevel WARNING",
    }


def free_port(wanted: str) -> int:
    """The port as a number. Raises CommandError, in a sentence, when it is none or somebody listens there."""
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise CommandError(f"PORT must be a number from 1 to 65535, not “{wanted}”.")
    port = int(wanted)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as fault:
            raise CommandError(f"Port {port} needs rights you do not have; choose another: PORT=8000.") from fault
        except OSError as fault:
            raise CommandError(f"Port {port} is taken; choose another: make run PORT={port + 1}") from fault
    return port


def a_worker_answers() -> bool:
    try:
        return bool(current_app.control.ping(timeout=1, limit=1))
    except (RedisError, OperationalError):  # the broker is ended before we are
        return False


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
