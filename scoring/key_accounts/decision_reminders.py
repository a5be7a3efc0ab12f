"""Decisions due for review: on the day, every executive is told once by mail."""

from datetime import timedelta
from zoneinfo import ZoneInfoNotFoundError

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from outbox.models import Message
from scoring import mails
from scoring.models import KeyDecision

log = structlog.get_logger(__name__)

LATE = timedelta(days=7)  # how long after its day a review is still told of, where nothing ran in between


def remind_of_due_reviews() -> int:
    """Post to every executive which decisions in force are to be reviewed that day; part of the round.

    One mail a person and review day, by its key: safe to run many times at once. Returns mails posted.
    """
    today = timezone.localdate()
    standing = KeyDecision.objects.in_force().values("pk")
    due = KeyDecision.objects.filter(pk__in=standing, is_key=True, review_on__range=(today - LATE, today))
    by_day: dict[str, list[KeyDecision]] = {}
    for decision in due.select_related("account").order_by("review_on", "account__folded_name", "pk"):
        by_day.setdefault(str(decision.review_on), []).append(decision)
    if not by_day:
        return 0
    people = list(User.objects.active().filter(role=Role.EXECUTIVE).order_by("pk"))
    wanted = {mails.key_of_reviews(person, day): (person, day) for day in by_day for person in people}
    told = set(Message.objects.filter(key__in=wanted).values_list("key", flat=True))
    return sum(_tell(person, day, by_day[day]) for key, (person, day) in wanted.items() if key not in told)


def _tell(person: User, day: str, due: list[KeyDecision]) -> bool:
    try:
        with transaction.atomic():
            mails.due_reviews(due, to=person, day=day)
    except (ValueError, ZoneInfoNotFoundError):  # one that no mail can carry must not hold up the others
        log.exception("reminder of reviews cannot be written", user=person.pk)
        return False
    return True
