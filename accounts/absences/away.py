"""Absences as pages show them: each with the accounts nobody looks after meanwhile; one's own day, the team's, taken
over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from accounts.absences.duty import Span, Uncovered, uncovered
from accounts.choices import Charge, Role
from accounts.models import Absence, Account, Assignment, Team, User
from accounts.models.assignment import prefetch_in_charge

SHOWN = 50
PAST_SHOWN = 10


@dataclass(frozen=True)
class Line:
    """An absence, and the accounts that have nobody in these days."""

    absence: Absence
    uncovered: list[Uncovered]


def lines(absences: Iterable[Absence], *, seen_by: Any) -> list[Line]:
    """Each absence with the accounts nobody looks after, as far as `seen_by` may see them; four queries."""
    told = list(absences)
    today = timezone.localdate()
    spans = [Span(one.user, min(max(one.first_on, today), one.last_on), one.last_on) for one in told]
    return [Line(one, found) for one, found in zip(told, uncovered(spans, seen_by=seen_by), strict=True)]


def page(user: Any) -> dict[str, Any]:
    """What the page of absences shows `user`: the own, and those of others it may enter. Constant queries."""
    changeable = Absence.objects.changeable_by(user).select_related("user__team", "stand_in")
    told = lines(changeable.not_over()[: SHOWN + 1], seen_by=user)
    return {
        "mine": [line for line in told if line.absence.user_id == user.pk],
        "others": [line for line in told[:SHOWN] if line.absence.user_id != user.pk],
        "has_more": len(told) > SHOWN,
        "past": changeable.over()[:PAST_SHOWN],
        "enters_for_others": user.role in {Role.LEAD, Role.ADMINISTRATOR},
        "can_assign": user.role in {Role.LEAD, Role.EXECUTIVE},
    }


@dataclass(frozen=True)
class TakenOver:
    """Accounts for which the person acts while their manager is away."""

    manager: User
    until: date | None
    accounts: list[Account]


@dataclass(frozen=True)
class StoodInFor:
    """A team for whose absent lead the person stands in."""

    team: Team
    until: date


@dataclass(frozen=True)
class DayPanel:
    """Absences that concern the person today: the own, what it takes over, and for a lead who is away these weeks."""

    mine: Line | None
    taken_over: list[TakenOver]
    stands_in: list[StoodInFor]
    team: list[Line]
    can_assign: bool

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.taken_over or self.stands_in or self.team)


def day_panel(user: Any) -> DayPanel:
    """A constant number of queries."""
    changeable = Absence.objects.changeable_by(user) if user.role == Role.LEAD else user.absences.all()
    near = changeable.near().select_related("user", "stand_in")
    told = lines(near[:SHOWN], seen_by=user)
    return DayPanel(
        mine=next((line for line in told if line.absence.user_id == user.pk), None),
        taken_over=taken_over(user),
        stands_in=stood_in_for(user),
        team=[line for line in told if line.absence.user_id != user.pk],
        can_assign=user.role == Role.LEAD,
    )


def taken_over(user: Any) -> list[TakenOver]:
    """What `user` takes over today as deputy, by manager."""
    today = timezone.localdate()
    acts = Account.objects.filter(pk__in=Assignment.objects.acted_for_by(user))
    away = acts.filter(
        pk__in=Assignment.objects.current()
        .filter(role=Charge.MANAGER, user__absences__period__contains=today)
        .exclude(user=user)
        .values("account")
    )
    listed = away.prefetch_related(prefetch_in_charge()).order_by("folded_name", "pk")
    found = [account for account in listed if account.acting == user]
    found.sort(key=lambda account: account.manager.pk)
    groups = groupby(found, key=lambda account: account.manager)
    taken = []
    for manager, accounts in groups:
        held = list(accounts)
        taken.append(TakenOver(manager, held[0].manager_absent_until, held))
    return taken


def stood_in_for(user: Any) -> list[StoodInFor]:
    """Teams for whose absent lead `user` stands in today."""
    absences = Absence.objects.current().filter(stand_in=user).select_related("user")
    until: dict[Any, date] = {absence.user_id: absence.last_on for absence in absences}
    teams = Team.objects.filter(lead__in=until).select_related("lead") if until else []
    return [StoodInFor(team, until[team.lead_id]) for team in teams]
