"""White space of a group: our offers by the accounts of the group that somebody may see."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Q, Sum, Value
from django.db.models.functions import Greatest

from accounts.models import Account, Offer, WhiteSpaceBasis, WhiteSpaceCell
from accounts.models.white_space import USUAL_CURRENCY
from accounts.registry import groups
from accounts.white_space.grid import Sums
from accounts.white_space_choices import CellState

MOST_SHOWN = 40


@dataclass(frozen=True)
class Column:
    """An account of the group; amounts below it are in its own currency."""

    account: Account
    currency: str
    sums: Sums


@dataclass(frozen=True)
class Row:
    """An offer with what each account's fields of it add up to; `sums` only where all are of one currency."""

    offer: Offer
    fields: Sequence[Sums]
    sums: Sums | None


@dataclass(frozen=True)
class GroupGrid:
    """`hidden` counts accounts of the group the reader may not see, `more` those seen but not shown."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    currency: str  # of all accounts; empty where they differ
    total: Sums | None
    hidden: int
    more: int


def group_grid(account: Account, *, user: Any) -> GroupGrid:
    """The white space of the group `account` belongs to, as far as `user` may see it; added up by the database."""
    members = groups.all_below(groups.chain_above(account)[-1])
    seen = Account.objects.visible_to(user).filter(pk__in=members).order_by("folded_name", "pk")
    many = seen.count()
    accounts = list(seen[:MOST_SHOWN])
    said = _said_of(accounts)
    currencies = dict(WhiteSpaceBasis.objects.filter(account__in=accounts).values_list("account", "currency"))
    used = {currencies.get(one.pk, USUAL_CURRENCY) for one in accounts if any(one.pk == key[0] for key in said)}
    currency = used.pop() if len(used) == 1 else ""
    offers = list(Offer.objects.filter(pk__in={offer for _account, offer in said}).select_related("line"))
    rows = [_row(offer, accounts, said, adds_up=bool(currency)) for offer in offers]
    return GroupGrid(
        columns=[
            Column(
                one,
                currencies.get(one.pk, USUAL_CURRENCY),
                together(sums for (owner, _offer), sums in said.items() if owner == one.pk),
            )
            for one in accounts
        ],
        rows=rows,
        currency=currency,
        total=together(said.values()) if currency else None,
        hidden=len(members) - many,
        more=many - len(accounts),
    )


def _row(offer: Offer, accounts: Sequence[Account], said: dict[tuple[int, int], Sums], *, adds_up: bool) -> Row:
    fields = [said.get((one.pk, offer.pk), together([])) for one in accounts]
    return Row(offer, fields, together(fields) if adds_up else None)


def together(sums: Iterable[Sums]) -> Sums:
    """Sums of one currency added up; what is known of none stays unknown."""
    counts: Counter[str] = Counter()
    amounts: dict[str, list[Decimal]] = {"sold": [], "open": [], "competitor": []}
    for one in sums:
        counts.update(one.counts)
        for name, found in amounts.items():
            if (amount := getattr(one, name)) is not None:
                found.append(amount)
    added = {name: sum(found, Decimal(0)) if found else None for name, found in amounts.items()}
    return Sums(places=0, counts=counts, sold=added["sold"], open=added["open"], competitor=added["competitor"])


def _said_of(accounts: Sequence[Account]) -> dict[tuple[int, int], Sums]:
    """What the fields of an account and offer add up to, in any unit; one query."""
    left = Greatest(
        F("potential_amount") - F("sold_amount"),
        Value(Decimal(0)),
        output_field=DecimalField(max_digits=18, decimal_places=2),
    )
    both_known = Q(potential_amount__isnull=False, sold_amount__isnull=False)
    rows = (
        WhiteSpaceCell.objects.filter(account__in=accounts)
        .order_by()
        .values("account", "offer", "state")
        .annotate(
            count=Count("pk"),
            sold=Sum("sold_amount"),
            potential=Sum("potential_amount"),
            left=Sum(left, filter=both_known),
        )
    )
    parts: dict[tuple[int, int], list[Sums]] = defaultdict(list)
    for row in rows:
        state = row["state"]
        parts[row["account"], row["offer"]].append(
            Sums(
                places=0,
                counts=Counter({state: row["count"]}),
                sold=row["sold"],
                open=row["potential"] if state == CellState.OPEN else row["left"],
                competitor=row["potential"] if state == CellState.COMPETITOR else None,
            )
        )
    return {key: together(found) for key, found in parts.items()}
