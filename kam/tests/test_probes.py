"""What load balancers are told: alive, ready, or who does not answer."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from celery import current_app
from django.db import connection
from django.test import Client

from kam import probes
from kam.tests.house import ROOT
from kam.tests.processes import until

WORKER = ["-m", "celery", "-A", "kam", "worker", "--pool", "solo", "--queues", "nobody-sends-here", "--without-mingle"]


@pytest.fixture(scope="module")
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """A real worker that takes nothing from anybody's queue."""
    quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    named = ["--hostname", f"probed-{os.getpid()}@%h"]
    with subprocess.Popen([sys.executable, *WORKER, *named], cwd=ROOT, **quiet) as process:
        assert until(lambda: current_app.control.ping(timeout=0.5, limit=1), 60)
        yield process
        process.terminate()


def test_alive_needs_nothing(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_not_ready_without_a_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "_broker", lambda: current_app.connection_for_read(virtual_host="9"))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "ok", "redis": "ok", "worker": "no answer"}


@pytest.mark.django_db
def test_not_ready_without_a_broker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {"transport_options": {"socket_connect_timeout": 1, "max_retries": 0}}
    monkeypatch.setattr(probes, "_broker", lambda: current_app.connection_for_read("redis://127.0.0.1:1", **nowhere))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "ok", "redis": "no answer", "worker": "no answer"}


@pytest.mark.django_db
def test_ready_while_database_redis_and_worker_answer(client: Client, worker: object) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": "ok", "redis": "ok", "worker": "ok"}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_not_ready_without_a_database(client: Client, worker: object, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {"host": "/no/such/folder", "dbname": "kam"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: nowhere)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": "no answer", "redis": "ok", "worker": "ok"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_ask_no_session_and_no_host_name(
    client: Client, path: str, settings: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(probes, "_worker", lambda: True)
    settings.ALLOWED_HOSTS = ["kam.example"]
    settings.SECURE_SSL_REDIRECT = True
    client.cookies["sessionid"] = "somebody"
    with django_assert_num_queries(0):
        response = client.get(path, headers={"host": "10.0.0.7"})
    assert response.status_code == 200
    assert client.post(path).status_code == 405
    assert client.get(f"{path}/").status_code != 200
