"""`make run` starts everything and leaves nothing, however it is ended."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kam import servers
from kam.management.commands import run
from kam.tests.house import ROOT
from kam.tests.processes import environment, living_in, until
from kam.tests.running import free_port

COMMAND = [sys.executable, "manage.py", "run", "--people-only"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for the module, so that only the first start makes the tables; deep, for sockets like it shallow."""
    home = tmp_path_factory.mktemp("home") / "a folder" / ("of somebody who likes long names " * 3).strip()
    home.mkdir(parents=True)
    return home


@contextmanager
def started(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    with (home / "run.log").open("w") as log:
        process = subprocess.Popen(
            COMMAND, cwd=ROOT, env=environment(home, PORT=str(port)), stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        return fault.code
    except OSError:
        return 0


@pytest.mark.slow
@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_everything_starts_and_nothing_is_left(home: Path, ended_by: signal.Signals) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with started(home, port) as process:
        assert until(lambda: status(f"{address}/readyz") == 200, 300), (home / "run.log").read_text()
        assert status(f"{address}/session/login/") == 200
        assert status(f"{address}/static/css/base.css") == 200
        assert until(lambda: "KAM runs" in (home / "run.log").read_text(), 60)
        process.send_signal(ended_by)
        assert process.wait(timeout=30) == 0
    assert until(lambda: not living_in(home), 5), living_in(home)
    said = (home / "run.log").read_text()
    assert f"http://localhost:{port}" in said
    assert "lead@kam.example" in said
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [1, 4])
def test_it_can_be_ended_while_it_starts(home: Path, ended_by: signal.Signals, after: int) -> None:
    with started(home, free_port()) as process:
        time.sleep(after)
        process.send_signal(ended_by)
        assert until(lambda: process.poll() is not None), (home / "run.log").read_text()
    assert until(lambda: not living_in(home), 10), living_in(home)


def test_being_told_to_end_is_not_lost_with_what_it_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def told_while_a_library_catches_all(*_: object, **__: object) -> None:
        with suppress(BaseException):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(servers, "_told_to_end", [])
    monkeypatch.setattr(run.Command, "prepare", told_while_a_library_catches_all)
    monkeypatch.setattr(run.Processes, "loop", lambda _: pytest.fail("it went on and started everything"))
    with pytest.raises(SystemExit) as ended:
        call_command("run")
    assert ended.value.code == 128 + signal.SIGINT


def test_a_taken_port_is_told_with_another_to_take() -> None:
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        taken = somebody.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {taken} is taken; choose another: make run PORT={taken + 1}"):
            run.free_port(str(taken))


@pytest.mark.parametrize("wanted", ["", "web", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_told(wanted: str) -> None:
    with pytest.raises(CommandError, match="PORT must be a number from 1 to 65535"):
        run.free_port(wanted)
