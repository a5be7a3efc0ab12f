"""The demonstration's health: a past in four colours, an overrule, and not twice."""

from typing import Any

from django.utils.timezone import localdate

from accounts.choices import IdentifierKind
from accounts.models import Identifier
from accounts.tests.factories import AccountFactory, UserFactory
from kam.demo import health
from planning.health import trend
from planning.health_choices import Colour
from planning.models import HealthOverrule, HealthReading, HealthRule


def test_a_client_has_a_past_in_four_colours_another_is_overruled_and_nothing_is_told_twice(db: Any) -> None:
    UserFactory(email="manager@kam.example")
    for symbol in ("MMM", "HON", "CAT", "ABT", "JNJ"):
        Identifier.objects.create(account=AccountFactory(name=symbol), kind=IdentifierKind.TICKER, value=symbol)
    merged = AccountFactory()  # as two that were merged before it
    HealthReading.objects.create(
        account=merged, day=localdate(), colour=Colour.UNKNOWN, rule=HealthRule.objects.get(), signals=[]
    )
    said: list[str] = []
    health.load(said.append)
    past = Identifier.objects.get(value="MMM").account
    colours = [span.colour for span in trend.trend_of(past).spans]
    assert colours[:4] == [Colour.UNKNOWN, Colour.GREEN, Colour.AMBER, Colour.RED]
    assert HealthOverrule.objects.in_force().get().account.name == "JNJ"
    readings = HealthReading.objects.count()
    health.load(said.append)
    assert (HealthReading.objects.count(), len(said)) == (readings, 1)
