"""How a room says which roles may open which of its pages; `kam/tests/test_roles.py` walks them all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Account

EVERYBODY = "manager deputy lead sales executive administrator"
RUNNERS = "manager deputy lead"


@dataclass(frozen=True)
class Page:
    """A page and the roles that may open it, among those who see the account it belongs to.

    `arguments` makes the URL's arguments for a given account (creating what they point to); None: the page belongs
    to no account. `own` makes the arguments of a page over a thing of one person alone, which nobody else finds.
    `by_link`: whoever has the link may open it, signed in or not; `arguments` makes the link of an account of a client.
    `data` is posted where `method` is POST; allowed roles must then get a page or a redirect.
    """

    roles: str = EVERYBODY
    arguments: Callable[[Account], list[Any]] | None = None
    own: Callable[[Any], list[Any]] | None = None
    method: str = "GET"
    data: dict[str, Any] = field(default_factory=dict)
    by_link: bool = False


def the_account(account: Account) -> list[Any]:
    """Arguments of a page whose address holds the account's number."""
    return [account.pk]
