"""What the database refuses, whoever writes to it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pghistory.models import Events

from accounts.tests.factories import AccountFactory, ContactFactory
from meetings.models import Touchpoint
from meetings.tests.factories import CadenceFactory, TouchpointFactory

pytestmark = pytest.mark.django_db

FACTORIES = {"cadence": CadenceFactory, "touchpoint": TouchpointFactory}


def refused(sql: str, *values: Any, by: str) -> None:
    with pytest.raises(IntegrityError, match=by), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    ("table", "change", "check"),
    [
        ("cadence", "kind = 'fax'", "cadence_kind_is_known"),
        ("cadence", "rhythm = 'daily'", "cadence_rhythm_is_known"),
        ("cadence", "topic = ''", "cadence_has_a_topic"),
        ("cadence", "time_zone = ''", "cadence_has_a_time_zone"),
        ("cadence", "duration = 4", "cadence_lasts_from_five_minutes_to_a_day"),
        ("cadence", "ends_on = starts_on - 1", "cadence_ends_after_it_starts"),
        ("touchpoint", "kind = 'fax'", "touchpoint_kind_is_known"),
        ("touchpoint", "state = 'missed'", "touchpoint_state_is_known"),
        ("touchpoint", "topic = ''", "touchpoint_has_a_topic"),
        ("touchpoint", "duration = 1441", "touchpoint_lasts_from_five_minutes_to_a_day"),
        ("touchpoint", "occurrence = '2027-01-01'", "touchpoint_of_a_cadence_has_its_day"),
        ("touchpoint", "state = 'done'", "touchpoint_done_says_when"),
        ("touchpoint", "done_at = now()", "touchpoint_done_says_when"),
    ],
)
def test_a_check_refuses(table: str, change: str, check: str) -> None:
    FACTORIES[table]()
    refused(f"UPDATE meetings_{table} SET {change}", by=check)  # noqa: S608 - words of this file


@pytest.mark.parametrize("table", ["cadence", "touchpoint"])
def test_a_contact_of_another_account_is_refused(table: str) -> None:
    FACTORIES[table]()
    strangers = ContactFactory()
    refused(
        f"UPDATE meetings_{table} SET contact_id = %s",  # noqa: S608 - words of this file
        strangers.pk,
        by="not a contact of the account",
    )


def test_a_cadence_of_another_account_is_refused() -> None:
    TouchpointFactory()
    refused(
        "UPDATE meetings_touchpoint SET cadence_id = %s, occurrence = '2027-01-01'",
        CadenceFactory().pk,
        by="one of another account",
    )


def test_a_cadence_plans_a_day_once() -> None:
    cadence = CadenceFactory()
    for _ in range(2):
        touchpoints = [cadence.touchpoint(day=date(2027, 1, 4), due_at="2027-01-04T08:00Z")]
        Touchpoint.objects.bulk_create(touchpoints, ignore_conflicts=True)
    assert cadence.touchpoints.count() == 1
    with pytest.raises(IntegrityError, match="cadence_plans_a_day_once"), transaction.atomic():
        cadence.touchpoint(day=date(2027, 1, 4), due_at="2027-01-05T08:00Z").save()


def test_an_account_goes_with_its_cadences_and_touchpoints_and_a_contact_leaves_them_behind() -> None:
    account = AccountFactory()
    contact = ContactFactory(account=account)
    cadence = CadenceFactory(account=account, contact=contact)
    cadence.touchpoint(day=date(2027, 1, 4), due_at="2027-01-04T08:00Z").save()
    contact.delete()
    assert cadence.touchpoints.get().contact is None
    account.delete()
    assert not Touchpoint.objects.exists()


def test_every_change_but_planning_and_reminding_is_history() -> None:
    cadence = CadenceFactory()
    touchpoint = TouchpointFactory(account=cadence.account)
    assert Events.objects.references(cadence.account).filter(pgh_obj_model="meetings.Cadence").count() == 1
    Touchpoint.objects.update(reminded_at="2027-01-01T08:00Z")
    Touchpoint.objects.update(topic="Another")
    labels = Events.objects.tracks(touchpoint).order_by("pgh_created_at").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "update"]
