"""What load balancers and supervisors ask: does the process live, can it serve. No sign-in, no session, no host name.

A middleware, the first of all, and no pages: a probe comes by the machine's own address, which ALLOWED_HOSTS
does not name, and must be answered when the database, which sessions need, is away.
"""

from collections.abc import Callable
from typing import Any

import psycopg
import structlog
from celery import current_app
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

SECONDS = 2

log = structlog.get_logger(__name__)


def answer_probes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer /healthz and /readyz before anything else is asked."""
    probes = {"/healthz": healthz, "/readyz": readyz}

    def middleware(request: HttpRequest) -> HttpResponse:
        probe = probes.get(request.path_info)
        if probe is None:
            return get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        answer = probe()
        answer["Cache-Control"] = "no-store"
        return answer

    return middleware


def healthz() -> HttpResponse:
    """200 while the process lives."""
    return HttpResponse("ok", content_type="text/plain")


def readyz() -> HttpResponse:
    """200 while database, Redis and a worker answer, else 503; the body names each."""
    parts = {"database": _database, "redis": _redis, "worker": _worker}
    found = {name: _answers(name, ask) for name, ask in parts.items()}
    ready = all(found.values())
    body = {name: "ok" if answers else "no answer" for name, answers in found.items()}
    return JsonResponse({"ready": ready, **body}, status=200 if ready else 503)


def _answers(name: str, ask: Callable[[], bool]) -> bool:
    try:
        answers, reason = ask(), ""
    except Exception as fault:  # whatever it is, this part does not answer
        answers, reason = False, type(fault).__name__
    if not answers:
        log.warning("not ready", part=name, reason=reason)
    return answers


def _database() -> bool:
    """Ask by a connection of its own: the pool would keep a probe waiting while every connection is taken."""
    parameters: dict[str, Any] = {**connection.get_connection_params(), "connect_timeout": SECONDS}
    with psycopg.connect(**parameters) as asked:
        return asked.execute("SELECT 1").fetchone() is not None


def _broker() -> Any:
    return current_app.connection_for_read(transport_options={"socket_connect_timeout": SECONDS, "max_retries": 0})


def _redis() -> bool:
    with _broker() as broker:
        return bool(broker.default_channel.client.ping())


def _worker() -> bool:
    """The first worker's answer to a ping; one that is busy answers too, for its children work."""
    with _broker() as broker:
        return bool(current_app.control.ping(timeout=SECONDS, limit=1, connection=broker))
