"""The demonstration's stakeholders: judged over time, outside people among them, one moved on, and nothing twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import stakeholders as pictures_of
from accounts.choices import IdentifierKind
from accounts.models import Contact, Identifier, StakeholderJudgement
from accounts.people_choices import JudgementKind, Stance
from accounts.tests.factories import AccountFactory, ContactFactory, UserFactory
from kam.demo import stakeholders
from kam.demo.people import CONTACTS


@pytest.fixture
def clients(db: Any) -> None:
    for name in ("manager", "deputy", "lead"):
        UserFactory(email=f"{name}@kam.example")
    for symbol in stakeholders.PEOPLE_JUDGED:
        account = AccountFactory()
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
        for one in CONTACTS[symbol]:
            ContactFactory(account=account, last_name=one.last_name)


def nothing(text: str) -> None:
    pass


def test_everybody_judged_is_at_the_client(clients: None) -> None:
    for symbol, people in stakeholders.PEOPLE_JUDGED.items():
        assert {one.last_name for one in people} <= {one.last_name for one in CONTACTS[symbol]}


def test_it_tells_how_a_person_came_round_and_adds_nothing_twice(clients: None) -> None:
    stakeholders.load(nothing)
    raman = Contact.objects.get(last_name="Raman")
    today = timezone.localdate()
    stances = [pictures_of.pictures([raman], on=today - timedelta(days=ago))[raman.pk].stance for ago in (251, 200, 0)]
    assert stances == [Stance.UNKNOWN, Stance.NEUTRAL, Stance.ADVOCATE]
    counts = [model.objects.count() for model in (Contact, StakeholderJudgement)]
    assert counts[0] == 9 + 7 + 3 + 3 + 2 + 1  # the people of the four clients, two from outside, one who moved
    stakeholders.load(nothing)
    assert [model.objects.count() for model in (Contact, StakeholderJudgement)] == counts


def test_it_shows_every_kind_of_judgement_and_says_that_it_is_invented(clients: None) -> None:
    stakeholders.load(nothing)
    assert set(StakeholderJudgement.objects.values_list("kind", flat=True)) == set(JudgementKind.values)
    assert not StakeholderJudgement.objects.exclude(reason__contains="Invented").exists()


def test_who_moved_is_at_both_clients_and_at_one_now(clients: None) -> None:
    stakeholders.load(nothing)
    before, after = Contact.objects.filter(last_name="Ortega").order_by("pk")
    assert (before.has_left, after.has_left, after.moved_from) == (True, False, before)
