"""A person leaves a client, moves on to another, or is there after all."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.people import moving
from accounts.tests.factories import AccountFactory, ContactFactory, StakeholderJudgementFactory
from accounts.tests.people import People, signed_in
from outbox.models import Suppression

TODAY = "2026-01-15"


@pytest.fixture
def anne(account: Account) -> Contact:
    return ContactFactory(account=account, first_name="Anne", last_name="Müller", email="anne@client.example")


def test_who_has_left_is_written_to_no_more_and_offered_in_no_choice(anne: Contact, as_manager: Client) -> None:
    answer = as_manager.post(f"/contacts/{anne.pk}/leave/", {"on": TODAY})
    assert answer["Location"] == f"/contacts/{anne.pk}/"
    anne.refresh_from_db()
    assert str(anne.left_on) == TODAY
    assert Suppression.objects.covers("anne@client.example")
    assert list(Contact.objects.who_can_be_written_to()) == []
    assert list(anne.account.contacts.to_choose()) == []
    assert list(anne.account.contacts.to_choose(anne.pk)) == [anne]
    html = as_manager.get(f"/contacts/{anne.pk}/").content.decode()
    assert "This person left the client on 15 January 2026" in html
    assert "1 person has left" in as_manager.get(f"/accounts/{anne.account_id}/contacts/").content.decode()


def test_those_who_reported_to_a_leaver_are_released_and_named(anne: Contact, as_manager: Client) -> None:
    low = ContactFactory(account=anne.account, first_name="Leo", last_name="Low", reports_to=anne)
    assistant = ContactFactory(account=anne.account, assistant_of=anne)
    page = as_manager.post(f"/contacts/{anne.pk}/leave/", {"on": TODAY}, follow=True)
    assert "These reported to or assisted this person, and now do not" in page.content.decode()
    for one in (low, assistant):
        one.refresh_from_db()
    assert (low.reports_to, assistant.assistant_of) == (None, None)


def test_who_moves_on_begins_anew_there_and_takes_an_opt_out_along(
    anne: Contact, people: People, as_manager: Client
) -> None:
    Contact.objects.filter(pk=anne.pk).update(opted_out_on="2025-12-01", mobile="+33 6 12 34 56 78", phone="+1 2")
    StakeholderJudgementFactory(contact=anne)
    other = AccountFactory(name="Émaux & Cie", team=people.team, manager=people.manager)
    answer = as_manager.post(
        f"/contacts/{anne.pk}/leave/",
        {"on": TODAY, "to": "emaux & cie", "email": "anne@emaux.example", "job_title": "Head of purchasing"},
    )
    there = Contact.objects.get(moved_from=anne)
    assert answer["Location"] == f"/contacts/{there.pk}/"
    assert (there.account, str(there), there.email, there.job_title) == (
        other,
        "Anne Müller",
        "anne@emaux.example",
        "Head of purchasing",
    )
    assert (str(there.opted_out_on), there.mobile, there.phone) == ("2025-12-01", "+33 6 12 34 56 78", "")
    assert Suppression.objects.covers("anne@emaux.example")
    assert not there.judgements.exists()
    assert anne.judgements.count() == 1
    assert str(anne.account) in as_manager.get(f"/contacts/{there.pk}/").content.decode()
    assert "Émaux &amp; Cie" in as_manager.get(f"/contacts/{anne.pk}/").content.decode()


def test_the_other_client_is_shown_to_nobody_who_may_not_see_it(anne: Contact, people: People) -> None:
    there, _released = moving.move(anne, to=people.strangers_account, on=timezone.localdate())
    html = signed_in(people.manager).get(f"/contacts/{anne.pk}/").content.decode()
    assert str(people.strangers_account) not in html
    assert moving.chain(anne, user=people.executive) == [there]
    assert moving.chain(there, user=people.stranger) == []


@pytest.mark.parametrize(
    ("fields", "name", "fault"),
    [
        ({"on": "2999-01-01"}, "on", "This day is yet to come; record it once the person has left."),
        ({"on": "0001-01-01"}, "on", "This day is too long ago."),
        ({"on": ""}, "on", "This field is required."),
        ({"to": "Nobody & Sons"}, "to", "There is not one client of this name that you may change"),
        ({"to": "x" * 10_000}, "to", "Ensure this value has at most 200 characters (it has 10000)."),
        ({"to": "a\0b"}, "to", "Null characters are not allowed."),
        ({"email": "anne@x.example"}, "email", "Say at which client, too."),
        ({"email": "no address"}, "email", "Enter a valid email address."),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    anne: Contact, as_manager: Client, fields: dict[str, str], name: str, fault: str
) -> None:
    page = as_manager.post(f"/contacts/{anne.pk}/leave/", {"on": TODAY, **fields})
    assert page.context["form"].errors[name][0].startswith(fault)
    anne.refresh_from_db()
    assert anne.left_on is None


def test_nobody_moves_to_a_client_the_user_may_not_change_nor_to_the_same(
    anne: Contact, people: People, as_manager: Client
) -> None:
    url = f"/contacts/{anne.pk}/leave/"
    page = as_manager.post(url, {"on": TODAY, "to": people.strangers_account.name})
    assert "There is not one client of this name" in page.context["form"].errors["to"][0]
    page = as_manager.post(url, {"on": TODAY, "to": anne.account.name})
    assert page.context["form"].errors["to"] == ["This is the client the person leaves."]
    with pytest.raises(ValidationError, match="already is at this client"):
        moving.move(anne, to=anne.account, on=timezone.localdate())


def test_who_is_there_after_all_can_be_written_to_again(anne: Contact, people: People, as_manager: Client) -> None:
    as_manager.post(f"/contacts/{anne.pk}/leave/", {"on": TODAY})
    as_manager.post(f"/contacts/{anne.pk}/return/")
    anne.refresh_from_db()
    assert anne.left_on is None
    assert not Suppression.objects.covers("anne@client.example")
    moving.move(anne, to=people.teams_account, on=timezone.localdate())
    page = as_manager.post(f"/contacts/{anne.pk}/return/", follow=True)
    assert "has moved on to another client" in page.content.decode()


def test_nobody_leaves_twice(anne: Contact, as_manager: Client) -> None:
    moving.leave(anne, on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="already left"):
        moving.leave(anne, on=timezone.localdate())
    assert as_manager.get(f"/contacts/{anne.pk}/leave/")["Location"] == f"/contacts/{anne.pk}/"


def test_an_address_suppressed_for_another_reason_stays_closed(anne: Contact) -> None:
    Suppression.objects.create(address="anne@client.example", reason="bounced")
    moving.leave(anne, on=timezone.localdate())
    moving.come_back(anne)
    assert Suppression.objects.get().reason == "bounced"


@pytest.mark.django_db(transaction=True)
def test_two_who_make_people_report_to_each_other_at_once_get_a_sentence_or_a_page(people: People) -> None:
    one, two = (ContactFactory(account=people.account, last_name=name) for name in ("One", "Two"))
    ready, answers = threading.Barrier(2), {}

    def edit(contact: Contact, boss: Contact) -> None:
        browser = signed_in(people.manager)
        ready.wait()
        fields = {"last_name": contact.last_name, "language": "en", "affiliation": "client", "version": 1}
        answers[contact.pk] = browser.post(
            f"/contacts/{contact.pk}/edit/", {**fields, "reports_to": boss.pk}
        ).status_code
        connection.close()

    threads = [threading.Thread(target=edit, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers.values()) == [200, 302]
    assert Contact.objects.exclude(reports_to=None).count() == 1


def test_a_page_that_holds_a_contact_lets_others_point_to_it(people: People) -> None:
    contact = ContactFactory(account=people.account)
    with transaction.atomic():
        query = str(Contact.objects.select_for_update(of=("self",), no_key=True).filter(pk=contact.pk).query)
    assert "FOR NO KEY UPDATE" in query


def test_an_outside_person_names_its_organisation_and_stands_apart(account: Account, as_manager: Client) -> None:
    person = {"last_name": "Conseil", "language": "fr", "affiliation": "consultant", "part": "advises"}
    url = f"/accounts/{account.pk}/contacts/add/"
    page = as_manager.post(url, person)
    assert page.context["form"].errors["organisation"] == [
        "Say for which organisation outside the client the person works."
    ]
    as_manager.post(url, {**person, "organisation": "Cabinet Lumière"})
    assert account.contacts.get().title_line == "Cabinet Lumière"
    html = as_manager.get(f"/accounts/{account.pk}/contacts/").content.decode()
    assert "Outside the client, and matters for it" in html
    back = {**person, "affiliation": "client", "organisation": "Cabinet Lumière", "version": 1}
    as_manager.post(f"/contacts/{account.contacts.get().pk}/edit/", back)
    changed = account.contacts.get()
    assert (changed.organisation, changed.part) == ("", "")


@pytest.mark.parametrize("query", ["", "?role=user", "?stance=x&q=%00", "?influence=4&strength=below"])
def test_the_list_is_filtered_by_what_is_judged(
    query: str, account: Account, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for name, role, influence in (("Ua", "user", "2"), ("Bb", "economic_buyer", "5")):
        person = ContactFactory(account=account, last_name=name)
        StakeholderJudgementFactory(contact=person, kind="roles", values=[role])
        StakeholderJudgementFactory(contact=person, kind="influence", values=[influence])
        StakeholderJudgementFactory(contact=person, kind="strength", values=["1"])
        StakeholderJudgementFactory(contact=person, kind="strength_wanted", values=["3"])
    with django_assert_num_queries(9):
        page = as_manager.get(f"/accounts/{account.pk}/contacts/{query}")
    found = {line.contact.last_name for line, _picture in page.context["lines"]}
    assert found == {"": {"Ua", "Bb"}, "?role=user": {"Ua"}, "?stance=x&q=%00": {"Ua", "Bb"}}.get(query, {"Bb"})
