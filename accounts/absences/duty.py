"""Who is in charge of accounts on which day, and who acts: of any day, past or to come, for many accounts at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.choices import Charge
from accounts.models import Absence, Account, Assignment, User
from accounts.models.absence import days
from accounts.models.assignment import who_acts


@dataclass(frozen=True)
class InCharge:
    """Manager and deputy of an account on a day, and who acted or will act; `away` is the manager's absence then."""

    manager: User | None
    deputy: User | None
    acting: User | None
    away: Absence | None
    deputy_away: Absence | None

    @property
    def is_covered(self) -> bool:
        """Whether somebody other than the absent manager acts."""
        return self.away is not None and self.acting != self.manager

    @property
    def is_uncovered(self) -> bool:
        """Whether the manager is away and nobody acts in the meantime."""
        return self.away is not None and self.acting == self.manager


NOBODY = InCharge(None, None, None, None, None)


class Duty:
    """The duty of `accounts` (their numbers) from a first to a last day; two queries, however many there are."""

    def __init__(self, accounts: Collection[int], first: date, last: date) -> None:
        held = Assignment.objects.filter(account__in=accounts, period__overlap=days(first, last))
        self.charges: dict[int, list[Assignment]] = defaultdict(list)
        for charge in held.select_related("user"):
            self.charges[charge.account_id].append(charge)
        people = {charge.user_id for charges in self.charges.values() for charge in charges}
        self.absences: dict[int, list[Absence]] = defaultdict(list)
        for absence in Absence.objects.between(first, last).filter(user__in=people).select_related("user"):
            self.absences[absence.user_id].append(absence)

    def on(self, account: int, day: date) -> InCharge:
        """Who is in charge of the account of that number on a day of the span."""
        charges = [charge for charge in self.charges.get(account, []) if day in charge.period]
        if not charges:
            return NOBODY
        away: dict[str, Absence] = {}
        for charge in charges:
            absence = self._absence(charge.user_id, day)
            charge.absence_ends = absence.period.upper if absence else None
            if absence:
                away[charge.role] = absence
        people = {charge.role: charge.user for charge in charges}
        return InCharge(
            manager=people.get(Charge.MANAGER),
            deputy=people.get(Charge.DEPUTY),
            acting=who_acts(charges),
            away=away.get(Charge.MANAGER),
            deputy_away=away.get(Charge.DEPUTY),
        )

    def _absence(self, person: int, day: date) -> Absence | None:
        return next((absence for absence in self.absences.get(person, []) if absence.holds_on(day)), None)

    def turns(self, account: int, first: date, last: date) -> list[date]:
        """The days from `first` to `last` on which something about the account's duty changes, the first included."""
        charges = self.charges.get(account, [])
        spans = [charge.period for charge in charges]
        spans += [absence.period for charge in charges for absence in self.absences.get(charge.user_id, [])]
        ends = {end for span in spans for end in (span.lower, span.upper) if end is not None and first < end <= last}
        return sorted({first} | ends)


def in_charge_on(account: Account, day: date) -> InCharge:
    """Manager, deputy and who acted on any day, past or to come."""
    return Duty([account.pk], day, day).on(account.pk, day)


@dataclass(frozen=True)
class Uncovered:
    """An account for which nobody acts from a day on, while its manager is away; `deputy` is one who is away too."""

    account: Account
    since: date
    deputy: User | None


@dataclass(frozen=True)
class Span:
    """Days on which a person is away, or would be."""

    person: User
    first: date
    last: date


def uncovered(spans: Sequence[Span], *, seen_by: Any) -> list[list[Uncovered]]:
    """For each span, the accounts that have nobody, in order of name, as far as `seen_by` may see them.

    Four queries, however many there are. An account is named once, with the first day on which its manager is the
    person of the span and its deputy is missing, away or barred from signing in.
    """
    if not spans:
        return []
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    managed = Assignment.objects.filter(
        user__in={span.person.pk for span in spans}, role=Charge.MANAGER, period__overlap=days(first, last)
    )
    seen = Account.objects.visible_to(seen_by).filter(pk__in=managed.values("account"))
    accounts = {row.pk: row for row in seen.order_by("folded_name", "pk")}
    duty = Duty(accounts, first, last)
    return [[found for account in accounts.values() if (found := _gap(duty, account, span))] for span in spans]


def _gap(duty: Duty, account: Account, span: Span) -> Uncovered | None:
    for day in duty.turns(account.pk, span.first, span.last):
        then = duty.on(account.pk, day)
        if then.manager == span.person and not _deputy_acts(then):
            return Uncovered(account, day, then.deputy)
    return None


def _deputy_acts(then: InCharge) -> bool:
    return then.deputy is not None and then.deputy.is_active and then.deputy_away is None
