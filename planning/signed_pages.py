"""Pages that a signed link opens, for people without an account: who may come in, and what every answer carries.

Whatever is wrong with a link (altered, guessed, expired, revoked, of something else), the answer is one and the same.
There is no session and, but for links that ask for a code, no cookie. The address alone gives the right, so there is
no cross-site request to forge for whoever does not know it, and no token of Django's against it.
"""

import hashlib
import time
import zoneinfo
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import pghistory
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts import gate, rules
from outbox import posting, rendering, sealing
from outbox.tasks import deliver
from planning.models.signed_link import CODE_HOLDS, SignedLink

COOKIE, COOKIE_HOLDS = "kam_code", 12 * 3600  # seconds; kept by the browser for the one address alone
MOST_A_MINUTE = 120  # requests from one address of the network, all links together
_SALT = "planning.signed_pages.code"
View = Callable[..., HttpResponseBase]


def authorize_link(model: type[SignedLink], *, methods: Sequence[str] = ("GET",)) -> Callable[[View], View]:
    """Mark a view as one that a link of `model` opens; in place of the token of its address it is given the link.

    It speaks the link's language. Somebody of the company who is signed in looks on: `request.looks_on` is true,
    nothing is to be recorded, and nothing can be posted.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @gate.authorize(rules.anybody, methods=[*methods, *(["POST"] if "POST" not in methods else [])])
        @wraps(view)
        def opened(request: Any, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with pghistory.context(url=request.path.replace(token, "…")):
                return _kept_to_itself(_answer(request, token, *args, **kwargs))

        def _answer(request: Any, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if _is_flood(request):
                return _closed(request, status=429)
            link = model._default_manager.of_token(token)  # type: ignore[attr-defined]  # of SignedLinkQuerySet
            if link is None or not link.holds:
                return _closed(request, status=404)
            with (
                translation.override(link.language),
                timezone.override(zoneinfo.ZoneInfo(link.time_zone)),
                pghistory.context(link=[model._meta.label_lower, link.pk]),
            ):
                request.looks_on = request.user.is_authenticated
                if request.method == "POST" and (request.looks_on or not ("POST" in methods or _is_of_code(request))):
                    return redirect(request.path)
                if link.wants_code and not _has_code(request, link):
                    return _ask_for_code(request, link)
                try:
                    answer = view(request, link, *args, **kwargs)
                except Http404:
                    answer = _closed(request, status=404)
            answer["Content-Language"] = link.language
            return answer

        opened.login_required = False  # type: ignore[attr-defined]  # what Django's middleware reads
        return opened

    return decorate


def _is_flood(request: HttpRequest) -> bool:
    """Whether too much comes from there; the address is counted by its digest, and forgotten within two minutes."""
    whence = hashlib.sha256(str(get_adapter().get_client_ip(request)).encode()).hexdigest()[:20]
    key = f"signed-page:{whence}:{int(time.time() // 60)}"
    cache.add(key, 0, timeout=120)
    return int(cache.incr(key)) > MOST_A_MINUTE


def _closed(request: HttpRequest, *, status: int) -> HttpResponse:
    """The one answer to whatever opens nothing, in the language of the browser."""
    context = {"company": settings.COMPANY_NAME, "is_flood": status == 429}
    return render(request, "planning/client_closed.html", context, status=status)


def _kept_to_itself(answer: HttpResponseBase) -> HttpResponseBase:
    """Never cached, never indexed, and its address told to nobody."""
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


def _is_of_code(request: HttpRequest) -> bool:
    return "code" in request.POST or "send_code" in request.POST


def _has_code(request: HttpRequest, link: SignedLink) -> bool:
    """Whether this browser has shown the code of this link."""
    shown = request.COOKIES.get(COOKIE, "")
    try:
        return signing.loads(shown, salt=_SALT, max_age=COOKIE_HOLDS) == str(link.nonce)
    except signing.BadSignature:
        return False


def _ask_for_code(request: HttpRequest, link: SignedLink) -> HttpResponse:
    """Send a code, or take the one that was typed; a right one opens the page that was asked for."""
    fault = ""
    if request.method == "POST":
        held = type(link)._default_manager.select_for_update(of=("self",)).get(pk=link.pk)
        if "send_code" in request.POST:
            fault = _send_code(held)
        elif held.takes_code(request.POST.get("code", "")[:20]):
            return _let_in(request, held)
        else:
            fault = _("This is not the code, or it holds no longer. Ask for a new one.")
        link = held
    address = link.reach
    hint = f"{address[:1]}…@{address.rpartition('@')[2]}" if address else ""
    context = {
        "company": settings.COMPANY_NAME,
        "link": link,
        "fault": fault,
        "hint": hint,
        "minutes": int(CODE_HOLDS.total_seconds() // 60),
    }
    return render(request, "planning/client_code.html", context, status=403 if fault else 200)


def _let_in(request: HttpRequest, link: SignedLink) -> HttpResponse:
    answer = redirect(request.path)
    answer.set_cookie(
        COOKIE,
        signing.dumps(str(link.nonce), salt=_SALT),
        max_age=COOKIE_HOLDS,
        path=link.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _send_code(link: SignedLink) -> str:
    """Post a new code; returns why it was not, in one sentence, or nothing."""
    if not link.reach or not link.new_code() or link.code_nonce is None:
        return _("No code can be sent now. Please answer the e-mail that brought you here.")
    context = {"code": sealing.sealed_code(link.code_nonce), "company": settings.COMPANY_NAME}
    context |= {"minutes": int(CODE_HOLDS.total_seconds() // 60)}
    posting.add(
        f"code:{link.code_nonce}",
        to=link.reach,
        **vars(rendering.render("client_code", context, link.language)),
        kind="client_code",
        language=link.language,
    )
    deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    return ""
