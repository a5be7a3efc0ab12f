"""The menu of views above a list: those that ship, one's own, the colleagues'; and the one the list opens with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from accounts.models import DefaultView, SavedView
from ui.lists import VIEW

ALL = "all"


@dataclass(frozen=True)
class ReadyView:
    """A view that ships with the product; `query` is written as `ui.lists.tidy_query` writes it."""

    code: str
    name: str | Promise
    query: str


@dataclass(frozen=True)
class Line:
    """A line of the menu."""

    code: str
    name: str
    query: str
    is_current: bool
    is_default: bool
    saved: SavedView | None = None
    is_own: bool = False

    @property
    def url(self) -> str:
        """The address of the list in this view; its code goes along, so that the menu knows what is looked at."""
        return f"?{self.query}&{VIEW}={self.code}" if self.query else f"?{VIEW}={self.code}"


class Views:
    """Two queries a page: what `ui.lists.page` draws above a list when its context has it as `views`."""

    def __init__(self, request: HttpRequest, page: str, *, ready: Sequence[ReadyView] = ()) -> None:
        self.page = page
        self.user: Any = request.user
        self.asked = request.GET
        self.path = request.path
        self._ready = ready

    @cached_property
    def _default(self) -> str:
        chosen = DefaultView.objects.filter(user=self.user, page=self.page).first()
        return chosen.code if chosen else ""

    @cached_property
    def _saved(self) -> list[Line]:
        views = SavedView.objects.visible_to(self.user).of_list(self.page)
        return [
            self._line(str(view.pk), view.name, view.query, saved=view, is_own=view.owner_id == self.user.pk)
            for view in views
        ]

    def _line(self, code: str, name: Any, query: str, **more: Any) -> Line:
        is_current = self.asked.get(VIEW, "") == code
        return Line(code, str(name), query, is_current, is_default=self._default == code, **more)

    @cached_property
    def ready(self) -> list[Line]:
        return [self._line(view.code, view.name, view.query) for view in self._ready]

    @property
    def own(self) -> list[Line]:
        return [line for line in self._saved if line.is_own]

    @property
    def shared(self) -> list[Line]:
        """Views of colleagues."""
        return [line for line in self._saved if not line.is_own]

    @property
    def current(self) -> Line | None:
        """The view looked at, as it was kept; the address may have moved on from it."""
        return next((line for line in [*self.ready, *self._saved] if line.is_current), None)

    @property
    def opening_url(self) -> str:
        """Where the list opens when its address asks for nothing; empty where it opens as it is."""
        if self.asked:
            return ""
        return next((self.path + line.url for line in [*self.ready, *self._saved] if line.is_default), "")
