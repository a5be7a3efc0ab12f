"""Logs: every line of a request has its id, the answer too, and nobody's data is in them."""

import json
import logging
from typing import Any

import pytest
import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from django_structlog.celery.receivers import CeleryReceiver

from accounts.tests.people import People
from kam import logs
from planning.tests.proposals import link_to, proposal_for

log = structlog.get_logger("kam.tests")


def formatted(record: logging.LogRecord, style: str = "json") -> str:
    """The line as production (json) or a trial (line) writes it."""
    formatters: Any = settings.LOGGING["formatters"]
    how = dict(formatters[style])
    return str(how.pop("()")(**how).format(record))


def raised(fault: Exception) -> logging.LogRecord:
    password = "open-sesame"  # noqa: F841 - a local that must not be shown
    try:
        raise fault
    except type(fault) as caught:
        about = (type(caught), caught, caught.__traceback__)
        return logging.LogRecord("kam", logging.ERROR, __file__, 1, "it failed", None, about)


def test_the_answer_carries_the_id_that_its_lines_carry(as_manager: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        response = as_manager.get(reverse("account_list"))
    request_id = response[logs.HEADER]
    assert len(request_id) == 36
    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    (finished,) = [line for line in lines if line["event"] == "request_finished"]
    assert {line["request_id"] for line in lines} == {request_id}
    assert finished["code"] == 200


def test_a_line_written_while_a_page_is_made_carries_the_id(
    rf: Any, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        log.info("halfway")
        return HttpResponse()

    request = rf.get("/")
    with caplog.at_level(logging.INFO):
        response: Any = logs.RequestLog(page)(request)
    (line,) = [r.msg for r in caplog.records if isinstance(r.msg, dict) and r.msg["event"] == "halfway"]
    assert line["request_id"] == response[logs.HEADER]


@pytest.mark.django_db
def test_each_request_has_an_id_of_its_own_whatever_the_browser_claims(client: Client) -> None:
    claimed = {"X-Request-ID": "mine\nERROR forged"}
    ids = {client.get(reverse("account_login"), headers=claimed)[logs.HEADER] for _ in range(3)}
    assert len(ids) == 3
    assert all("forged" not in one for one in ids)


def test_searches_and_addresses_stay_out(as_manager: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        as_manager.get(reverse("account_list"), {"query": "somebody@client.example"}, REMOTE_ADDR="192.0.2.77")
    ours = [formatted(record) for record in caplog.records if record.name.startswith(("kam", "django_structlog"))]
    assert ours
    assert not [line for line in ours if "somebody" in line or "192.0.2.77" in line]


@pytest.mark.django_db
def test_a_password_typed_wrong_is_in_no_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    typed = {"login": "jane.doe@kam.example", "password": "open-sesame"}
    with caplog.at_level(logging.INFO):
        assert client.post(reverse("account_login"), typed).status_code == 200
    text = "\n".join(formatted(record) for record in caplog.records)
    assert "open-sesame" not in text
    assert "jane.doe" not in text


def test_the_key_of_a_new_password_is_in_no_line(rf: Any) -> None:
    request = rf.get("/session/password/reset/key/4-d0x3ab-1f/")
    assert logs.RequestLog.format_request(request) == "GET /session/password/reset/key/…/"


@pytest.mark.parametrize("style", ["json", "line"])
def test_an_exception_shows_where_but_no_values(style: str) -> None:
    quoted = "duplicate key\nDETAIL:  Key (email)=(jane.doe@client.example) already exists."
    text = formatted(raised(ValueError(quoted)), style)
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert "open-sesame" not in text
    assert "jane.doe" not in text


def test_production_writes_one_json_object_a_line() -> None:
    record = logging.LogRecord("kam", logging.INFO, __file__, 1, {"event": "done", "rows": 3}, None, None)
    record._logger, record._name = None, "info"
    line = formatted(record)
    assert "\n" not in line
    assert json.loads(line)["rows"] == 3


def test_what_a_page_asks_of_a_worker_carries_its_id() -> None:
    headers: dict[str, Any] = {}
    with structlog.contextvars.bound_contextvars(request_id="the-page"):
        CeleryReceiver().receiver_before_task_publish(headers=headers)
    assert headers["__django_structlog__"]["request_id"] == "the-page"


def test_the_secret_of_a_signed_link_is_in_no_line(
    people: People, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    link = link_to(proposal_for(people.account))
    secret = link.path.split("/")[3]
    with caplog.at_level(logging.DEBUG):
        client.get(link.path)
        client.get(f"{link.path}answer/perhaps/")
        client.get(f"/client/proposal/{secret}x/")
        log.error("it failed", path=f"{link.path}ask/")
    lines = [formatted(record, style) for record in caplog.records for style in ("json", "line")]
    assert any("/client/proposal/…/" in line for line in lines)
    assert not [line for line in lines if secret[:20] in line]
