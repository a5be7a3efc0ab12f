"""Cadences keep their touchpoints planned, and a change rearranges only what is still to come."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from accounts.choices import ContactRhythm
from accounts.tests.factories import ContactFactory, UserFactory
from meetings import outcome, schedule
from meetings.choices import State
from meetings.models import Cadence, Touchpoint
from meetings.tests.conftest import NOON
from meetings.tests.factories import CadenceFactory

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]
Clock = Callable[[datetime], None]


def planned(cadence: Cadence) -> list[str]:
    return [f"{t.due_at:%Y-%m-%d %H:%M}" for t in cadence.touchpoints.planned().order_by("due_at")]


def monthly(**fields: Any) -> Cadence:
    cadence: Cadence = CadenceFactory(starts_on=date(2027, 3, 15), **fields)
    schedule.plan_ahead(cadence.pk)
    return cadence


def test_touchpoints_are_planned_three_months_ahead_at_the_same_hour_on_the_wall() -> None:
    assert planned(monthly()) == ["2027-03-15 08:00", "2027-04-15 07:00", "2027-05-17 07:00"]


def test_at_least_the_next_one_is_planned_however_far_it_is() -> None:
    cadence = CadenceFactory(starts_on=date(2027, 9, 1), rhythm=ContactRhythm.YEARLY)
    assert schedule.plan_ahead(cadence.pk) == 1
    assert planned(cadence) == ["2027-09-01 07:00"]


def test_planning_again_adds_nothing() -> None:
    cadence = monthly()
    assert schedule.plan_touchpoints() == 0
    Cadence.objects.update(planned_until=NOON)
    schedule.plan_touchpoints()
    assert len(planned(cadence)) == 3


def test_the_round_plans_on_day_by_day(clock: Clock) -> None:
    cadence = monthly()
    clock(NOON + timedelta(hours=23))
    assert schedule.plan_touchpoints() == 0
    clock(NOON + timedelta(days=20))
    assert schedule.plan_touchpoints() == 1
    assert planned(cadence)[-1] == "2027-06-15 07:00"


def test_what_a_standstill_left_out_is_planned_afterwards_and_is_overdue(clock: Clock) -> None:
    cadence = monthly(rhythm=ContactRhythm.WEEKLY)
    clock(NOON + timedelta(days=120))
    schedule.plan_touchpoints()
    days = [t.occurrence for t in cadence.touchpoints.order_by("occurrence")]
    assert days[0] == date(2027, 3, 15)
    assert all((b - a).days == 7 for a, b in pairwise(days))
    assert days[-1] == date(2027, 9, 27)
    assert cadence.touchpoints.overdue().count() == 16


def test_a_cadence_that_has_ended_or_run_out_plans_nothing(clock: Clock) -> None:
    ended, out = monthly(), monthly(ends_on=date(2027, 4, 20))
    schedule.end(ended)
    assert planned(ended) == []
    assert planned(out) == ["2027-03-15 08:00", "2027-04-15 07:00"]
    clock(NOON + timedelta(days=60))
    assert schedule.plan_touchpoints() == 0
    assert schedule.plan_ahead(ended.pk) == 0


def test_one_done_early_makes_room_for_the_one_after_it() -> None:
    cadence = CadenceFactory(starts_on=date(2027, 3, 15), rhythm=ContactRhythm.YEARLY)
    schedule.plan_ahead(cadence.pk)
    outcome.record(cadence.touchpoints.get(), by=UserFactory(), at=NOON)
    schedule.plan_ahead(cadence.pk)
    assert planned(cadence) == ["2028-03-15 08:00"]


def test_a_cancelled_day_is_not_planned_again() -> None:
    cadence = monthly()
    outcome.cancel(cadence.touchpoints.get(occurrence=date(2027, 4, 15)))
    schedule.rearrange(cadence)
    assert planned(cadence) == ["2027-03-15 08:00", "2027-05-17 07:00"]


def test_a_change_of_hour_moves_what_is_to_come_and_lets_it_be_reminded_of_again() -> None:
    cadence = monthly()
    before = set(cadence.touchpoints.values_list("pk", flat=True))
    cadence.touchpoints.update(reminded_at=NOON)
    cadence.at = time(16, 30)
    cadence.save()
    schedule.rearrange(cadence)
    assert planned(cadence) == ["2027-03-15 15:30", "2027-04-15 14:30", "2027-05-17 14:30"]
    assert set(cadence.touchpoints.values_list("pk", flat=True)) == before
    assert not cadence.touchpoints.exclude(reminded_at=None).exists()


def test_a_change_of_words_keeps_what_was_reminded_of() -> None:
    cadence = monthly()
    cadence.touchpoints.update(reminded_at=NOON)
    cadence.topic, cadence.contact = "Review of deliveries", ContactFactory(account=cadence.account)
    cadence.save()
    schedule.rearrange(cadence)
    assert set(cadence.touchpoints.values_list("topic", "contact", "reminded_at")) == {
        ("Review of deliveries", cadence.contact.pk, NOON)
    }


def test_a_change_of_rhythm_takes_out_and_adds_but_leaves_what_is_settled_or_missed(clock: Clock) -> None:
    cadence = monthly()
    march, april, may = cadence.touchpoints.order_by("due_at")
    outcome.record(april, by=UserFactory(), at=NOON)
    clock(datetime(2027, 3, 20, 9, tzinfo=UTC))
    cadence.rhythm = ContactRhythm.QUARTERLY
    cadence.save()
    schedule.rearrange(cadence)
    assert [t.occurrence for t in cadence.touchpoints.order_by("due_at")] == [
        march.occurrence, april.occurrence, date(2027, 6, 15),
    ]  # fmt: skip
    march.refresh_from_db()
    april.refresh_from_db()
    assert march.is_overdue
    assert april.is_done
    assert not Touchpoint.objects.filter(pk=may.pk).exists()


def test_what_somebody_moved_stays_where_it_was_put() -> None:
    cadence = monthly()
    outcome.move(cadence.touchpoints.get(occurrence=date(2027, 4, 15)), to=datetime(2027, 4, 20, 12, tzinfo=UTC))
    schedule.plan_ahead(cadence.pk)
    cadence.at = time(10)
    cadence.save()
    schedule.rearrange(cadence)
    assert planned(cadence) == ["2027-03-15 09:00", "2027-04-20 12:00", "2027-05-17 08:00"]


def test_ending_takes_out_what_is_to_come_and_keeps_the_rest(clock: Clock) -> None:
    cadence = monthly()
    outcome.record(cadence.touchpoints.earliest("due_at"), by=UserFactory(), at=NOON)
    clock(datetime(2027, 4, 16, 9, tzinfo=UTC))
    schedule.end(cadence)
    assert list(cadence.touchpoints.order_by("due_at").values_list("state", flat=True)) == [State.DONE, State.PLANNED]
    cadence.refresh_from_db()
    assert not cadence.is_running


def test_many_cadences_are_planned_in_a_constant_number_of_queries(django_assert_num_queries: Any) -> None:
    CadenceFactory(starts_on=date(2027, 3, 15))
    with django_assert_num_queries(6):
        schedule.plan_touchpoints()
    for _ in range(3):
        CadenceFactory(starts_on=date(2027, 3, 15))
    with django_assert_num_queries(6):
        assert schedule.plan_touchpoints() == 9
