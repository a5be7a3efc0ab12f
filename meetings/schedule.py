"""Cadences keep their touchpoints planned: three months ahead, and always at least the next one.

Planning a day twice is refused by the database (`cadence_plans_a_day_once`), so that any number of processes may plan
at once. What a change of a cadence rearranges is what is planned and still to come; what was done, cancelled or missed
stays as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from meetings.choices import State
from meetings.models import Cadence, Touchpoint
from meetings.recurrence import Occurrence

HORIZON = timedelta(days=92)
STEP = timedelta(days=1)  # each cadence is looked at once in this time
BATCH = 500


@dataclass(frozen=True)
class Standing:
    """What a cadence has on record: its latest day in the series, and how many contacts are still to come."""

    latest_day: date | None = None
    to_come: int = 0


def plan_touchpoints() -> int:
    """Plan for every running cadence that was not looked at for a day; part of the minute's round.

    Safe to run many times at once: cadences that another process holds are left to it. Returns touchpoints planned.
    """
    planned = 0
    while True:
        with transaction.atomic():
            waiting = Cadence.objects.running().filter(planned_until__lt=timezone.now() + HORIZON - STEP)
            claimed = waiting.select_for_update(skip_locked=True, no_key=True).order_by("planned_until", "pk")[:BATCH]
            cadences = list(claimed)
            planned += _plan(cadences)
        if len(cadences) < BATCH:
            return planned


def plan_ahead(pk: int) -> int:
    """Plan what a cadence calls for next, now; nothing where it does not run. Returns touchpoints planned."""
    with transaction.atomic():
        return _plan(list(Cadence.objects.running().filter(pk=pk).select_for_update(no_key=True)))


def _plan(cadences: Sequence[Cadence]) -> int:
    """Insert what is missing between `planned_until` and the horizon, and the next one where nothing is to come."""
    now = timezone.now()
    standing = _standing(cadences, now)
    missing = [
        cadence.touchpoint(day=occurrence.day, due_at=occurrence.due_at)
        for cadence in cadences
        for occurrence in _called_for(cadence, standing.get(cadence.pk, Standing()), now=now)
    ]
    Touchpoint.objects.bulk_create(missing, ignore_conflicts=True, batch_size=1000)
    Cadence.objects.filter(pk__in=[cadence.pk for cadence in cadences]).update(planned_until=now + HORIZON)
    return len(missing)


def _standing(cadences: Sequence[Cadence], now: datetime) -> dict[int, Standing]:
    to_come = Count("pk", filter=Q(state=State.PLANNED, due_at__gt=now))
    rows = Touchpoint.objects.filter(cadence__in=cadences).order_by().values("cadence")
    return {
        row["cadence"]: Standing(row["latest_day"], row["to_come"])
        for row in rows.annotate(latest_day=Max("occurrence"), to_come=to_come)
    }


def _called_for(cadence: Cadence, standing: Standing, *, now: datetime) -> list[Occurrence]:
    found = cadence.series.between(cadence.planned_until, now + HORIZON)
    if (found and found[-1].due_at > now) or standing.to_come:
        return found
    unknown = (o for o in cadence.series.after(now) if standing.latest_day is None or o.day > standing.latest_day)
    return found + list(islice(unknown, 1))


def rearrange(cadence: Cadence) -> None:
    """Bring what is planned and still to come in line with a changed cadence.

    A touchpoint whose day in the series remains keeps its place in the table, and its moment where somebody had moved
    it; one whose moment changes can be reminded of again. The caller holds the cadence.
    """
    now = timezone.now()
    with transaction.atomic():
        ahead = list(cadence.touchpoints.upcoming().select_for_update())
        until = max([now + HORIZON, *(touchpoint.due_at for touchpoint in ahead)])
        wanted = {occurrence.day: occurrence.due_at for occurrence in cadence.series.between(now, until)}
        kept = [touchpoint for touchpoint in ahead if touchpoint.occurrence in wanted]
        gone = [touchpoint.pk for touchpoint in ahead if touchpoint.occurrence not in wanted]
        for touchpoint in kept:
            _follow(touchpoint, cadence, due_at=wanted[touchpoint.occurrence])
        Touchpoint.objects.bulk_update(kept, ["contact", "kind", "topic", "duration", "due_at", "reminded_at"])
        Touchpoint.objects.filter(pk__in=gone).delete()
        cadence.planned_until = now
        _plan([cadence])


def _follow(touchpoint: Touchpoint, cadence: Cadence, *, due_at: datetime) -> None:
    touchpoint.contact_id, touchpoint.kind = cadence.contact_id, cadence.kind
    touchpoint.topic, touchpoint.duration = cadence.topic, cadence.duration
    if not touchpoint.is_moved and touchpoint.due_at != due_at:
        touchpoint.due_at, touchpoint.reminded_at = due_at, None


def end(cadence: Cadence) -> None:
    """Nothing more is called for; what was still to come is taken out. The caller holds the cadence."""
    with transaction.atomic():
        cadence.ended_at = timezone.now()
        cadence.version += 1
        cadence.save(update_fields=["ended_at", "version"])
        cadence.touchpoints.upcoming().delete()
