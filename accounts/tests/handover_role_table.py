"""Who may open the pages of handovers: each account is on its way from its seller to its manager."""

from typing import Any

from django.utils import timezone

from accounts.choices import HandoverState, Role
from accounts.models import Account, Handover
from accounts.tests.factories import (
    AccountFactory,
    HandoverCheckFactory,
    HandoverFactory,
    HandoverMatterFactory,
    OfferedHandoverFactory,
    PromisedCadenceFactory,
    UserFactory,
)
from accounts.tests.roles import Page

GIVERS = "sales lead"


def under_way(account: Account, factory: Any = HandoverFactory) -> Handover:
    """The handover of the account that is open, else a new one of the factory."""
    if (known := account.handovers.open().first()) is not None:
        return known
    giver = account.registered_by or UserFactory(role=Role.SALES)
    return factory(account=account, giver=giver, receiver=account.manager)


def an_account_to_give(account: Account) -> list[int]:
    """Another account without a manager yet, which those of `account` see because they are offered it."""
    offered = OfferedHandoverFactory(
        account=AccountFactory(team=account.team, registered_by=account.registered_by),
        giver=account.registered_by or UserFactory(role=Role.SALES),
        receiver=account.manager,
        deputy=account.deputy,
    )
    return [offered.account_id]


def a_draft(account: Account) -> list[int]:
    return [under_way(account).pk]


def an_offer(account: Account) -> list[int]:
    handover = under_way(account, OfferedHandoverFactory)
    if handover.state != HandoverState.OFFERED:
        signed = {"given_at": timezone.now(), "given_by": handover.giver}
        Handover.objects.filter(pk=handover.pk).update(state=HandoverState.OFFERED, **signed)
    return [handover.pk]


def a_promise(account: Account) -> list[int]:
    return [PromisedCadenceFactory(handover=under_way(account)).pk]


def a_matter(account: Account) -> list[int]:
    return [HandoverMatterFactory(handover=under_way(account)).pk]


def a_check(account: Account) -> list[int]:
    return [HandoverCheckFactory(handover=under_way(account)).pk]


SIGNED = {"statement": "I sign."}
PAGES = {
    "accounts:handover_list": Page(),
    "accounts:handover_add": Page(GIVERS, an_account_to_give),
    "accounts:handover_detail": Page(arguments=a_draft),
    "accounts:handover_edit": Page(GIVERS, a_draft),
    "accounts:handover_direct": Page("lead executive", a_draft),
    "accounts:handover_promises": Page(arguments=a_draft),
    "accounts:handover_contacts": Page(arguments=a_draft),
    "accounts:handover_introduction": Page(arguments=a_draft),
    "accounts:handover_compose": Page("manager", an_offer, method="POST"),
    "accounts:handover_sign": Page(arguments=a_draft),
    "accounts:handover_offer": Page(GIVERS, a_draft, method="POST", data=SIGNED),
    "accounts:handover_take_back": Page(GIVERS, an_offer, method="POST"),
    "accounts:handover_accept": Page("manager", an_offer, method="POST", data=SIGNED),
    "accounts:handover_send_back": Page("manager", an_offer, method="POST", data={"reason-reason": "Too little."}),
    "accounts:handover_withdraw": Page(
        "sales lead executive", an_offer, method="POST", data={"withdrawal-reason": "Over."}
    ),
    "accounts:handover_promise_add": Page(GIVERS, a_draft),
    "accounts:handover_promise_edit": Page(GIVERS, a_promise),
    "accounts:handover_promise_delete": Page(GIVERS, a_promise, method="POST"),
    "accounts:handover_matter_add": Page(GIVERS, a_draft),
    "accounts:handover_matter_edit": Page(GIVERS, a_matter),
    "accounts:handover_matter_delete": Page(GIVERS, a_matter, method="POST"),
    "accounts:handover_tick": Page("manager sales lead", a_check, method="POST", data={"done": "1"}),
}
