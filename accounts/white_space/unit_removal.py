"""Removing a unit of a client, with what hangs off it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from accounts.models import Unit, WhiteSpaceCell
from accounts.white_space import presence_moving, unit_tree


@dataclass(frozen=True)
class Losses:
    """What goes with a unit: counted with all that is below it, and for the unit alone."""

    below: int
    cells: int
    cells_below: int
    members: int
    presences: int


def losses(unit: Unit) -> Losses:
    """What the removal of `unit` would take along."""
    tree = unit_tree.branches(unit.account.units.all())
    under = unit_tree.below(tree, unit) - {unit.pk}
    return Losses(
        below=len(under),
        cells=unit.white_space_cells.count(),
        cells_below=WhiteSpaceCell.objects.filter(unit__in=under).count() if under else 0,
        members=unit.members.count(),
        presences=unit.competitor_presences.count(),
    )


@transaction.atomic
def remove(unit: Unit, *, takes_all: bool) -> None:
    """The unit goes, with its white space and its people; what is below goes too, or moves up one level.

    What is said of competitors there is then said of the whole account.
    """
    going = unit_tree.below(unit_tree.branches(unit.account.units.all()), unit) if takes_all else {unit.pk}
    if not takes_all:
        unit.children.update(parent=unit.parent_id, version=F("version") + 1)
    for presence in unit.account.competitor_presences.filter(unit__in=going):
        presence_moving.move(presence, unit=None)
    unit.delete()
