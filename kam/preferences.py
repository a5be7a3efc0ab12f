"""A person's own choices: the language."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import rules
from accounts.choices import Language
from accounts.gate import authorize
from ui.way_back import way_back


@login_not_required
@authorize(rules.anybody, methods=["POST"])
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language: on the person when signed in, in a cookie before that."""
    response = redirect(way_back(request, "/"))
    if (language := request.POST.get("language", "")) in Language.values:
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
