"""The grid of who is what to each objective, as it is edited: a form for each row, and what the row lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planning.models import Objective, PlanMember
from planning.plans import plan_checks
from planning.plans.plan_checks import Shape
from planning.plans.role_forms import RolesForm


@dataclass(frozen=True)
class Row:
    """An objective with its form, and sentences that say what is missing in it."""

    objective: Objective
    form: RolesForm
    lacks: Sequence[str]


@dataclass(frozen=True)
class EditedGrid:
    """Members across, objectives down."""

    members: Sequence[PlanMember]
    rows: Sequence[Row]


def of(shape: Shape, members: Sequence[PlanMember], *, refused: RolesForm | None = None) -> EditedGrid:
    """The grid of a plan; `refused` is shown in its row as it was typed. No queries."""
    lacks = lacks_of(shape)
    rows = []
    for objective in shape.objectives:
        roles = [role for role in shape.roles if role.objective_id == objective.pk]
        form = RolesForm(instance=objective, members=members, roles=roles)
        if refused is not None and refused.instance.pk == objective.pk:
            form = refused
        rows.append(Row(objective, form, lacks[objective.pk]))
    return EditedGrid(members, rows)


def lacks_of(shape: Shape) -> Mapping[Any, Sequence[str]]:
    """What the roles of each objective lack, by its id."""
    return {objective.pk: list(plan_checks.lacking_roles(objective, shape)) for objective in shape.objectives}
