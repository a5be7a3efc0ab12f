"""The demonstration's absences: one now, others to come, and not twice."""

from typing import Any

import pytest

from accounts.choices import Role
from accounts.models import Absence, User
from accounts.tests.factories import UserFactory
from kam.demo import absences


def nothing(text: str) -> None:
    pass


@pytest.mark.django_db
def test_somebody_is_away_others_will_be_hours_are_stated_and_nothing_is_added_twice() -> None:
    for name in ("manager", "deputy", "sofia.marin", "julien.roche"):
        UserFactory(email=f"{name}@kam.example")
    for name in ("lead", "lead.services"):
        UserFactory(email=f"{name}@kam.example", role=Role.LEAD)
    stated: list[Any] = []
    for _time in range(2):
        absences.load(nothing)
        stated.append(sorted(User.objects.exclude(weekly_contact_hours=None).values_list("email", flat=True)))
    assert stated[0] == stated[1]
    assert len(stated[0]) == 4
    assert Absence.objects.count() == 3
    assert Absence.objects.current().get().user.email == "sofia.marin@kam.example"
    assert not Absence.objects.over().exists()
