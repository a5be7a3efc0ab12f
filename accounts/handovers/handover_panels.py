"""What the account's page and "my day" show of handovers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.choices import HandoverKind, HandoverState, Role
from accounts.handovers.handover_page import Step, days_still, steps_of
from accounts.models import Account, Handover, Team

SHOWN = 6
SHOWN_AFTERWARDS = timedelta(days=90)


@dataclass(frozen=True)
class AccountPanel:
    """The handover under way, else the one that took effect lately; and whether one can be begun."""

    handover: Handover | None
    steps: Sequence[Step]
    days_still: int
    can_begin: bool


@dataclass(frozen=True)
class DayPanel:
    """Handovers in which it is the person's turn, and of a lead those that stand still."""

    waiting: Sequence[Handover]
    still: Sequence[Handover]
    under_way: Sequence[Handover]
    gives: bool

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.still or self.under_way)


def account_panel(account: Account, *, user: Any) -> AccountPanel:
    """At most seven queries, whatever the account has."""
    lately = timezone.localdate() - SHOWN_AFTERWARDS
    taken = Q(state=HandoverState.ACCEPTED, takes_effect_on__gte=lately)
    rows = account.handovers.for_list().filter(Q(pk__in=account.handovers.open()) | taken)
    handover = rows.order_by("-moved_at", "-pk").first()
    if handover is not None:
        handover.account = account
    is_open = handover is not None and handover.is_open
    is_to_come = handover is not None and handover.is_accepted and handover.takes_effect_on > timezone.localdate()
    return AccountPanel(
        handover=handover,
        steps=steps_of(handover) if handover is not None and is_open else [],
        days_still=days_still(handover) if handover is not None else 0,
        can_begin=not is_open and not is_to_come and user.has_perm("accounts.hand_over_account", account),
    )


def day_panel(user: Any) -> DayPanel:
    """At most three queries."""
    if user.role not in {Role.SALES, Role.MANAGER, Role.LEAD}:
        return DayPanel([], [], [], gives=False)
    handovers = Handover.objects.visible_to(user).open().filter(kind=HandoverKind.HANDOVER)
    handovers = handovers.for_list().order_by("moved_at", "pk")
    waiting = list(handovers.waiting_for(user)[:SHOWN])
    shown = [one.pk for one in waiting]
    still: list[Handover] = []
    if user.role == Role.LEAD:
        theirs = Q(account__team__in=Team.objects.led_by(user)) | Q(account__team=None)
        still = list(handovers.filter(theirs, escalated_at__isnull=False).exclude(pk__in=shown)[:SHOWN])
    under_way = list(handovers.filter(giver=user).exclude(pk__in=shown)[:SHOWN])
    return DayPanel(waiting, still, under_way, gives=user.role == Role.SALES)
