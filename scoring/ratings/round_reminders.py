"""An open rating round reminds those who still owe ratings: once before its deadline, once after it."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from scoring import mails
from scoring.models import RatingRound
from scoring.ratings import round_progress
from scoring.ratings.round_progress import RaterProgress

log = structlog.get_logger(__name__)

DAYS_BEFORE = 3


def remind_of_rounds() -> int:
    """Post the reminders that have come due; part of the minute's round. Returns the mails posted.

    A round is claimed, written of and marked in one transaction: safe to run many times at once.
    """
    today = timezone.localdate()
    near = {"deadline__range": (today, today + timedelta(days=DAYS_BEFORE)), "opened_at__date__lt": today}
    return _remind("reminded_before_at", is_late=False, **near) + _remind(
        "reminded_after_at", is_late=True, deadline__lt=today
    )


def _remind(mark: str, *, is_late: bool, **due: Any) -> int:
    posted = 0
    while True:
        with transaction.atomic():
            waiting = RatingRound.objects.open().filter(**due, **{mark: None})
            rating_round = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("pk").first()
            if rating_round is None:
                return posted
            codes = [criterion.code for criterion in round_progress.judged(rating_round)]
            rows = round_progress.by_rater(rating_round, codes=codes)
            posted += sum(_tell(rating_round, row, is_late=is_late) for row in rows if not row.share.is_done)
            RatingRound.objects.filter(pk=rating_round.pk).update(**{mark: timezone.now()})


def _tell(rating_round: RatingRound, row: RaterProgress, *, is_late: bool) -> bool:
    person: User = row.person
    if not person.is_active:
        return False
    try:
        mails.round_reminder(rating_round, to=person, share=row.share, is_late=is_late)
    except (ValueError, ZoneInfoNotFoundError):  # one that no mail can carry must not hold up the others
        log.exception("reminder of a rating round cannot be written", user=person.pk)
        return False
    return True
