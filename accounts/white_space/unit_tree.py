"""The tree of an account's units: in which order a reader meets them, what stands below which."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

SEPARATOR = " › "


@dataclass(frozen=True)
class Branch:
    """A unit where it stands in the tree; `above` are its parents, the topmost first."""

    unit: Any
    above: tuple[Any, ...] = ()

    @property
    def depth(self) -> int:
        return len(self.above)

    @property
    def path(self) -> str:
        """The names from the top down to it: "Industry › Site of Toulouse"."""
        return SEPARATOR.join(str(unit) for unit in (*self.above, self.unit))


def branches(units: Iterable[Any]) -> list[Branch]:
    """Every unit of one account once, each followed by what is below it, siblings in the order given."""
    children: dict[int | None, list[Any]] = defaultdict(list)
    for unit in units:
        children[unit.parent_id].append(unit)
    found: list[Branch] = []

    def walk(parent: int | None, above: tuple[Any, ...]) -> None:
        for unit in children[parent]:
            found.append(Branch(unit, above))
            walk(unit.pk, (*above, unit))

    walk(None, ())
    return found


def below(tree: Sequence[Branch], unit: Any) -> set[int]:
    """The numbers of the unit and of all that stand below it."""
    return {one.unit.pk for one in tree if unit in (*one.above, one.unit)}


def height(tree: Sequence[Branch], unit: Any) -> int:
    """How many levels the unit and what is below it take: 1 for a unit without children, and for one not saved."""
    depths = [one.depth for one in tree if unit in (*one.above, one.unit)]
    return max(depths) - min(depths) + 1 if depths else 1
