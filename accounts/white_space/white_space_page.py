"""What the page of a white space shows: each field with its address and its words, sums, and what to look at first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Account, Offer, ProductLine, WhiteSpaceBasis, WhiteSpaceCell
from accounts.white_space import white_space_picture
from accounts.white_space.grid import MOST_OPEN_SHOWN, WHOLE, Grid, LineRows, Place, Sums, grid
from accounts.white_space_choices import LETTERS, CellState
from ui.templatetags.ui import compact, money

LONGEST_NUMBER = 9
MANY_COLUMNS = 11  # from here on the heads of the columns run upwards


def chosen(text: str | None) -> int | None:
    """The number somebody chose in the address, or None."""
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) <= LONGEST_NUMBER else None


@dataclass(frozen=True)
class Field:
    """A field as the page shows it."""

    place: Place
    url: str
    words: str  # the whole of it for whoever hears the page
    letter: str
    shown: str  # the amount in few signs

    @property
    def key(self) -> str:
        return f"cell-{self.place.offer.pk}-{self.place.unit.pk if self.place.unit else WHOLE}"

    @property
    def version(self) -> int:
        return self.place.cell.version if self.place.cell else 0

    @property
    def kind(self) -> str:
        """The classes by which the style sheet colours it."""
        return f"ws-{self.place.state or 'unknown'} ws-shade-{self.place.shade}"


@dataclass(frozen=True)
class Line:
    """A row of the page."""

    offer: Offer
    fields: Sequence[Field]
    sums: Sums


@dataclass(frozen=True)
class Group:
    """The rows of a product line."""

    line: ProductLine
    rows: Sequence[Line]
    sums: Sums


def letters() -> dict[str, str]:
    """The letter of each state in the language of the page; unknown has none."""
    return {state.value: str(letter) for state, letter in LETTERS.items()} | {"": ""}


class _Wording:
    """Addresses and words of fields, with what they share looked up once."""

    def __init__(self, shown: Grid, line: int | None) -> None:
        self.currency = shown.currency
        self.stem = reverse("accounts:white_space", args=[shown.account.pk])
        self.query = f"?line={line}" if line else ""
        self.states = {state.value: str(state.label) for state in CellState} | {"": _("Unknown")}
        self.letters = letters()
        self.whole = _("Whole account")

    def field(self, place: Place) -> Field:
        unit = place.unit.pk if place.unit else WHOLE
        amount = place.amount
        words = f"{place.offer}, {place.unit or self.whole}: {self.states[place.state]}"
        if place.cell and place.cell.competitor:
            words = f"{words}, {place.cell.competitor}"
        if amount is not None:
            words = f"{words}, {money(amount, self.currency)}"
        return Field(
            place=place,
            url=f"{self.stem}{place.offer.pk}/{unit}/{self.query}",
            words=words,
            letter=self.letters[place.state],
            shown="" if amount is None else compact(amount),
        )


def cell_url(account: Account, offer: Offer, unit: Any, *, line: str = "") -> str:
    """The address of a field's form, keeping the product line the page was filtered by."""
    url = reverse("accounts:white_space_cell", args=[account.pk, offer.pk, unit.pk if unit else WHOLE])
    return f"{url}?line={line}" if chosen(line) else url


def page(
    account: Account, *, line: int | None, unit: int | None = None, changed: tuple[int, int] | None = None
) -> dict[str, Any]:
    """What the page shows: of `line`'s offers alone where one is chosen; `unit` is the one a phone shows.

    `changed` (offer, unit) asks for what that field's change touches alone.
    """
    shown = grid(account, line=line)
    wording = _Wording(shown, line)
    context: dict[str, Any] = {
        "grid": shown,
        "line": line,
        "currency": shown.currency,
        "letters": wording.letters,
        "largest_open": [(cell, wording.field(_place(shown, cell))) for cell in shown.largest_open[:MOST_OPEN_SHOWN]],
        "more_open": max(0, len(shown.largest_open) - MOST_OPEN_SHOWN),
    }
    if changed is not None:
        return context | _touched(shown, wording, changed)
    groups = [_group(one, wording) for one in shown.lines]
    return context | {
        "groups": groups,
        "many": len(shown.units) >= MANY_COLUMNS,
        "lines": ProductLine.objects.filter(offers__isnull=False).distinct(),
        "picture": white_space_picture.draw(shown),
        "has_offers": bool(shown.offers),
        **_on_a_phone(shown, groups, unit),
    }


def picture(account: Account, *, line: int | None) -> Any:
    """The heat map alone."""
    return white_space_picture.draw(grid(account, line=line))


def _place(shown: Grid, cell: WhiteSpaceCell) -> Place:
    unit = next((one for one in shown.units if one is not None and one.pk == cell.unit_id), None)
    return shown.place(cell.offer, unit)


def _group(one: LineRows, wording: _Wording) -> Group:
    rows = [Line(row.offer, [wording.field(place) for place in row.places], row.sums) for row in one.rows]
    return Group(one.line, rows, one.sums)


def _touched(shown: Grid, wording: _Wording, changed: tuple[int, int]) -> dict[str, Any]:
    offer = next((one for one in shown.offers if one.pk == changed[0]), None)
    if offer is None:
        return {"field": None, "row": None}
    row = shown.row(offer)
    place = next(one for one in row.places if (one.unit.pk if one.unit else WHOLE) == changed[1])
    return {"field": wording.field(place), "row": Line(offer, [], row.sums)}


def _on_a_phone(shown: Grid, groups: Sequence[Group], unit: int | None) -> dict[str, Any]:
    """The one column a narrow page shows, with the others to choose from."""
    at = next((n for n, one in enumerate(shown.units) if one is not None and one.pk == unit), 0)
    return {
        "phone_unit": shown.units[at],
        "phone_sums": shown.columns[at].sums,
        "phone_groups": [(group.line, [(row.offer, row.fields[at]) for row in group.rows]) for group in groups],
    }


def cells_to_export(account: Account, line: int | None) -> QuerySet[WhiteSpaceCell]:
    """The cells of the account, or of one product line, as a file lists them."""
    cells = account.white_space_cells.select_related("offer__line", "unit__parent", "competitor", "changed_by")
    cells = cells.annotate(currency=Value(WhiteSpaceBasis.currency_of(account)))
    if line is not None:
        cells = cells.filter(offer__line=line)
    return cells.order_by("offer__line__position", "offer__position", "offer__name_en", "unit__name", "pk")
