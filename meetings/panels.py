"""What the room shows on the account's page and on "my day"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from accounts.choices import Role
from accounts.models import Account
from accounts.models.assignment import prefetch_in_charge
from meetings import cover, scope
from meetings.models import Cadence, Touchpoint

DAYS_AHEAD = 7
SHOWN = 60


@dataclass(frozen=True)
class AccountPanel:
    """The last and the next contact, how many are overdue, and the rhythms that run, promised ones first."""

    last: Touchpoint | None
    next: Touchpoint | None
    overdue: int
    cadences: Sequence[Cadence]
    can_change: bool

    @property
    def is_empty(self) -> bool:
        return not (self.last or self.next or self.overdue or self.cadences)


@dataclass(frozen=True)
class DayPanel:
    """Contacts that wait for the person: overdue, today's, and those of the next seven days."""

    overdue: Sequence[Touchpoint]
    today: Sequence[Touchpoint]
    soon: Sequence[Touchpoint]
    has_more: bool
    can_change: bool
    is_of_team: bool

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.today or self.soon)


def account_panel(account: Account, *, user: Any) -> AccountPanel:
    """Four queries, whatever the account has."""
    touchpoints = Touchpoint.objects.filter(account=account)
    running = Cadence.objects.filter(account=account).running()
    return AccountPanel(
        last=touchpoints.done().select_related("contact").order_by("-done_at", "-pk").first(),
        next=touchpoints.upcoming().select_related("contact").first(),
        overdue=touchpoints.overdue().count(),
        cadences=list(running.select_related("contact").order_by("-promised_to_client", "pk")),
        can_change=user.has_perm("meetings.change_touchpoint", account),
    )


def day_panel(user: Any) -> DayPanel:
    """At most five queries. A lead without own accounts sees the team's; who runs no account has nothing here."""
    if user.role not in {Role.MANAGER, Role.LEAD}:
        return DayPanel([], [], [], has_more=False, can_change=False, is_of_team=False)
    now = timezone.now()
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now) + timedelta(days=1), time()))
    until = midnight + timedelta(days=DAYS_AHEAD)
    whose = scope.usual_scope(user)
    waiting = scope.touchpoints_of(user, whose).planned().filter(due_at__lt=until).for_list()
    found = list(waiting.prefetch_related(prefetch_in_charge("account__assignments"))[: SHOWN + 1])
    cover.mark(found)
    return DayPanel(
        overdue=[one for one in found[:SHOWN] if one.due_at <= now],
        today=[one for one in found[:SHOWN] if now < one.due_at < midnight],
        soon=[one for one in found[:SHOWN] if one.due_at >= midnight],
        has_more=len(found) > SHOWN,
        can_change=True,
        is_of_team=whose == scope.TEAM,
    )
