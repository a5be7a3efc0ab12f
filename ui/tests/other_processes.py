"""Processes beside the test, on its database, that a test may kill."""

import os
import signal
import subprocess
import sys
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

LONGEST = 120  # seconds a killed process may take to be gone, on the slowest machine


def started(*command: str, **environment: str) -> "subprocess.Popen[str]":
    """`python *command` of the product on the test database, with more of an environment; its output is to be read."""
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": _database_url(),
            "DJANGO_SETTINGS_MODULE": "kam.settings",
            **environment,
        },
        stdout=subprocess.PIPE,
        text=True,
    )


def _database_url() -> str:
    at: dict[str, Any] = connection.settings_dict
    asked = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "password": at["PASSWORD"]}
    return f"postgres:///{quote(at['NAME'])}?{urlencode({k: v for k, v in asked.items() if v})}"


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill it with no warning, and see that this is what ended it."""
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=LONGEST)
    assert process.returncode == -signal.SIGKILL
