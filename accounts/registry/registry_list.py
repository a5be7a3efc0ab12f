"""What the registry offers to the list of accounts: places, numbers, free fields."""

from collections.abc import Callable
from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext_lazy as _

from accounts.choices import AddressKind, FreeKind, IdentifierKind
from accounts.countries import country_name, sorted_countries
from accounts.models import Address, FreeField, Identifier
from accounts.registry import free_fields
from ui.filters import ChoiceFilter, filterset_of
from ui.tables import Column, DayColumn, Table, TextColumn

Rows = QuerySet[Any]
CLOSED = {FreeKind.CHOICE, FreeKind.YES_NO}
NOTHING = "null"


def _first(rows: Any, field: str) -> Any:
    return Subquery(rows.filter(account=OuterRef("pk")).order_by("pk").values(field)[:1])


def _with(name: str, expression: Any) -> Callable[[Rows], Rows]:
    def with_value(accounts: Rows) -> Rows:
        return accounts.annotate(**{name: expression})

    return with_value


def _identifier(kind: IdentifierKind) -> Column:
    name = f"{kind.value}_number"
    value = _first(Identifier.objects.filter(kind=kind), "value")
    return Column(kind.label, source=name, accessor=name, needs=_with(name, value), empty_last=True)


class CountryColumn(Column):
    def render(self, value: Any) -> str:
        return country_name(value)

    def in_file(self, value: Any) -> Any:
        return country_name(value) if value else value


_COUNTRY = _first(Address.objects.filter(kind=AddressKind.HEADQUARTERS), "country")

COLUMNS: dict[str, Column] = {
    "country": CountryColumn(
        _("Country"), source="seat", accessor="seat", needs=_with("seat", _COUNTRY), empty_last=True
    ),
    "website": TextColumn(_("Website"), source="website"),
    "siren": _identifier(IdentifierKind.SIREN),
    "vat": _identifier(IdentifierKind.VAT),
    "lei": _identifier(IdentifierKind.LEI),
    "crm": _identifier(IdentifierKind.CRM),
    "client_since": DayColumn(_("Client since"), source="client_since", empty_last=True),
    "former_on": DayColumn(_("Former client since"), source="former_on", empty_last=True),
}


class FreeColumn(Column):
    """The values of a field that an administrator defined."""

    def __init__(self, field: FreeField) -> None:
        super().__init__(field.label, source=KeyTransform(field.key, "free_values"), empty_values=(), empty_last=True)
        self.field = field

    def render(self, record: Any) -> str:
        return free_fields.shown(self.field, record.free_values.get(self.field.key)) or "–"

    def in_file(self, value: Any) -> Any:
        return free_fields.shown(self.field, value) or None


def _free_filter(field: FreeField) -> ChoiceFilter:
    """Accounts by what they say of a field, or that they say nothing."""
    answers = free_fields.YES_NO[1:]
    if field.kind == FreeKind.CHOICE:
        answers = [(option.key, option.label) for option in field.options.all()]

    def asks(accounts: Rows, value: str, user: Any) -> Rows:
        if value == NOTHING:
            return accounts.exclude(free_values__has_key=field.key)
        said = value if field.kind == FreeKind.CHOICE else value == "yes"
        return accounts.filter(free_values__contains={field.key: said})

    return ChoiceFilter(field.label, [*answers, (NOTHING, _("Not stated"))], asks, further=True)


def with_free_fields(table: type[Table], filterset: Any) -> tuple[type[Table], Any]:
    """Both with the fields in use that an administrator defined: columns, and filters where answers are closed."""
    fields = list(FreeField.objects.in_use())
    if not fields:
        return table, filterset
    columns = {f"{free_fields.PREFIX}{field.key}": FreeColumn(field) for field in fields}
    closed = {f"{free_fields.PREFIX}{field.key}": _free_filter(field) for field in fields if field.kind in CLOSED}
    maker: Any = type(table)
    meta = type("Meta", (Table.Meta,), {"order_by": table._meta.order_by})  # what a table looks like is not inherited
    made = cast("type[Table]", maker(table.__name__, (table,), {"Meta": meta, **columns}))
    return made, filterset_of(filterset.__name__, {**filterset.base_filters, **closed})


def _seated(accounts: Rows, value: str, user: Any) -> Rows:
    return accounts.filter(Exists(Address.objects.filter(account=OuterRef("pk"), country=value)))


FILTERS: dict[str, Any] = {
    "country": ChoiceFilter(_("Country of an address"), sorted_countries, _seated, further=True),
}
