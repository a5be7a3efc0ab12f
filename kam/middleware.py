"""What happens to every request: what is no address, the person's language and time zone, and the refusal of pages
nobody is named for."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

Answer = Callable[[HttpRequest], HttpResponse]

OUTSIDE_PAGES = ("allauth.", "django.")


class no_such_address:  # noqa: N801 - named like the functions beside it; a class, for Django looks for its hooks
    """What nobody but a hand wrote into an address of the administration is no page there, and no fault of the server.

    A NUL, which PostgreSQL keeps in no text; the object's page of something the administration does not list; and a
    condition on a list that the database cannot put (the year 99999). Pages of ours answer all this themselves.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_nul = "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")
        if has_nul and request.path_info.startswith(reverse("admin:index")):
            raise Http404
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        match = request.resolver_match
        if match is None or match.view_name != "admin:view_on_site":
            return
        listed = [model for model in admin.site._registry if model._meta.managed]
        kinds = ContentType.objects.get_for_models(*listed).values()
        if str(kwargs["content_type_id"]) not in {str(kind.pk) for kind in kinds}:
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        match = request.resolver_match
        is_list = match is not None and match.view_name.startswith("admin:") and match.view_name.endswith("_changelist")
        is_asked = any("__" in name for name in request.GET)
        if is_list and is_asked and isinstance(exception, (DataError, ValueError, TypeError, LookupError)):
            raise Http404 from exception


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
