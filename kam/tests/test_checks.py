"""What production refuses, and that no process of KAM gets past it."""

import sys
from pathlib import Path
from typing import Any

import pytest

from kam import checks, servers
from kam.tests.processes import living_in, run

SAFE = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "INSECURE_SECRET": "not-a-secret",
    "DEBUG": False,
    "ALLOWED_HOSTS": ["kam.acme.com"],
    "SITE_URL": "https://kam.acme.com",
    "DATABASES": {"default": {"HOST": "db.acme.com"}},
    "REDIS_URL": "redis://queue.acme.com/0",
    "EMAIL_URL": "smtp://mail.acme.com",
    "DEFAULT_FROM_EMAIL": "KAM <kam@acme.com>",
}
ENVIRONMENT = {
    "KAM_PRODUCTION": "true",
    "SECRET_KEY": str(SAFE["SECRET_KEY"]),
    "ALLOWED_HOSTS": "kam.acme.com",
    "SITE_URL": "https://kam.acme.com",
    "DATABASE_URL": "postgres://kam:secret@127.0.0.1:1/kam",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp://mail.acme.com",
    "DEFAULT_FROM_EMAIL": "KAM <kam@acme.com>",
}
MANAGE = [sys.executable, "manage.py", "check"]
PROCESSES = {
    "the command line": MANAGE,
    "web": [sys.executable, "-m", "gunicorn", "kam.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket"],
    "worker": [sys.executable, "-m", "celery", "-A", "kam", "worker"],
    "beat": [sys.executable, "-m", "celery", "-A", "kam", "beat"],
}


def test_safe_settings_have_no_fault() -> None:
    assert checks.unsafe(SAFE) == []
    checks.refuse_unsafe(SAFE)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"SECRET_KEY": "not-a-secret"}, "SECRET_KEY is the one of development"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is easily guessed"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY is easily guessed"),
        ({"DEBUG": True}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": ["kam.acme.com", "*"]}, "ALLOWED_HOSTS has *"),
        ({"SITE_URL": "http://kam.acme.com"}, "SITE_URL must be"),
        ({"SITE_URL": "https://localhost:8000"}, "SITE_URL must be"),
        ({"SITE_URL": "https://"}, "SITE_URL must be"),
        ({"DATABASES": {"default": servers.database()}}, "DATABASE_URL is not set"),
        ({"REDIS_URL": servers.redis_url()}, "REDIS_URL is not set"),
        ({"EMAIL_URL": ""}, "EMAIL_URL is not set"),
        ({"DEFAULT_FROM_EMAIL": "KAM <kam@kam.example>"}, "DEFAULT_FROM_EMAIL is not set"),
    ],
)
def test_each_unsafe_setting_is_named(change: dict[str, Any], fault: str) -> None:
    (found,) = checks.unsafe(SAFE | change)
    assert found.startswith(fault)
    with pytest.raises(checks.ImproperlyConfigured, match=r"does not start in production"):
        checks.refuse_unsafe(SAFE | change)


@pytest.mark.parametrize("process", PROCESSES)
def test_no_process_starts_on_unsafe_settings(process: str, tmp_path: Path) -> None:
    done = run(PROCESSES[process], tmp_path / "home", KAM_PRODUCTION="true")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "SECRET_KEY is the one of development" in said
    assert "EMAIL_URL is not set" in said
    assert living_in(tmp_path) == []
    assert not (tmp_path / "home" / "pg").exists()


def test_the_command_line_says_it_without_a_traceback(tmp_path: Path) -> None:
    done = run(MANAGE, tmp_path, **ENVIRONMENT | {"DEBUG": "true"})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n  - ") == 1


def test_safe_settings_start_and_pass_the_deployment_checks_of_django(tmp_path: Path) -> None:
    done = run([*MANAGE, "--deploy", "--fail-level", "WARNING"], tmp_path, **ENVIRONMENT)
    assert done.returncode == 0, done.stderr


def test_a_trial_is_not_asked_for_any_of_it(tmp_path: Path) -> None:
    done = run(MANAGE, tmp_path)
    assert done.returncode == 0, done.stderr
