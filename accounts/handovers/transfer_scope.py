"""Which accounts a person may transfer, and which of them a page is asked for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.choices import Charge, Role
from accounts.handovers.transfers import MOST
from accounts.models import Account, Assignment, Handover, Team, User

LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Asked:
    """What the address asks for: accounts to choose among, who gives them, and how many it names in vain."""

    accounts: list[Account]
    person: User | None
    left_out: int
    more: int
    ticked: bool


def transferable(user: Any) -> Any:
    """Accounts in whose transfer `user` has a say: a manager their own, a lead the team's, an executive every one."""
    if user.role == Role.EXECUTIVE:
        return Account.objects.visible_to(user)
    if user.role not in {Role.MANAGER, Role.LEAD}:
        return Account.objects.none()
    theirs = Q(pk__in=Assignment.objects.accounts_of(user, role=Charge.MANAGER))
    if user.role == Role.LEAD:
        theirs |= Q(team__in=Team.objects.led_by(user)) | Q(team=None)
    return Account.objects.filter(theirs)


def who_gives(user: Any) -> QuerySet[User]:
    """The managers of the accounts that `user` may transfer."""
    charges = Assignment.objects.current().filter(role=Charge.MANAGER)
    if user.role != Role.EXECUTIVE:
        charges = charges.filter(account__in=transferable(user))
    return User.objects.filter(pk__in=charges.values("user"))


def asked_for(user: Any, address: Any) -> Asked:
    """Read `?accounts=12,13` or `?from=7`; without either, a manager chooses among their own accounts.

    Numbers of accounts that `user` may not transfer are counted and left out, those that do not exist likewise.
    """
    rows = transferable(user).for_list().order_by("folded_name", "pk")
    if numbers := address.get("accounts", ""):
        wanted = {int(part) for part in numbers.split(",") if _is_number(part)}
        found = list(rows.filter(pk__in=wanted)[: MOST + 1])
        named = len({part.strip() for part in numbers.split(",") if part.strip()})
        left_out, more = max(named - len(found), 0), max(len(found) - MOST, 0)
        return Asked(found[:MOST], None, left_out, more, ticked=True)
    giver = address.get("from", "")
    person = who_gives(user).filter(pk=int(giver)).first() if _is_number(giver) else None
    if person is None and user.role != Role.MANAGER:
        return Asked([], None, 0, 0, ticked=False)
    held = rows.filter(pk__in=Assignment.objects.accounts_of(person or user, role=Charge.MANAGER))
    found = list(held[: MOST + 1])
    more = held.count() - MOST if len(found) > MOST else 0
    return Asked(found[:MOST], person, left_out=0, more=more, ticked=person is not None)


def under_way(accounts: list[Account]) -> dict[int, Handover]:
    """By account, the handover it is in already."""
    return {one.account_id: one for one in Handover.objects.under_way().filter(account__in=accounts)}


def _is_number(text: str) -> bool:
    stripped = text.strip()
    return stripped.isascii() and stripped.isdecimal() and len(stripped) <= LONGEST_NUMBER
