"""White space of an account: the grid of our offers by the client's units, and what its cells add up to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q

from accounts.models import Account, Offer, ProductLine, WhiteSpaceBasis, WhiteSpaceCell
from accounts.white_space import unit_tree
from accounts.white_space.unit_tree import Branch
from accounts.white_space_choices import CellState

RELEVANT = (CellState.SOLD, CellState.OPEN, CellState.COMPETITOR)
MOST_OPEN_SHOWN = 10
SHADES = 4  # of an amount against the largest of the grid
WHOLE = 0  # stands for the whole account where a unit's number is asked


@dataclass(frozen=True)
class Sums:
    """What cells add up to. An amount is None where none is known: unknown is not zero."""

    places: int  # cells there could be
    counts: Counter[str]
    sold: Decimal | None = None
    open: Decimal | None = None
    competitor: Decimal | None = None
    unpriced: int = 0  # relevant cells whose amount is not known

    @property
    def known(self) -> int:
        return sum(self.counts.values())

    @property
    def unknown(self) -> int:
        """Cells nobody has looked at yet."""
        return self.places - self.known

    @property
    def relevant(self) -> int:
        return sum(self.counts[state] for state in RELEVANT)

    @property
    def penetration(self) -> Decimal | None:
        """Cells sold of those that matter, in percent: offerings bought / offerings relevant × 100 (kpidepot.com, KPIs
        of key account management). Relevant are sold, open and competitors' cells; what does not apply is left out,
        and what nobody knows counts neither way. None where nothing is relevant. Rounded half up to a whole one."""
        if not self.relevant:
            return None
        share = Decimal(100 * self.counts[CellState.SOLD]) / self.relevant
        return share.quantize(Decimal(1), ROUND_HALF_UP)


def add_up(cells: Iterable[WhiteSpaceCell], *, places: int) -> Sums:
    """The sums of cells: what is sold; what is open (the potential of open cells, and of sold ones what is not sold
    yet); what competitors hold (the potential of their cells)."""
    counts: Counter[str] = Counter()
    amounts: dict[str, list[Decimal]] = {state.value: [] for state in RELEVANT}
    unpriced = 0
    for cell in cells:
        counts[cell.state] += 1
        if cell.state in amounts:
            amount = cell.sold_amount if cell.state == CellState.SOLD else cell.potential_amount
            if amount is None:
                unpriced += 1
            else:
                amounts[cell.state].append(amount)
        if cell.state == CellState.SOLD and cell.open_amount is not None:
            amounts[CellState.OPEN].append(cell.open_amount)
    sums = {state: sum(found, Decimal(0)) if found else None for state, found in amounts.items()}
    return Sums(places=places, counts=counts, unpriced=unpriced, **sums)


@dataclass(frozen=True)
class Place:
    """A field of the grid: an offer at a unit (None: the whole account), and its row where somebody knows something."""

    offer: Offer
    unit: Any
    cell: WhiteSpaceCell | None
    shade: int  # 0 where no amount is known, else 1 to SHADES, by its share of the largest

    @property
    def state(self) -> str:
        return self.cell.state if self.cell else ""

    @property
    def amount(self) -> Decimal | None:
        """What the field shows: sales where sold, else the potential."""
        return _shown_amount(self.cell)


@dataclass(frozen=True)
class Row:
    offer: Offer
    places: list[Place]
    sums: Sums


@dataclass(frozen=True)
class LineRows:
    """The rows of one product line."""

    line: ProductLine
    rows: list[Row]
    sums: Sums


@dataclass(frozen=True)
class Column:
    """A unit (None: the whole account) with the sums of its cells and of all that is below it.

    The whole account holds what is not told by unit; each amount stands once, so the columns add up to the total.
    """

    branch: Branch | None
    sums: Sums

    @property
    def unit(self) -> Any:
        return self.branch.unit if self.branch else None


@dataclass
class Grid:
    """The white space of one account, of all our offers or those of one product line."""

    account: Account
    currency: str
    offers: Sequence[Offer]
    tree: Sequence[Branch]
    cells: dict[tuple[int, int], WhiteSpaceCell] = field(default_factory=dict)

    @cached_property
    def units(self) -> list[Any]:
        return [None, *(one.unit for one in self.tree)]

    @cached_property
    def total(self) -> Sums:
        return add_up(self.cells.values(), places=len(self.offers) * len(self.units))

    @cached_property
    def columns(self) -> list[Column]:
        per = len(self.offers)
        whole = add_up(self._of({WHOLE}), places=per)
        rolled = [(one, unit_tree.below(self.tree, one.unit)) for one in self.tree]
        return [
            Column(None, whole),
            *(Column(one, add_up(self._of(under), places=per * len(under))) for one, under in rolled),
        ]

    @cached_property
    def lines(self) -> list[LineRows]:
        found: dict[int, tuple[ProductLine, list[Row]]] = {}
        for offer in self.offers:
            found.setdefault(offer.line_id, (offer.line, []))[1].append(self.row(offer))
        return [LineRows(line, rows, self._of_line(rows)) for line, rows in found.values()]

    @cached_property
    def largest_open(self) -> list[WhiteSpaceCell]:
        """The cells with most to be won, the largest first."""
        open_ones = [cell for cell in self.cells.values() if cell.open_amount]
        return sorted(open_ones, key=lambda cell: (-(cell.open_amount or 0), cell.pk))

    def row(self, offer: Offer) -> Row:
        places = [self.place(offer, unit) for unit in self.units]
        return Row(offer, places, add_up((one.cell for one in places if one.cell), places=len(places)))

    def place(self, offer: Offer, unit: Any) -> Place:
        cell = self.cells.get((offer.pk, unit.pk if unit else WHOLE))
        return Place(offer, unit, cell, self._shade(_shown_amount(cell)))

    def _of(self, units: set[int]) -> list[WhiteSpaceCell]:
        return [cell for (_offer, unit), cell in self.cells.items() if unit in units]

    def _of_line(self, rows: list[Row]) -> Sums:
        cells = (place.cell for row in rows for place in row.places if place.cell)
        return add_up(cells, places=len(rows) * len(self.units))

    @cached_property
    def _largest(self) -> Decimal:
        return max((amount for cell in self.cells.values() if (amount := _shown_amount(cell))), default=Decimal(0))

    def _shade(self, amount: Decimal | None) -> int:
        if not amount or not self._largest:
            return 0
        return 1 + min(SHADES - 1, int(SHADES * amount / self._largest))


def _shown_amount(cell: WhiteSpaceCell | None) -> Decimal | None:
    if cell is None:
        return None
    return cell.sold_amount if cell.state == CellState.SOLD else cell.potential_amount


def grid(account: Account, *, line: int | None = None) -> Grid:
    """The white space of `account`; `line` (a product line's number) keeps that line's offers alone.

    Offers no longer offered stay where the account has a cell of them. Four queries, whatever the size.
    """
    cells = account.white_space_cells.select_related("competitor")
    offers = Offer.objects.filter(Q(is_active=True, line__is_active=True) | Q(pk__in=cells.values("offer")))
    if line is not None:
        offers = offers.filter(line=line)
        cells = cells.filter(offer__line=line)
    offered = list(offers.select_related("line"))
    return Grid(
        account=account,
        currency=WhiteSpaceBasis.currency_of(account),
        offers=offered,
        tree=unit_tree.branches(account.units.all()),
        cells=_with_names(cells, account, offered),
    )


def _with_names(cells: Any, account: Account, offers: list[Offer]) -> dict[tuple[int, int], WhiteSpaceCell]:
    by_number = {offer.pk: offer for offer in offers}
    found = {}
    for cell in cells:
        cell.offer, cell.account = by_number[cell.offer_id], account
        found[cell.offer_id, cell.unit_id or WHOLE] = cell
    return found


@dataclass(frozen=True)
class UnitLine:
    """A unit in its tree, with what its white space and that of all below it adds up to."""

    branch: Branch
    sums: Sums


def unit_lines(account: Account, tree: Sequence[Branch]) -> list[UnitLine]:
    """The units of the account with their sums; one query."""
    cells = list(account.white_space_cells.exclude(unit=None))
    found = []
    for one in tree:
        under = unit_tree.below(tree, one.unit)
        found.append(UnitLine(one, add_up((cell for cell in cells if cell.unit_id in under), places=0)))
    return found
