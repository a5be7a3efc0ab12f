"""Processes of an installation: who lives in a home, and how to run something there."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kam.tests.house import ROOT

OURS_ALONE = {
    "DATABASE_URL",
    "REDIS_URL",
    "KAM_HOME",
    "KAM_PRODUCTION",
    "PORT",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
    "MEDIA_ROOT",
}


def living_in(home: Path) -> list[str]:
    """The command lines of all processes that were told to live in `home`, the asking one left out."""
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdecimal() or int(process.name) == os.getpid():
            continue
        try:
            words = (process / "cmdline").read_bytes()
            told = words + (process / "environ").read_bytes()
        except OSError:  # it is gone, or somebody else's
            continue
        if os.fsencode(home) in told and words:
            found.append(words.replace(b"\0", b" ").decode(errors="replace"))
    return found


def environment(home: Path, **more: str) -> dict[str, str]:
    """Our environment for a program that lives in `home`, with no other servers named than by `more`."""
    kept = {key: value for key, value in os.environ.items() if key not in OURS_ALONE}
    return {**kept, "KAM_HOME": str(home), **more}


def python(code: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run Python there to its end."""
    command = [sys.executable, "-c", code]
    return run(command, home, **more)


def run(command: list[str], home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env=environment(home, **more), capture_output=True, text=True, timeout=120, check=False
    )


def until(holds: Callable[[], object], seconds: float = 30) -> bool:
    """Whether it holds within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return bool(holds())
