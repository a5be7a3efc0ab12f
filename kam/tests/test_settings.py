"""What the settings promise, and what the environment changes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kam.tests.house import ROOT
from kam.tests.processes import python
from kam.tests.test_checks import ENVIRONMENT

ASK = "import json, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'kam.settings'; from django.conf import settings;"


def asked(names: list[str], home: Path, **environment: str) -> dict[str, Any]:
    """The settings of these names in a process of their own."""
    done = python(
        f"{ASK} print(json.dumps({{n: getattr(settings, n) for n in {names!r}}}, default=str))", home, **environment
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.django_db
def test_every_page_forbids_what_is_not_ours(client: Client) -> None:
    response = client.get(reverse("account_login"))
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert policy["form-action"] == policy["base-uri"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_static_files_are_served_without_being_collected(client: Client) -> None:
    response: Any = client.get("/static/css/base.css")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)
    response.close()
    assert response["Content-Type"].startswith("text/css")


def test_production_is_strict(tmp_path: Path) -> None:
    found = asked(
        ["DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
         "CSRF_TRUSTED_ORIGINS", "WHITENOISE_USE_FINDERS", "CELERY_BROKER_URL"],
        tmp_path, **ENVIRONMENT,
    )  # fmt: skip
    assert found == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 3600,
        "CSRF_TRUSTED_ORIGINS": ["https://kam.acme.com"],
        "WHITENOISE_USE_FINDERS": False,
        "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
    }


def test_the_database_s_address_is_kept_whole_beside_the_pool(tmp_path: Path) -> None:
    address = "postgres://kam:p%40ss@db.acme.com:6543/kam?sslmode=require"
    (database,) = asked(["DATABASES"], tmp_path, DATABASE_URL=address, DATABASE_POOL_SIZE="3")["DATABASES"].values()
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.acme.com", 6543, "kam")
    assert (database["USER"], database["PASSWORD"]) == ("kam", "p@ss")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]["max_size"] == 3
    assert database["ATOMIC_REQUESTS"] is True


def test_a_trial_opens_by_itself(tmp_path: Path) -> None:
    found = asked(["SITE_URL", "ALLOWED_HOSTS", "MAIL_DIR", "MEDIA_ROOT", "EMAIL_BACKEND"], tmp_path, PORT="8123")
    assert found["SITE_URL"] == "http://localhost:8123"
    assert found["ALLOWED_HOSTS"] == ["*"]
    assert found["MAIL_DIR"] == str(tmp_path / "mail")
    assert found["MEDIA_ROOT"] == str(tmp_path / "media")
    assert found["EMAIL_BACKEND"] == "outbox.filing.EmailBackend"


def test_the_mail_server_is_named_by_one_address(tmp_path: Path) -> None:
    found = asked(
        ["EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_USE_TLS"],
        tmp_path,
        EMAIL_URL="smtp+tls://kam:pw@mail.acme.com:587",
    )
    assert found["EMAIL_HOST"] == "mail.acme.com"
    assert found["EMAIL_PORT"] == 587
    assert found["EMAIL_HOST_USER"] == "kam"
    assert found["EMAIL_USE_TLS"] is True


def test_every_variable_of_the_environment_stands_in_the_readme() -> None:
    read = re.findall(r"""\benv\.\w+\(["']([A-Z_]+)["']""", (ROOT / "kam" / "settings.py").read_text())
    assert len(read) > 15, "the test no longer finds the variables"
    told = (ROOT / "README.md").read_text()
    assert not [name for name in {*read, "KAM_HOME"} if f"`{name}`" not in told]
