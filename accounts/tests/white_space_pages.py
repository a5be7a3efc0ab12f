"""Who may open the pages of units, competition, wallets and white space."""

from accounts.models import Account, BuyingCentreMember
from accounts.tests.factories import ContactFactory
from accounts.tests.roles import RUNNERS, Page, the_account
from accounts.tests.white_space_factories import (
    BuyingCentreFactory,
    CellFactory,
    ClientCompetitorFactory,
    OfferFactory,
    PresenceFactory,
    UnitFactory,
    WalletFactory,
)
from accounts.white_space_choices import CellState


def a_member(account: Account) -> list[int]:
    """Somebody with a part in a buying centre of the account."""
    centre, contact = BuyingCentreFactory(account=account), ContactFactory(account=account)
    return [BuyingCentreMember.objects.create(unit=centre, contact=contact, part="buyer").pk]


def a_field(account: Account) -> list[int]:
    """A field of the account's white space nobody has looked at yet."""
    return [account.pk, OfferFactory().pk, UnitFactory(account=account).pk]


def a_grid(account: Account) -> list[int]:
    """A white space with one field of each state."""
    unit = UnitFactory(account=account)
    for state in CellState.values:
        CellFactory(account=account, unit=unit, state=state)
    return [account.pk]


PAGES = {
    "accounts:unit_list": Page(arguments=the_account),
    "accounts:unit_add": Page(RUNNERS, the_account),
    "accounts:unit_edit": Page(RUNNERS, lambda account: [UnitFactory(account=account).pk]),
    "accounts:unit_remove": Page(RUNNERS, lambda account: [UnitFactory(account=account).pk]),
    "accounts:unit_member_add": Page(RUNNERS, lambda account: [BuyingCentreFactory(account=account).pk]),
    "accounts:unit_member_remove": Page(RUNNERS, a_member, method="POST"),
    "accounts:competition": Page(arguments=the_account),
    "accounts:competitor_add": Page(RUNNERS, the_account),
    "accounts:competitor_edit": Page(RUNNERS, lambda account: [PresenceFactory(account=account).pk]),
    "accounts:competitor_delete": Page(RUNNERS, lambda account: [PresenceFactory(account=account).pk]),
    "accounts:client_competitor_add": Page(RUNNERS, the_account),
    "accounts:client_competitor_edit": Page(RUNNERS, lambda account: [ClientCompetitorFactory(account=account).pk]),
    "accounts:client_competitor_delete": Page(
        RUNNERS, lambda account: [ClientCompetitorFactory(account=account).pk], method="POST"
    ),
    "accounts:wallet_add": Page(RUNNERS, the_account),
    "accounts:wallet_edit": Page(RUNNERS, lambda account: [WalletFactory(account=account).pk]),
    "accounts:wallet_delete": Page(RUNNERS, lambda account: [WalletFactory(account=account).pk]),
    "accounts:white_space": Page(arguments=a_grid),
    "accounts:white_space_picture": Page(arguments=a_grid),
    "accounts:white_space_group": Page(arguments=a_grid),
    "accounts:white_space_currency": Page(RUNNERS, the_account),
    "accounts:white_space_cell": Page(RUNNERS, a_field),
    "accounts:white_space_state": Page(RUNNERS, a_field, method="POST", data={"state": "open", "version": "0"}),
}
