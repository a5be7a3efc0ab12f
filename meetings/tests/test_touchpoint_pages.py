"""Planning, recording, moving and cancelling a contact in the browser."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.choices import ContactRhythm
from accounts.models import Account
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People
from meetings import outcome, schedule
from meetings.choices import State
from meetings.models import Touchpoint
from meetings.tests.conftest import NOON
from meetings.tests.factories import CadenceFactory, TouchpointFactory

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def filled(**changes: Any) -> dict[str, Any]:
    return {
        "topic": "Price list of next year", "kind": "meeting", "contact": "", "due_at": "2027-03-04T14:30",
        "duration": "60", "outcome": "", **changes,
    }  # fmt: skip


def add(client: Client, account: Account, **changes: Any) -> Any:
    return client.post(reverse("meetings:touchpoint_add", args=[account.pk]), filled(**changes))


def page_of(client: Client, account: Account) -> str:
    return client.get(reverse("meetings:account_touchpoint_list", args=[account.pk])).content.decode()


def test_a_contact_is_planned_in_the_time_zone_of_who_plans_it(as_manager: Client, account: Account) -> None:
    assert add(as_manager, account).status_code == 302
    touchpoint = Touchpoint.objects.get()
    assert touchpoint.due_at.isoformat() == "2027-03-04T13:30:00+00:00"
    assert touchpoint.is_open
    assert "Thu 4 March 2027, 14:30" in page_of(as_manager, account)


def test_a_contact_that_took_place_is_put_on_record(as_manager: Client, people: People, account: Account) -> None:
    add(as_manager, account, due_at="2027-02-25T10:00", took_place="on", outcome="They open a plant in **Lyon**.")
    touchpoint = Touchpoint.objects.get()
    assert (touchpoint.state, touchpoint.done_at, touchpoint.done_by) == (State.DONE, touchpoint.due_at, people.manager)
    assert "<strong>Lyon</strong>" in page_of(as_manager, account)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"due_at": ""}, "due_at", "Say on which day and at what time."),
        ({"due_at": "2027-02-25T10:00"}, "due_at", "This moment has passed; choose one that is to come."),
        ({"due_at": "9999-12-31T23:59"}, "due_at", "This is more than five years ahead."),
        ({"took_place": "on"}, "due_at", "This moment is yet to come; record the contact once it has taken place."),
        ({"took_place": "on", "due_at": "0001-01-01T00:00"}, "due_at", "This is more than five years ago."),
        ({"outcome": "Fine."}, "took_place", "Only what has taken place has an outcome; tick this, or leave it empty."),
        ({"topic": " "}, "topic", "Say in a few words what the contact is about."),
        ({"kind": "fax"}, "kind", "Select a valid choice. fax is not one of the available choices."),
        ({"contact": "0"}, "contact", "This person is not a contact of the account."),
    ],
)
def test_bad_input_gets_one_sentence_at_its_field(
    as_manager: Client, account: Account, changes: dict[str, str], field: str, sentence: str
) -> None:
    response = add(as_manager, account, **changes)
    assert response.status_code == 200
    assert response.context["form"].errors == {field: [sentence]}
    assert not Touchpoint.objects.exists()


def test_a_contact_of_another_account_is_refused_in_a_sentence(
    as_manager: Client, people: People, account: Account
) -> None:
    stranger = ContactFactory(account=people.strangers_account)
    for url in ("touchpoint_add", "touchpoint_done"):
        pk = account.pk if url == "touchpoint_add" else TouchpointFactory(account=account).pk
        response = as_manager.post(
            reverse(f"meetings:{url}", args=[pk]), filled(contact=stranger.pk, done_at="2027-02-25T10:00")
        )
        assert response.context["form"].errors == {"contact": ["This person is not a contact of the account."]}


def test_recording_keeps_what_was_said_and_when_and_by_whom(
    as_manager: Client, people: People, account: Account
) -> None:
    touchpoint = TouchpointFactory(account=account, due_at=NOON - timedelta(hours=1))
    contact = ContactFactory(account=account)
    url = reverse("meetings:touchpoint_done", args=[touchpoint.pk])
    assert 'value="2027-03-01T11:00"' in as_manager.get(url).content.decode()
    data = {
        "done_at": "2027-03-01T11:10",
        "contact": contact.pk,
        "outcome": "Wants the figures by Friday.",
        "next": "/",
    }
    response = as_manager.post(url, data)
    assert response["Location"] == "/"
    touchpoint.refresh_from_db()
    assert touchpoint.done_at == NOON - timedelta(minutes=50)
    assert (touchpoint.state, touchpoint.done_by, touchpoint.contact) == (State.DONE, people.manager, contact)
    assert "Wants the figures by Friday." in page_of(as_manager, account)


def test_a_record_can_be_corrected_and_what_was_cancelled_cannot(as_manager: Client, account: Account) -> None:
    touchpoint = TouchpointFactory(account=account, due_at=NOON - timedelta(hours=1))
    url = reverse("meetings:touchpoint_done", args=[touchpoint.pk])
    as_manager.post(url, {"done_at": "2027-03-01T11:10", "outcome": "Wants the figures."})
    as_manager.post(url, {"done_at": "2027-03-01T11:20", "outcome": "Wants the figures by Friday."})
    touchpoint.refresh_from_db()
    assert touchpoint.outcome == "Wants the figures by Friday."
    Touchpoint.objects.update(state=State.CANCELLED, done_at=None, done_by=None)
    assert "was cancelled" in as_manager.post(url, {"done_at": "2027-03-01T11:10"}, follow=True).content.decode()


def test_it_cannot_have_taken_place_in_the_future(as_manager: Client, account: Account) -> None:
    touchpoint = TouchpointFactory(account=account)
    url = reverse("meetings:touchpoint_done", args=[touchpoint.pk])
    errors = as_manager.post(url, {"done_at": "2027-03-01T12:01"}).context["form"].errors
    assert errors == {"done_at": ["This moment is yet to come; record the contact once it has taken place."]}
    assert as_manager.post(url, {"done_at": ""}).context["form"].errors == {"done_at": ["Say when it took place."]}


def test_postponing_moves_this_contact_alone(as_manager: Client, account: Account) -> None:
    cadence = CadenceFactory(account=account, rhythm=ContactRhythm.WEEKLY, starts_on=date(2027, 3, 8))
    schedule.plan_ahead(cadence.pk)
    first = cadence.touchpoints.earliest("due_at")
    Touchpoint.objects.update(reminded_at=NOON)
    response = as_manager.post(reverse("meetings:touchpoint_move", args=[first.pk]), {"due_at": "2027-03-10T17:00"})
    assert response["Location"] == first.get_absolute_url()
    first.refresh_from_db()
    assert (first.due_at.isoformat(), first.is_moved, first.reminded_at) == ("2027-03-10T16:00:00+00:00", True, None)
    schedule.plan_ahead(cadence.pk)
    assert cadence.touchpoints.filter(occurrence=date(2027, 3, 8)).count() == 1
    assert cadence.touchpoints.get(occurrence=date(2027, 3, 15)).due_at.isoformat() == "2027-03-15T08:00:00+00:00"


@pytest.mark.parametrize(
    ("due_at", "sentence"),
    [
        ("", "Say on which day and at what time."),
        ("2027-03-01T11:59", "This moment has passed; choose one that is to come."),
        ("next week", "Enter a valid date/time."),
        ("2027-03-28T02:30", "2027-03-28 02:30:00 couldn’t be interpreted in time zone Europe/Paris"),
    ],
)
def test_a_moment_one_cannot_move_to_gets_a_sentence(
    as_manager: Client, account: Account, due_at: str, sentence: str
) -> None:
    touchpoint = TouchpointFactory(account=account)
    response = as_manager.post(reverse("meetings:touchpoint_move", args=[touchpoint.pk]), {"due_at": due_at})
    (error,) = response.context["form"].errors["due_at"]
    assert error.startswith(sentence)


def test_cancelling_asks_and_keeps_it_on_record(as_manager: Client, account: Account) -> None:
    touchpoint = TouchpointFactory(account=account)
    assert "data-confirm" in page_of(as_manager, account)
    response = as_manager.post(reverse("meetings:touchpoint_cancel", args=[touchpoint.pk]), follow=True)
    assert "The contact is cancelled." in response.content.decode()
    touchpoint.refresh_from_db()
    assert touchpoint.is_cancelled
    assert "Cancelled" in page_of(as_manager, account)


def test_what_is_settled_is_neither_moved_nor_cancelled(as_manager: Client, people: People, account: Account) -> None:
    touchpoint = TouchpointFactory(account=account)
    outcome.record(touchpoint, by=people.manager, at=NOON)
    for deed, data in (("move", {"due_at": "2027-03-10T17:00"}), ("cancel", {})):
        response = as_manager.post(reverse(f"meetings:touchpoint_{deed}", args=[touchpoint.pk]), data, follow=True)
        assert "already done or cancelled" in response.content.decode()
    touchpoint.refresh_from_db()
    assert touchpoint.is_done


def test_a_settled_contact_lets_its_cadence_plan_the_next(
    as_manager: Client, account: Account, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    cadence = CadenceFactory(account=account, rhythm=ContactRhythm.YEARLY, starts_on=date(2027, 3, 15))
    schedule.plan_ahead(cadence.pk)
    monkeypatch.setattr("celery.app.task.Task.delay", lambda task, *args: task(*args))
    with django_capture_on_commit_callbacks(execute=True):
        as_manager.post(reverse("meetings:touchpoint_cancel", args=[cadence.touchpoints.get().pk]))
    assert cadence.touchpoints.planned().get().occurrence == date(2028, 3, 15)


def test_nobody_is_led_to_another_site(as_manager: Client, account: Account) -> None:
    touchpoint = TouchpointFactory(account=account)
    data = {"due_at": "2027-03-10T17:00", "next": "https://elsewhere.example/"}
    response = as_manager.post(reverse("meetings:touchpoint_move", args=[touchpoint.pk]), data)
    assert response["Location"] == touchpoint.get_absolute_url()


def test_an_empty_page_offers_the_first_step(as_manager: Client, account: Account) -> None:
    page = page_of(as_manager, account)
    assert "No rhythm of contact yet" in page
    assert reverse("meetings:cadence_add", args=[account.pk]) in page
    assert "Nothing planned" in page
    assert "No contact on record" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_a_constant_number_of_queries(
    as_manager: Client, people: People, account: Account, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        contact = ContactFactory(account=account)
        CadenceFactory(account=account, contact=contact)
        TouchpointFactory(account=account, contact=contact, due_at=NOON - timedelta(hours=number))
        TouchpointFactory(account=account, contact=contact)
        outcome.record(TouchpointFactory(account=account, contact=contact), by=people.manager, at=NOON)
    url = reverse("meetings:account_touchpoint_list", args=[account.pk])
    with django_assert_num_queries(13):  # the thirteenth: actions promised at what took place
        as_manager.get(url)


def test_the_past_is_paged(as_manager: Client, people: People, account: Account) -> None:
    for number in range(11):
        touchpoint = TouchpointFactory(account=account, topic=f"Call number {number}.")
        outcome.record(touchpoint, by=people.manager, at=NOON - timedelta(days=number))
    url = reverse("meetings:account_touchpoint_list", args=[account.pk])
    assert "Call number 10." not in as_manager.get(url).content.decode()
    assert "Call number 10." in as_manager.get(url, {"page": "2"}).content.decode()


def test_how_well_a_cadence_was_kept_is_counted_over_twelve_months(
    as_manager: Client, people: People, account: Account
) -> None:
    cadence = CadenceFactory(account=account)
    for days in (400, 90, 60, 30, 10):
        due_at = NOON - timedelta(days=days)
        touchpoint = cadence.touchpoint(day=due_at.date(), due_at=due_at)
        touchpoint.save()
        if days == 10:
            outcome.cancel(touchpoint)
        elif days != 60:
            outcome.record(touchpoint, by=people.manager, at=due_at)
    assert "2 of 3" in page_of(as_manager, account)
    assert "1 overdue" in page_of(as_manager, account)
