"""Logs: a line an event, with the id of the request it belongs to (in the answer too), and nobody's data in it.

What a page nudges a worker to do carries the same id (django-structlog hands it on).
"""

import re
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

HEADER = "X-Request-ID"
SECRET_IN_PATH = re.compile(r"(/reset/key/|/client/[a-z-]+/(?=[\w-]{20}))[^/\s?\"']+")
ADDRESS = re.compile(r"[\w.+-]+@(?=[\w-]+\.)")
ROW_IN_DATABASE_ERROR = re.compile(r'(DETAIL: ).*?(?=\\n|\n|"|$)')


class RequestLog(RequestMiddleware):
    """One line a request, without what people typed: searches stand in the query, secrets in the path."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} " + SECRET_IN_PATH.sub(r"\1…", request.path)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        response[HEADER] = structlog.contextvars.get_contextvars().get("request_id", "")
        super().handle_response(request, response)


def without_personal_data(logger: Any, method: str, line: str) -> str:
    """The finished line without e-mail addresses, secrets of paths, and the row a database error quotes."""
    return ROW_IN_DATABASE_ERROR.sub(r"\1…", ADDRESS.sub("…@", SECRET_IN_PATH.sub(r"\1…", line)))


LINE: list[Any] = [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
JSON: list[Any] = [
    structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
    structlog.processors.JSONRenderer(),
]
