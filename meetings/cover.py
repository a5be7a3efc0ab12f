"""Which contacts a deputy takes over: those that fall on a day on which the account's manager is away."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.absences.duty import Duty
from meetings.models import Touchpoint


def mark(touchpoints: Sequence[Touchpoint]) -> None:
    """Set `cover` of each that is planned and falls on a day its account's manager is away; two queries.

    What is overdue is looked after today. It says who is away until when, and who acts.
    """
    today = timezone.localdate()
    open_ones = [touchpoint for touchpoint in touchpoints if touchpoint.is_open]
    if not open_ones:
        return
    day = {one.pk: max(today, timezone.localdate(one.due_at)) for one in open_ones}
    duty = Duty({one.account_id for one in open_ones}, today, max(day.values()))
    for one in open_ones:
        then = duty.on(one.account_id, day[one.pk])
        one.cover = then if then.away is not None else None
