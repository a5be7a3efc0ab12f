"""What the room shows of actions on the account's page and on "my day"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.choices import Role
from accounts.models import Account
from meetings.models import Action

DAYS_AHEAD = 7
OPEN_SHOWN = 5
SHOWN = 30


@dataclass(frozen=True)
class AccountActions:
    """The open actions that are due first, how many there are in all, and how many of them are overdue."""

    first: Sequence[Action]
    count: int
    overdue: int
    can_change: bool


@dataclass(frozen=True)
class DayActions:
    """What waits for the person: overdue, and due within seven days; and what they ticked off today, to be undone."""

    overdue: Sequence[Action]
    soon: Sequence[Action]
    done_today: Sequence[Action]
    has_more: bool
    runs_accounts: bool

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.soon or self.done_today)


def account_panel(account: Account, *, user: Any) -> AccountActions:
    """One query, or two where there are more than are shown."""
    today = timezone.localdate()
    due = Action.objects.filter(account=account).open().select_related("owner", "contact").order_by("due_on", "pk")
    first = list(due[: OPEN_SHOWN + 1])
    days = [one.due_on for one in first] if len(first) <= OPEN_SHOWN else list(due.values_list("due_on", flat=True))
    return AccountActions(
        first=first[:OPEN_SHOWN],
        count=len(days),
        overdue=sum(day < today for day in days),
        can_change=user.has_perm("meetings.change_action", account),
    )


def day_panel(user: Any) -> DayActions:
    """Two queries. Who runs no account has nothing here, but what sales owe until a handover."""
    if user.role not in {Role.MANAGER, Role.LEAD, Role.SALES}:
        return DayActions([], [], [], has_more=False, runs_accounts=False)
    today = timezone.localdate()
    seen = Action.objects.visible_to(user).for_list()
    found = list(seen.waiting_for(user).due_by(today + timedelta(days=DAYS_AHEAD))[: SHOWN + 1])
    return DayActions(
        overdue=[one for one in found[:SHOWN] if one.due_on < today],
        soon=[one for one in found[:SHOWN] if one.due_on >= today],
        done_today=list(seen.filter(done_by=user, done_on=today).order_by("-pk")[:SHOWN]),
        has_more=len(found) > SHOWN,
        runs_accounts=user.role != Role.SALES,
    )
