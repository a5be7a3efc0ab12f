"""Demonstration: how accounts stand, how one of them came to stand so, and what a manager says against a colour."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.choices import FigureKind
from accounts.models import Figure
from kam.demo.accounts import account, person
from planning.health import reading
from planning.health_choices import Colour
from planning.models import AccountHealth, HealthOverrule, HealthReading, HealthRule

PAYMENT_DELAYS = {"HON": 22, "CAT": 18, "ABT": 4}  # days
SPANS = [(310, Colour.UNKNOWN), (180, Colour.GREEN), (62, Colour.AMBER), (46, Colour.RED)]  # of 3M; days ago
OVERRULED = ("JNJ", Colour.GREEN, 30, "The new head of purchasing called: the framework goes on. Judged next week.")


def load(say: Callable[[str], None]) -> None:
    """Payment delays, a past, an overrule, and today's reading of all; nothing where it was told before."""
    rule = HealthRule.objects.in_force().first()
    if rule is None or HealthOverrule.objects.exists():
        return
    say("Health of the accounts")
    today = timezone.localdate()
    for symbol, days in PAYMENT_DELAYS.items():
        Figure.objects.get_or_create(
            account=account(symbol), kind=FigureKind.PAYMENT_DELAY, year=today.year, defaults={"amount": days}
        )
    client = account("MMM")
    for ago, colour in SPANS:
        day = today - timedelta(days=ago)
        HealthReading.objects.create(account=client, day=day, colour=colour, rule=rule, signals=_past(colour, day))
    AccountHealth.objects.create(account=client, colour=colour, since=day)
    symbol, said, last, reason = OVERRULED
    period: Any = DateRange(today, today + timedelta(days=last))
    HealthOverrule.objects.create(
        account=account(symbol), colour=said, reason=reason, period=period, by=person("manager")
    )
    reading.read_by_the_day()
    reading.read_touched()


def _past(colour: Colour, day: date) -> list[dict[str, Any]]:
    """What is told of 3M on a day that is gone."""
    contact = {"last_on": str(day - timedelta(days=9)), "starts_on": str(day - timedelta(days=90)), "every": 14}
    late = {Colour.GREEN: 0, Colour.AMBER: 1, Colour.RED: 16}.get(colour)
    owed = None
    if late is not None:
        owed = {"late": int(late > 0), "all": 9, "oldest_on": str(day - timedelta(days=late))}
    stances = {"deciders": 3, "unknown": 0, "worst": 3}
    return [
        {"signal": "contact", "colour": Colour.GREEN, "value": 64, "facts": contact},
        {"signal": "commitments", "colour": colour, "value": late, "facts": owed},
        {"signal": "deciders", "colour": Colour.GREEN, "value": 3, "facts": stances},
    ]
