"""Whose contacts a page shows: one's own accounts, the team's, or all one may see."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import Account, Assignment, Team, User
from meetings.models import Touchpoint

MINE, TEAM, ALL = "mine", "team", "all"
LABELS: dict[str, Promise] = {MINE: _("My accounts"), TEAM: _("My team's accounts"), ALL: _("All accounts")}
BY_ROLE: dict[str, list[str]] = {
    Role.MANAGER: [MINE],
    Role.LEAD: [MINE, TEAM],
    Role.SALES: [ALL],
    Role.EXECUTIVE: [ALL],
    Role.ADMINISTRATOR: [ALL],
}


def scopes_of(user: Any) -> list[tuple[str, Promise]]:
    """What the person may choose among."""
    return [(scope, LABELS[scope]) for scope in BY_ROLE[user.role]]


def usual_scope(user: Any) -> str:
    """What the person sees first: their own accounts; a lead who has none, the team's."""
    if user.role == Role.LEAD and not Assignment.objects.accounts_of(user).exists():
        return TEAM
    return BY_ROLE[user.role][0]


def touchpoints_of(user: Any, scope: str) -> Any:
    """Touchpoints of the accounts in that scope, never one that `user` may not see."""
    seen = Touchpoint.objects.visible_to(user)
    if scope == MINE:
        return seen.of_charges_of(user)
    return seen.filter(account__team__in=Team.objects.led_by(user)) if scope == TEAM else seen


def people_in_charge(user: Any) -> QuerySet[User]:
    """Those who look after the accounts `user` sees; for a manager nobody, who has nothing to choose."""
    if BY_ROLE[user.role] == [MINE]:
        return User.objects.none()
    charges = Assignment.objects.current().filter(account__in=Account.objects.visible_to(user))
    return User.objects.filter(pk__in=charges.values("user"))
