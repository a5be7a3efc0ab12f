"""Setting, changing and ending a cadence in the browser."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.choices import ContactRhythm, ContactWay
from accounts.models import Account, Assignment
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from meetings import schedule
from meetings.models import Cadence, Touchpoint
from meetings.tests.factories import CadenceFactory

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def filled(**changes: Any) -> dict[str, Any]:
    return {
        "topic": "Monthly call with the sponsor", "kind": "call", "contact": "", "rhythm": "monthly",
        "starts_on": "2027-03-15", "at": "09:00", "time_zone": "Europe/Paris", "duration": "45", "ends_on": "",
        "promised_to_client": "on", **changes,
    }  # fmt: skip


def add(client: Client, account: Account, **changes: Any) -> Any:
    return client.post(reverse("meetings:cadence_add", args=[account.pk]), filled(**changes))


def test_a_manager_sets_a_cadence_and_its_contacts_stand_on_the_page(
    as_manager: Client, people: People, account: Account
) -> None:
    contact = ContactFactory(account=account)
    response = add(as_manager, account, contact=contact.pk)
    cadence = Cadence.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/accounts/{account.pk}/touchpoints/#cadence-{cadence.pk}"
    assert (cadence.kind, cadence.rhythm, cadence.at, cadence.duration) == (
        ContactWay.CALL,
        ContactRhythm.MONTHLY,
        time(9),
        45,
    )
    assert (cadence.set_by, cadence.contact, cadence.promised_to_client) == (people.manager, contact, True)
    page = as_manager.get(response["Location"]).content.decode()
    assert "The cadence is set" in page
    assert "Mon 15 March 2027, 09:00" in page
    assert "Promised to the client" in page
    assert cadence.touchpoints.count() == 3


def test_the_form_proposes_the_time_zone_of_who_sets_it(people: People, account: Account) -> None:
    people.manager.time_zone = "America/New_York"
    people.manager.save()
    page = signed_in(people.manager).get(reverse("meetings:cadence_add", args=[account.pk])).content.decode()
    assert '<option value="America/New_York" selected>' in page


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ends_on": "2027-03-14"}, "ends_on", "The last day is before the first."),
        ({"starts_on": "2027-03-13", "ends_on": "2027-03-14"}, "ends_on", "No contact is called for until that day."),
        ({"at": ""}, "at", "Say at what time."),
        ({"starts_on": ""}, "starts_on", "Say from which day on."),
        ({"starts_on": "2027-02-28"}, "starts_on", "This day has passed; a cadence plans what is to come."),
        ({"starts_on": "2127-02-28"}, "starts_on", "This is more than five years ahead."),
        ({"topic": ""}, "topic", "Say in a few words what the contact is about."),
        ({"duration": "0"}, "duration", "Ensure this value is greater than or equal to 5."),
        ({"rhythm": "daily"}, "rhythm", "Select a valid choice. daily is not one of the available choices."),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "Select a valid choice. Mars/Olympus is not one of"),
    ],
)
def test_bad_input_gets_one_sentence_at_its_field(
    as_manager: Client, account: Account, changes: dict[str, str], field: str, sentence: str
) -> None:
    response = add(as_manager, account, **changes)
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert len(errors[field]) == 1
    assert errors[field][0].startswith(sentence)
    assert not Cadence.objects.exists()


def test_a_contact_of_another_account_is_refused_in_a_sentence(
    as_manager: Client, account: Account, people: People
) -> None:
    stranger = ContactFactory(account=people.strangers_account)
    response = add(as_manager, account, contact=stranger.pk)
    assert response.context["form"].errors["contact"] == ["This person is not a contact of the account."]


def test_a_change_rearranges_what_is_to_come(as_manager: Client, account: Account) -> None:
    add(as_manager, account)
    cadence = Cadence.objects.get()
    url = reverse("meetings:cadence_edit", args=[cadence.pk])
    as_manager.post(url, filled(at="16:30", rhythm="quarterly"))
    moments = [f"{t.due_at:%Y-%m-%d %H:%M}" for t in cadence.touchpoints.order_by("due_at")]
    assert moments == ["2027-03-15 15:30"]


def test_a_cadence_under_way_keeps_its_first_day_in_the_past(
    as_manager: Client, people: People, account: Account, clock: Any
) -> None:
    add(as_manager, account)
    clock(datetime.fromisoformat("2027-04-20T10:00Z"))
    cadence = Cadence.objects.get()
    back_again = signed_in(people.manager)
    back_again.post(reverse("meetings:cadence_edit", args=[cadence.pk]), filled(topic="Call with the new sponsor"))
    cadence.refresh_from_db()
    assert cadence.topic == "Call with the new sponsor"
    topics = cadence.touchpoints.order_by("due_at").values_list("topic", flat=True)
    assert list(topics)[1:] == ["Monthly call with the sponsor", *["Call with the new sponsor"] * 3]


def test_the_second_to_save_sees_what_changed(as_manager: Client, as_lead: Client, account: Account) -> None:
    cadence = CadenceFactory(account=account, starts_on=date(2027, 3, 15))
    url = reverse("meetings:cadence_edit", args=[cadence.pk])
    as_lead.post(url, filled(topic="The lead's words", version="1"))
    response = as_manager.post(url, filled(topic="The manager's words", version="1"))
    assert response.status_code == 200
    assert "On record now: The lead&#x27;s words" in response.content.decode()
    cadence.refresh_from_db()
    assert cadence.topic == "The lead's words"


def test_ending_takes_out_what_is_to_come_and_says_so(as_manager: Client, account: Account) -> None:
    add(as_manager, account)
    cadence = Cadence.objects.get()
    response = as_manager.post(reverse("meetings:cadence_end", args=[cadence.pk]), follow=True)
    page = response.content.decode()
    assert "The cadence has ended" in page
    assert "1 ended cadence" in page
    assert "No rhythm of contact yet" in page
    assert not Touchpoint.objects.exists()


def test_an_ended_cadence_is_not_changed_any_more(as_manager: Client, account: Account) -> None:
    cadence = CadenceFactory(account=account, starts_on=date(2027, 3, 15))
    schedule.end(cadence)
    url = reverse("meetings:cadence_edit", args=[cadence.pk])
    assert as_manager.get(url).status_code == 302
    assert "This cadence has ended" in as_manager.post(url, filled(), follow=True).content.decode()
    cadence.refresh_from_db()
    assert cadence.version == 2


@pytest.mark.parametrize("role", ["sales", "executive", "administrator"])
def test_who_only_reads_sees_no_buttons(people: People, account: Account, role: str) -> None:
    cadence = CadenceFactory(account=account, starts_on=date(2027, 3, 15))
    schedule.plan_ahead(cadence.pk)
    page = signed_in(getattr(people, role)).get(reverse("meetings:account_touchpoint_list", args=[account.pk]))
    words = page.content.decode()
    assert "Monthly call with the sponsor" in words
    for button in ("Set a cadence", "Postpone", "/done/", "/cancel/", "/edit/"):
        assert button not in words


def test_sales_sets_cadences_until_somebody_is_in_charge(people: People, account: Account) -> None:
    as_sales = signed_in(people.sales)
    assert add(as_sales, account).status_code == 403
    Assignment.objects.filter(account=account).delete()
    assert add(as_sales, account).status_code == 302
