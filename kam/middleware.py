"""What happens to every request: what is no address, the person's language and time zone, and the refusal of pages
nobody is named for."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

Answer = Callable[[HttpRequest], HttpResponse]

OUTSIDE_PAGES = ("allauth.", "django.")


def no_such_address(get_response: Answer) -> Answer:
    """Nothing stands under an address of the administration with a NUL in it; PostgreSQL keeps no text that has one.

    Pages of ours answer it themselves.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        has_nul = "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")
        if has_nul and request.path_info.startswith(reverse("admin:index")):
            raise Http404
        return get_response(request)

    return middleware


def person(get_response: Answer) -> Answer:
    """Speak the person's language, and in the person's time zone; before sign-in, the browser's language.

    What one person was shown is no other person's to find in a cache.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated:
            return get_response(request)
        if user.language:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        with timezone.override(zoneinfo.ZoneInfo(user.time_zone)):
            response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


class denied_by_default:  # noqa: N801 - named like the functions beside it; a class, for Django looks for process_view
    """Refuse every view of ours that does not say who may open it (`accounts.gate.authorize`)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if getattr(view, "authorized", False) or view.__module__.startswith(OUTSIDE_PAGES):
            return
        match = request.resolver_match
        if match is not None and match.namespaces[:1] == ["admin"]:
            return
        raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not say who may open it.")
