"""The private PostgreSQL and Redis under KAM_HOME, for a machine that names no others."""

import os
from pathlib import Path


def home() -> Path:
    """The folder of everything this installation keeps on disk: KAM_HOME, or `.kam` beside manage.py."""
    return Path(os.environ.get("KAM_HOME", Path(__file__).resolve().parent.parent / ".kam")).absolute()


def database_url() -> str:
    """Address of the private PostgreSQL, running or not."""
    return f"postgres://postgres@%2F{str(home() / 'pg').lstrip('/').replace('/', '%2F')}/postgres"


def redis_url() -> str:
    """Address of the private Redis, running or not."""
    return f"redis+socket://{home() / 'redis' / 'redis.sock'}"


def ensure() -> None:
    """Start whichever server the environment does not name and which does not run yet."""
