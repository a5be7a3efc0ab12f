"""The team of a plan as a grid: its members across, its objectives down, and what each is to each."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.models import AccountPlan, Objective, PlanMember, Role


@dataclass(frozen=True)
class Grid:
    """Rows hold, for each member in order, the role in the objective, or None."""

    members: Sequence[PlanMember]
    rows: Sequence[tuple[Objective, Sequence[Role | None]]]

    @property
    def has_roles(self) -> bool:
        return any(role for _objective, roles in self.rows for role in roles)


def of(plan: AccountPlan, objectives: Sequence[Objective]) -> Grid:
    """The grid of a plan and its objectives, whose `roles` are fetched; one query."""
    members = list(plan.members.select_related("user", "contact"))
    rows = []
    for objective in objectives:
        roles = {role.member_id: role for role in objective.roles.all()}
        rows.append((objective, [roles.get(member.pk) for member in members]))
    return Grid(members, rows)
