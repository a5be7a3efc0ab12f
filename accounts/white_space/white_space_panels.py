"""What the account's page shows of white space and competition."""

from dataclasses import dataclass

from accounts.models import Account, WhiteSpaceBasis, WhiteSpaceCell
from accounts.white_space.grid import Sums, add_up
from accounts.white_space.rivals import Rival, rivals


@dataclass(frozen=True)
class AccountPanel:
    """What is sold and what is open, the open field with most in it, and the competitor that threatens most."""

    sums: Sums
    currency: str
    top_open: WhiteSpaceCell | None
    strongest: Rival | None

    @property
    def is_empty(self) -> bool:
        return not self.sums.known and self.strongest is None


def account_panel(account: Account) -> AccountPanel:
    """At most four queries."""
    cells = list(account.white_space_cells.select_related("offer", "unit"))
    open_ones = [cell for cell in cells if cell.open_amount]
    found = rivals(account, [])
    return AccountPanel(
        sums=add_up(cells, places=len(cells)),
        currency=WhiteSpaceBasis.currency_of(account),
        top_open=max(open_ones, key=lambda cell: (cell.open_amount, -cell.pk), default=None),
        strongest=found[0] if found else None,
    )
