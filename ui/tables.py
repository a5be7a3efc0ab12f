"""The table every list is drawn with, and columns that can be chosen, sorted and written to a file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, cast

import django_tables2 as tables
from django.db.models import F, QuerySet, Value
from django.db.models.functions import NullIf
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ui.alphabet import alphabetical

Need = Callable[[Any], Any]  # a queryset, and the same with what a column asks of it
NUMBER = {"th": {"class": "text-end"}, "td": {"class": "text-end"}}


class Column(tables.Column):
    """A column that says by itself what it costs: nothing is asked of the database for a column nobody looks at.

    `source` is the path or expression by which rows are sorted and which a file holds; `in_file` puts it into words.
    `needs` prepares the rows for the cell (a join, an annotation, a prefetch), `source_needs` for `source`; the same,
    unless said. `sort` names other paths or expressions to sort by. `empty_last` keeps rows without a value last in
    both directions. `also_in_file` are columns that stand behind this one in a file, where it says more than a value.
    """

    def __init__(
        self,
        verbose_name: Any = None,
        *,
        source: Any,
        needs: Need | None = None,
        source_needs: Need | None = None,
        sort: Sequence[Any] = (),
        empty_last: bool = False,
        also_in_file: Sequence["Column"] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(verbose_name, **kwargs)
        self.also_in_file = also_in_file
        self.source = source
        self.sort = sort
        self.needs = needs
        self.source_needs = source_needs or needs
        self.empty_last = empty_last

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        empty_last = True if self.empty_last else None
        by = [F(one) if isinstance(one, str) else one for one in self.sorted_by()]
        if is_descending:
            return queryset.order_by(*[one.desc(nulls_last=empty_last) for one in by], "-pk"), True
        return queryset.order_by(*[one.asc(nulls_last=empty_last) for one in by], "pk"), True

    def sorted_by(self) -> Sequence[Any]:
        """Paths and expressions by which rows are sorted."""
        return self.sort or [self.source]

    def in_file(self, value: Any) -> Any:
        """How a value, as the database gives it, stands in a file: a text, a number, a day or nothing."""
        return value

    def writer(self) -> Callable[[Any], Any]:
        """`in_file`, made once for a whole file."""
        return self.in_file


class TextColumn(Column):
    """A text, in the order of the alphabet; a row without one stands last in both directions."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{"empty_last": True, **kwargs})

    def sorted_by(self) -> Sequence[Any]:
        return [NullIf(alphabetical(path), Value("")) for path in self.sort or [self.source]]


class ChoiceColumn(Column):
    """The label of one of `choices`, on the page as a badge in the colour of the value."""

    def __init__(self, verbose_name: Any, *, choices: Any, colours: Mapping[Any, str] | None = None, **kw: Any) -> None:
        super().__init__(verbose_name, **kw)
        self.choices = choices
        self.colours = colours

    def render(self, value: Any, bound_column: Any, record: Any) -> Any:
        code = bound_column.accessor.resolve(record)
        words = dict(self.choices.choices).get(code, code)
        return words if self.colours is None else badge(self.colours.get(code, "secondary"), words)

    def in_file(self, value: Any) -> Any:
        return None if value is None else str(self._labels.get(value, value))

    @property
    def _labels(self) -> dict[Any, Any]:
        return dict(self.choices.choices)


class DayColumn(Column):
    """A day, or the day of a moment in the person's time zone."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{"attrs": {"td": {"class": "text-nowrap"}}, **kwargs})

    def render(self, value: Any) -> str:
        return date_format(_day(value), "SHORT_DATE_FORMAT")

    def in_file(self, value: Any) -> Any:
        return None if value is None else _day(value)


class NumberColumn(Column):
    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{"attrs": NUMBER, **kwargs})

    def in_file(self, value: Any) -> Any:
        return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


class Table(tables.Table):
    """Columns of one list; `ui.lists.page` adds filters, paging, the choice of columns and export around it.

    `shown` names the columns of those who choose none (all, where it is empty); the first of them always stays.
    """

    shown: ClassVar[Sequence[str]] = ()

    class Meta:
        attrs = {"class": "table table-vcenter card-table table-hover"}
        template_name = "components/table.html"
        default = "–"


def table_of(name: str, columns: Mapping[str, Column], *, shown: Sequence[str], order_by: str = "") -> type[Table]:
    """A table made of columns from several rooms."""
    meta = type("Meta", (Table.Meta,), {"order_by": order_by} if order_by else {})
    maker: Any = type(Table)
    made = maker(name, (Table,), {"Meta": meta, "shown": shown, **columns})
    made.base_columns = {name: made.base_columns[name] for name in columns}  # not in the order they were imported
    return cast("type[Table]", made)


def prepared(queryset: QuerySet[Any], needs: Iterable[Need | None]) -> QuerySet[Any]:
    """The rows with all that is needed, each need met once."""
    for need in dict.fromkeys(need for need in needs if need is not None):
        queryset = need(queryset)
    return queryset


def badge(colour: str, words: Any) -> SafeString:
    return format_html('<span class="badge bg-{}-lt">{}</span>', colour, words)


def _day(value: Any) -> Any:
    return timezone.localdate(value) if hasattr(value, "hour") else value
