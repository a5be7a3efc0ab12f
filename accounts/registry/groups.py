"""Parents and subsidiaries: who stands above and below whom, at any depth."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Sum

from accounts.choices import FigureKind
from accounts.models import Account, Figure

MOST_SHOWN = 500
# Sums of these say something; shares of a price or a ratio do not add up.
ADDED_UP = (FigureKind.REVENUE, FigureKind.EBITDA, FigureKind.EMPLOYEES)

_ABOVE = """
    WITH RECURSIVE above (id, parent_id, distance) AS (
        SELECT id, parent_id, 0 FROM accounts_account WHERE id = %s
        UNION ALL
        SELECT a.id, a.parent_id, above.distance + 1 FROM accounts_account a JOIN above ON a.id = above.parent_id
    )
    SELECT id FROM above ORDER BY distance
"""
_BELOW = """
    WITH RECURSIVE below (id, parent_id) AS (
        SELECT id, parent_id FROM accounts_account WHERE id = %s
        UNION ALL
        SELECT a.id, a.parent_id FROM accounts_account a JOIN below ON a.parent_id = below.id
    )
    SELECT id, parent_id FROM below
"""


def chain_above(account: Account) -> list[int]:
    """The numbers of the account and of those above it, nearest first; the last is the head of the group."""
    return [pk for (pk,) in _rows(_ABOVE, account.pk)]


def all_below(pk: int) -> dict[int, int | None]:
    """The account and every one below it, at any depth, each with the number of its parent."""
    return dict(_rows(_BELOW, pk))


def _rows(sql: str, pk: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [pk])
        return cursor.fetchall()


def lock_parents() -> None:
    """Let changes of parents be made one after the other, until the end of the transaction.

    Taken before any row, so that two who each hold a row do not wait for one another.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts.parents'))")


@dataclass(frozen=True)
class Member:
    """An account of a group at its depth below the head; `past_hidden`: its parent is one the reader may not see."""

    account: Account
    depth: int
    past_hidden: bool


@dataclass(frozen=True)
class Total:
    """Figures of one kind, year and currency added up, over so many accounts."""

    kind: FigureKind
    year: int
    currency: str
    amount: Decimal
    accounts: int


@dataclass(frozen=True)
class Group:
    """The group of an account as somebody may see it.

    `hidden` counts its accounts that they may not see, `more` those seen beyond the ones shown, `left_out` the figures
    that are not added up because nobody knows of which year they are.
    """

    members: list[Member]
    hidden: int
    more: int
    totals: list[Total]
    left_out: int


def group_of(account: Account, *, user: Any) -> Group:
    """The whole group `account` belongs to, from its head down, and the sums over the accounts `user` may see.

    A constant number of queries; at most 500 accounts are shown, the sums are over all that may be seen.
    """
    parents = all_below(chain_above(account)[-1])
    seen = Account.objects.visible_to(user).filter(pk__in=parents)
    shown = list(seen.for_list().order_by("folded_name", "pk")[:MOST_SHOWN])
    many = seen.count() if len(shown) == MOST_SHOWN else len(shown)
    figures = Figure.objects.filter(account__in=seen, kind__in=ADDED_UP).order_by()
    return Group(
        members=list(_tree(shown, parents)),
        hidden=len(parents) - many,
        more=many - len(shown),
        totals=_totals(figures.exclude(year=None)),
        left_out=figures.filter(year=None).count(),
    )


def _tree(shown: Iterable[Account], parents: dict[int, int | None]) -> Iterator[Member]:
    """Each below the nearest one above it that is shown; those whose way up is hidden stand at the first level."""
    here = {account.pk for account in shown}
    children: dict[int | None, list[Account]] = defaultdict(list)
    for account in shown:
        children[_nearest(account.pk, parents, here)].append(account)

    def below(pk: int | None, depth: int) -> Iterator[Member]:
        for child in children[pk]:
            above = parents[child.pk]
            yield Member(child, depth, past_hidden=above is not None and above not in here)
            yield from below(child.pk, depth + 1)

    yield from below(None, 0)


def _nearest(pk: int, parents: dict[int, int | None], here: Collection[int]) -> int | None:
    above = parents[pk]
    while above is not None and above not in here:
        above = parents[above]
    return above


def _totals(figures: Any) -> list[Total]:
    sums = figures.values("kind", "year", "currency").annotate(total=Sum("amount"), many=Count("account"))
    rows = [Total(FigureKind(r["kind"]), r["year"], r["currency"], r["total"], r["many"]) for r in sums]
    order = {kind: at for at, kind in enumerate(ADDED_UP)}
    return sorted(rows, key=lambda total: (order[total.kind], -total.year, total.currency))
