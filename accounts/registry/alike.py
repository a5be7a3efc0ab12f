"""What is on record already under a like name or the same address, for a warning before it is there twice."""

from dataclasses import dataclass, field
from typing import Any

from accounts.models import Account, Contact

MOST_LOOKED_AT = 50
MOST_NAMED = 5


@dataclass(frozen=True)
class Alike:
    """Like rows: those the person may see, and whom to ask about those the person may not."""

    seen: list[Any]
    hidden: bool = False
    ask: list[str] = field(default_factory=list)


def alike_accounts(name: str, *, account: Account, user: Any) -> Alike | None:
    """Accounts other than `account` known by `name` but for accents, case and legal form; None without any."""
    like = Account.objects.of_like_name(name).exclude(pk=account.pk)
    rows = list(like.select_related("team__lead").order_by("folded_name", "pk")[:MOST_LOOKED_AT])
    return parted(rows, user=user) if rows else None


def parted(rows: list[Account], *, user: Any) -> Alike:
    """`rows` (with their team and its lead) parted into what `user` may see and whom to ask about the rest."""
    visible = Account.objects.visible_to(user).filter(pk__in=[row.pk for row in rows])
    known = set(visible.values_list("pk", flat=True))
    hidden = [row.team for row in rows if row.pk not in known]
    leads = {str(team.lead) for team in hidden if team and team.lead and team.lead.is_active}
    return Alike([row for row in rows if row.pk in known][:MOST_NAMED], bool(hidden), sorted(leads)[:MOST_NAMED])


def alike_contacts(email: str, *, contact: Contact) -> Alike | None:
    """Other contacts of the contact's account with this e-mail address; None without any."""
    rows = contact.account.contacts.filter(email__iexact=email).exclude(pk=contact.pk)[:MOST_NAMED]
    return Alike(list(rows)) if email and rows else None
