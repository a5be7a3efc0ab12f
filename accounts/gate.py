"""The gate for objects: the only way from an id to a row, and the mark of who may open a page."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=models.Model)
View = Callable[..., HttpResponseBase]


def authorize(predicate: Callable[[Any], bool], *, methods: Sequence[str] = ("GET",)) -> Callable[[View], View]:
    """Mark a view with who may open it and by which methods; the middleware refuses a view without the mark.

    A signed-in person whom `predicate` (from a room's `rules`) refuses gets 403.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return _other_method(request, allowed)
            if not predicate(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.authorized = True  # type: ignore[attr-defined]  # a mark on the function, which the middleware reads
        return guarded

    return decorate


def _other_method(request: HttpRequest, allowed: Sequence[str]) -> HttpResponseBase:
    """What stands in the address bar after a deed: reloading it must not do the deed again, nor show an empty page."""
    response = render(request, "405.html", status=405)
    response["Allow"] = ", ".join(allowed)
    return response


def fetch(user: Any, model: type[Row], pk: Any, perm: str | None = None, *, lock: bool = False) -> Row:
    """The row `user` asks for. Raises Http404 when it is unseen, PermissionDenied when seen but `perm` is missing.

    `lock` takes the row until the end of the transaction.
    """
    rows = model.objects.visible_to(user)  # type: ignore[attr-defined]  # every model of ours that is fetched has it
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)  # others may go on pointing to it
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404(_("There is nothing here that you may see."))
    if perm and not user.has_perm(perm, row):
        raise PermissionDenied
    return row
