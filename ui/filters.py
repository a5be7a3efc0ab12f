"""Filters of lists that rooms offer one by one: each says in a function which rows it leaves."""

from collections.abc import Callable, Mapping
from typing import Any, cast

import django_filters
from django.core.validators import EMPTY_VALUES
from django.utils.translation import gettext_lazy as _

Asks = Callable[[Any, Any, Any], Any]  # (rows, value, person who looks) -> rows


class _Asking:
    """`asks` gets the rows, the value chosen and the person who looks; `further` filters stand behind a button."""

    parent: Any
    asks: Asks
    further = False

    def filter(self, rows: Any, value: Any) -> Any:
        return rows if value in EMPTY_VALUES else self.asks(rows, value, self.parent.request.user)


class ChoiceFilter(_Asking, django_filters.ChoiceFilter):
    """One of `choices` (pairs, or a function that gives them for each page)."""

    extra: dict[str, Any]

    def __init__(self, label: Any, choices: Any, asks: Asks, *, further: bool = False) -> None:
        super().__init__(label=label, choices=choices)
        self.asks, self.further = asks, further

    @property
    def field(self) -> Any:
        """The field of one page: a function is asked for its choices once, not at each look at them."""
        if callable(self.extra["choices"]):
            self.extra = {**self.extra, "choices": list(self.extra["choices"]())}
        return super().field


class WordsFilter(_Asking, django_filters.CharFilter):
    def __init__(self, label: Any, asks: Asks, *, further: bool = False) -> None:
        super().__init__(label=label)
        self.asks, self.further = asks, further


class NumberFilter(_Asking, django_filters.NumberFilter):
    def __init__(self, label: Any, asks: Asks, *, least: int, most: int, further: bool = False) -> None:
        super().__init__(label=label, min_value=least, max_value=most)
        self.asks, self.further = asks, further


class YesFilter(ChoiceFilter):
    """Only the rows of which something is so, or all."""

    def __init__(self, label: Any, asks: Asks, *, further: bool = False) -> None:
        super().__init__(label, [("yes", _("Yes"))], asks, further=further)


def filterset_of(name: str, filters: Mapping[str, django_filters.Filter]) -> type[django_filters.FilterSet]:
    """A form of filters from several rooms."""
    made: Any = type(django_filters.FilterSet)(name, (django_filters.FilterSet,), dict(filters))
    made.base_filters = {name: made.base_filters[name] for name in filters}  # not in the order they were imported
    return cast("type[django_filters.FilterSet]", made)
