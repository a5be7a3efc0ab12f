"""Who is away in the demonstration, and how many hours a week each manager has for contacts; invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.models import Absence, User
from accounts.models.absence import days
from kam.demo.accounts import person


@dataclass(frozen=True)
class Away:
    """Somebody away from so many to so many days from today."""

    name: str
    first: int
    last: int
    note: str = ""
    stand_in: str = ""


ABSENCES = [
    Away("manager", 9, 16, "Back with the quarter's figures."),
    Away("sofia.marin", -2, 3),
    Away("lead", 20, 24, stand_in="lead.services"),
]
HOURS = {
    "manager": Decimal(4),
    "deputy": Decimal(3),
    "sofia.marin": Decimal("1.5"),
    "julien.roche": Decimal(4),
}


@transaction.atomic
def load(say: Callable[[str], None]) -> None:
    """Absences, now and to come, and hours; somebody who has any is left alone."""
    say("Absences and hours")
    today = timezone.localdate()
    with pghistory.context(user=person("lead").pk):
        for one in ABSENCES:
            somebody = person(one.name)
            if not somebody.absences.exists():
                Absence.objects.create(
                    user=somebody,
                    period=days(today + timedelta(days=one.first), today + timedelta(days=one.last)),
                    stand_in=person(one.stand_in) if one.stand_in else None,
                    note=one.note,
                    entered_by=somebody,
                )
        for name, hours in HOURS.items():
            User.objects.filter(pk=person(name).pk, weekly_contact_hours=None).update(weekly_contact_hours=hours)
