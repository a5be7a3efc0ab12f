"""Resources quarter by quarter, with what each side gives of a kind and unit in all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.choices import Side
from planning import quantities
from planning.choices import ResourceKind
from planning.models import Resource


@dataclass(frozen=True)
class Total:
    """What one side gives of a kind and unit: in all, and in each quarter of the table."""

    side: str
    kind: str
    unit: str
    amount: Decimal
    cells: Sequence[str]

    @property
    def amount_in_words(self) -> str:
        return quantities.in_words(self.amount, self.unit)


@dataclass(frozen=True)
class Table:
    """Quarters that hold something, each resource with its cells, and the totals; unknown is a dash."""

    quarters: Sequence[str]
    rows: Sequence[tuple[Resource, Sequence[str]]]
    totals: Sequence[Total]


def in_words(quarter: date) -> str:
    """The name of a quarter: Q1 2027."""
    return _("Q%(number)d %(year)d") % {"number": (quarter.month + 2) // 3, "year": quarter.year}


def of(resources: Sequence[Resource]) -> Table:
    """The table of resources whose `shares` are fetched."""
    shares = [{share.quarter: share.amount for share in resource.shares.all()} for resource in resources]
    quarters = sorted({quarter for one in shares for quarter in one})
    rows = [
        (resource, [quantities.in_words(one.get(quarter), "") for quarter in quarters])
        for resource, one in zip(resources, shares, strict=True)
    ]
    return Table([in_words(quarter) for quarter in quarters], rows, list(_totals(resources, shares, quarters)))


def totals(resources: Sequence[Resource]) -> Sequence[Total]:
    """What several resources of a side, kind and unit come to in all; no queries."""
    return list(_totals(resources, [{}] * len(resources), []))


def _totals(
    resources: Sequence[Resource], shares: Sequence[Mapping[date, Decimal]], quarters: Sequence[date]
) -> Iterator[Total]:
    """What several resources of a side, kind and unit come to; one alone is its own total."""
    alike: dict[tuple[str, str, str], list[Mapping[Any, Decimal]]] = {}
    for resource, one in zip(resources, shares, strict=True):
        if resource.amount is not None:
            alike.setdefault((resource.side, resource.kind, resource.unit), []).append({None: resource.amount, **one})
    for (side, kind, unit), amounts in alike.items():
        if len(amounts) > 1:
            total = {key: sum(one.get(key, Decimal(0)) for one in amounts) for key in (None, *quarters)}
            cells = [quantities.in_words(total[quarter] or None, "") for quarter in quarters]
            yield Total(str(Side(side).label), str(ResourceKind(kind).label), unit, Decimal(total[None]), cells)
