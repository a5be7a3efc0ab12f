"""Is the process alive, and is everything it needs there: for whoever watches over an installation."""

from collections.abc import Callable

import structlog
from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from accounts import rules
from accounts.gate import authorize
from kam.celery import app

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 2


@login_not_required
@transaction.non_atomic_requests
@authorize(rules.anybody)
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process lives."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@transaction.non_atomic_requests
@authorize(rules.anybody)
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, Redis and a worker answer; else 503, saying which does not."""
    answers = {"database": _holds(_database), "redis": _holds(_redis), "worker": _holds(_worker)}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def _holds(probe: Callable[[], bool]) -> bool:
    try:
        return probe()
    except Exception as fault:
        log.warning("does not answer", probe=probe.__name__.strip("_"), fault=str(fault))
        return False


def _database() -> bool:
    direct = connection.copy("probe")  # beside the pool, which would wait for a connection to come free
    direct.settings_dict["OPTIONS"] = {"connect_timeout": PATIENCE_SECONDS}
    try:
        with direct.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    finally:
        direct.close()


def _redis() -> bool:
    with app.connection_for_read() as broker:
        return bool(broker.default_channel.client.ping())


def _worker() -> bool:
    return bool(app.control.broadcast("ping", reply=True, timeout=PATIENCE_SECONDS, limit=1))
