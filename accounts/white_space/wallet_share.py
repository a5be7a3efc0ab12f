"""Share of wallet: what part of a client's spending on a product line is ours, and what part is whose."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from accounts.models import Account, Wallet

ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True)
class Part:
    """What is spent with somebody (`competitor` None: with us), and its share of the total in percent if known."""

    competitor: Any
    amount: Decimal
    share: Decimal | None


@dataclass(frozen=True)
class Share:
    """A wallet with its parts, ours first; `rest` is spent with others, or nobody knows with whom."""

    wallet: Wallet
    ours: Part | None
    others: Sequence[Part]
    rest: Decimal | None
    excess: Decimal | None  # by how much the parts exceed the total

    @property
    def share(self) -> Decimal | None:
        return self.ours.share if self.ours else None

    @property
    def parts(self) -> list[Part]:
        return [*([self.ours] if self.ours else []), *self.others]


def share_of(amount: Decimal | None, total: Decimal | None) -> Decimal | None:
    """Share of wallet in percent: our sales / the client's spending in the category × 100 (revoptima.io), rounded half
    up to one place. None where either is not known, or where nothing is spent."""
    if amount is None or not total:
        return None
    return (100 * amount / total).quantize(ONE_PLACE, ROUND_HALF_UP)


def share(wallet: Wallet) -> Share:
    """The shares of one wallet, its parts prefetched."""
    total = wallet.total_amount
    others = [Part(one.competitor, one.amount, share_of(one.amount, total)) for one in wallet.parts.all()]
    others.sort(key=lambda part: (-part.amount, str(part.competitor)))
    ours = None
    if wallet.ours_amount is not None:
        ours = Part(None, wallet.ours_amount, share_of(wallet.ours_amount, total))
    spent = sum((part.amount for part in others), wallet.ours_amount or Decimal(0))
    left = None if total is None else total - spent
    return Share(
        wallet=wallet,
        ours=ours,
        others=others,
        rest=left if left is not None and left >= 0 else None,
        excess=-left if left is not None and left < 0 else None,
    )


def shares(account: Account) -> list[Share]:
    """The shares of every wallet of the account, by product line, the latest year first; two queries."""
    wallets = account.wallets.select_related("product_line", "told_by").prefetch_related("parts__competitor")
    return [share(wallet) for wallet in wallets]


def latest(found: Sequence[Share]) -> list[Share]:
    """Of each product line the latest year alone."""
    newest: dict[int, Share] = {}
    for one in found:
        newest.setdefault(one.wallet.product_line_id, one)
    return list(newest.values())
