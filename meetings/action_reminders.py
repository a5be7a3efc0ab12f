"""Reminders of actions: one mail a person a day, when something is due and each week while it is overdue."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfoNotFoundError

import structlog
from django.db import transaction
from django.db.models import BooleanField, Case, F, Value, When
from django.utils import timezone

from accounts.absences.duty import Duty
from accounts.models import Absence, User
from accounts.watching import looks_after
from meetings import mails
from meetings.models import Action

log = structlog.get_logger(__name__)

BATCH = 2000


@dataclass(frozen=True)
class Reminded:
    """An action as a mail names it; `away` is the absence of its owner, in whose place the reader acts."""

    action: Action
    away: Absence | None


def remind_of_actions() -> int:
    """Post one mail to everybody whom an action waits for: on its day, then each week, five times; part of the round.

    It goes to the owner; where that person is away, or looks after the account no more, and for what the client owes,
    to whoever acts for the account. Rows are claimed, posted and marked in one transaction a batch: safe to run many
    times at once. Where nobody acts, it waits for somebody. Returns actions told of.
    """
    told, last = 0, 0
    while True:
        with transaction.atomic():
            batch = _claim(last)
            told += _remind(batch)
        if len(batch) < BATCH:
            return told
        last = batch[-1].pk


def _claim(last: int) -> list[Action]:
    """The next batch after `last`, held until the end of the transaction."""
    cares = Case(
        When(looks_after("owner", "account"), then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    due = Action.objects.to_remind(timezone.localdate()).filter(pk__gt=last, account__merged_into=None)
    held = due.select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("pk")
    return list(held.select_related("account", "owner", "contact").annotate(owner_cares=cares)[:BATCH])


def _remind(batch: Sequence[Action]) -> int:
    today = timezone.localdate()
    duty = Duty({action.account_id for action in batch}, today, today)
    owners = {action.owner_id for action in batch if action.owner_id is not None}
    absences = {one.user_id: one for one in Absence.objects.current().filter(user__in=owners).select_related("user")}
    by_person: dict[User, list[Reminded]] = defaultdict(list)
    for action in batch:
        away = absences.get(action.owner_id or 0)
        person = _whom(action, away, duty.on(action.account_id, today).acting)
        if person is not None:
            by_person[person].append(Reminded(action, away if person != action.owner else None))
    done = [one.action.pk for person, due in by_person.items() if _post(person, due) for one in due]
    Action.objects.filter(pk__in=done).update(reminded_on=today, reminders=F("reminders") + 1)
    return len(done)


def _whom(action: Action, away: Absence | None, acting: User | None) -> User | None:
    """The owner who is there and looks after the account; else who acts for it; else the owner who is away."""
    owner = action.owner if action.owner is not None and action.owner.is_active else None
    cares = owner is not None and action.owner_cares  # type: ignore[attr-defined]  # annotated
    if cares and away is None:
        return owner
    if acting is not None and acting.is_active:
        return acting
    return owner if cares else None


def _post(person: User, due: Sequence[Reminded]) -> bool:
    try:
        mails.actions_due(sorted(due, key=lambda one: (one.action.due_on, one.action.pk)), to=person)
    except (ValueError, ZoneInfoNotFoundError):  # one that no mail can carry must not hold up the others
        log.exception("reminder of actions cannot be written", person=person.pk)
        return False
    return True
