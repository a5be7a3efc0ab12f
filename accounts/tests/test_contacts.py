"""People at a client: who reports to whom, and who is not written to."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Account, Contact
from accounts.people.reporting_lines import reporting_lines
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People
from outbox import posting
from outbox.models import Suppression

PERSON = {
    "first_name": "Anne", "last_name": "Müller", "job_title": "Buyer", "department": "Purchasing",
    "email": "Anne.Mueller@client.example", "phone": "+33142685300", "language": "fr",
    "affiliation": "client",
}  # fmt: skip
QUERIES_OF_THE_PAGE = 9


def test_a_contact_is_added_and_drawn_below_whom_it_reports_to(account: Account, as_manager: Client) -> None:
    boss = ContactFactory(account=account, first_name="Zoe", last_name="Zimmer")
    answer = as_manager.post(f"/accounts/{account.pk}/contacts/add/", {**PERSON, "reports_to": boss.pk})
    anne = Contact.objects.get(last_name="Müller")
    assert answer["Location"] == f"/contacts/{anne.pk}/"
    assert (anne.phone, anne.reports_to, anne.language) == ("+33 1 42 68 53 00", boss, "fr")
    page = as_manager.get(f"/accounts/{account.pk}/contacts/")
    assert [(str(line.contact), line.depth) for line, _picture in page.context["lines"]] == [
        ("Zoe Zimmer", 0),
        ("Anne Müller", 1),
    ]
    html = page.content.decode()
    assert "person-depth-1" in html
    assert "reports to Zoe Zimmer" in html
    assert "mailto:Anne.Mueller@client.example" in html


def test_a_new_contact_starts_with_the_language_of_the_account(account: Account, as_manager: Client) -> None:
    Account.objects.filter(pk=account.pk).update(language="fr")
    form = as_manager.get(f"/accounts/{account.pk}/contacts/add/").context["form"]
    assert form["language"].value() == "fr"


def test_an_empty_page_offers_the_first_step_to_whom_may_take_it(
    account: Account, as_manager: Client, as_executive: Client
) -> None:
    url = f"/accounts/{account.pk}/contacts/"
    assert "Add the first contact" in as_manager.get(url).content.decode()
    html = as_executive.get(url).content.decode()
    assert "Nobody on record yet" in html
    assert "Add the first contact" not in html


def test_bad_input_gets_a_sentence_at_its_field(account: Account, as_manager: Client) -> None:
    faults = {
        **PERSON,
        "last_name": " ",
        "email": "anne at client",
        "phone": "0142685300",
        "opted_out_on": "2999-01-01",
    }
    page = as_manager.post(f"/accounts/{account.pk}/contacts/add/", faults)
    assert dict(page.context["form"].errors) == {
        "last_name": ["This field is required."],
        "email": ["Enter a valid email address."],
        "phone": ["Write the number with its country code, such as +33 1 42 68 53 00."],
        "opted_out_on": ["This day is yet to come."],
    }
    assert Contact.objects.count() == 0


def test_nobody_reports_to_itself_or_to_another_company(account: Account, people: People, as_manager: Client) -> None:
    top = ContactFactory(account=account, last_name="Top")
    middle = ContactFactory(account=account, last_name="Middle", reports_to=top)
    low = ContactFactory(account=account, last_name="Low", reports_to=middle)
    stranger = ContactFactory(account=people.strangers_account)

    def fault(boss: Contact) -> Any:
        page = as_manager.post(f"/contacts/{top.pk}/edit/", {**PERSON, "reports_to": boss.pk, "version": 1})
        return page.context["form"].errors["reports_to"]

    assert fault(low) == ["Claire Low already reports to this person."]
    no_choice = ["This person is not a contact of the account."]
    assert fault(top) == no_choice
    assert fault(stranger) == no_choice


def test_the_second_to_save_sees_what_changed(account: Account, as_manager: Client) -> None:
    anne = ContactFactory(account=account, job_title="Buyer")
    url = f"/contacts/{anne.pk}/edit/"
    as_manager.post(url, {**PERSON, "job_title": "Head of purchasing", "version": 1})
    page = as_manager.post(url, {**PERSON, "job_title": "Assistant", "version": 1})
    assert page.context["form"].errors["job_title"] == ["On record now: Head of purchasing"]
    anne.refresh_from_db()
    assert (anne.job_title, anne.version) == ("Head of purchasing", 2)


def test_an_opt_out_closes_the_address_and_its_end_opens_it(account: Account, as_manager: Client) -> None:
    anne = ContactFactory(account=account, email="anne@client.example")
    url = f"/contacts/{anne.pk}/edit/"
    person = {**PERSON, "email": "anne@client.example"}
    as_manager.post(url, {**person, "opted_out_on": "2026-01-02", "version": 1})
    assert Suppression.objects.covers("Anne@Client.example")
    assert list(Contact.objects.who_can_be_written_to()) == []
    assert "opted out on" in as_manager.get(f"/accounts/{account.pk}/contacts/").content.decode()
    as_manager.post(url, {**person, "opted_out_on": "", "version": 2})
    assert not Suppression.objects.covers("anne@client.example")
    assert list(Contact.objects.who_can_be_written_to()) == [anne]


def test_an_address_two_contacts_share_stays_closed_while_one_is_out(account: Account, as_manager: Client) -> None:
    for name in ("One", "Two"):
        as_manager.post(
            f"/accounts/{account.pk}/contacts/add/",
            {
                **PERSON,
                "last_name": name,
                "email": "shared@client.example",
                "opted_out_on": "2026-01-02",
                "another": "on",
            },
        )
    one = Contact.objects.get(last_name="One")
    as_manager.post(f"/contacts/{one.pk}/edit/", {**PERSON, "email": "shared@client.example", "version": 1})
    assert Suppression.objects.covers("shared@client.example")


def test_without_an_open_address_nobody_can_be_written_to(account: Account) -> None:
    ContactFactory(account=account, email="")
    closed = ContactFactory(account=account, email="Anne@client.example")
    posting.suppress("anne@client.example", reason="bounced")
    reachable = ContactFactory(account=account)
    assert list(account.contacts.who_can_be_written_to()) == [reachable]
    assert "Anne@client.example" in closed.why_not_written_to(account_id=account.pk)
    assert not reachable.why_not_written_to(account_id=account.pk)


def test_strangers_get_404_and_readers_403(account: Account, as_stranger: Client, as_executive: Client) -> None:
    contact = ContactFactory(account=account)
    pages = [f"/accounts/{account.pk}/contacts/add/", f"/contacts/{contact.pk}/edit/"]
    assert [as_stranger.post(url, PERSON).status_code for url in pages] == [404, 404]
    assert [as_executive.post(url, PERSON).status_code for url in pages] == [403, 403]
    assert as_executive.get(f"/accounts/{account.pk}/contacts/").status_code == 200
    assert as_stranger.get(f"/accounts/{account.pk}/contacts/").status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_asks_the_same_for_one_person_and_for_three(
    more: int, account: Account, as_manager: Client, django_assert_num_queries: Any
) -> None:
    boss = ContactFactory(account=account)
    for _ in range(more):
        boss = ContactFactory(account=account, reports_to=boss)
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        as_manager.get(f"/accounts/{account.pk}/contacts/")


@given(st.lists(st.none() | st.integers(0, 9), max_size=10))
def test_reporting_lines_show_everybody_once_whatever_loops_there_are(bosses: list[int | None]) -> None:
    contacts = [Contact(pk=pk, reports_to_id=boss, last_name=str(pk)) for pk, boss in enumerate(bosses)]
    lines = reporting_lines(contacts)
    assert sorted(line.contact.pk for line in lines) == list(range(len(contacts)))
    depths: dict[Any, int] = {line.contact.pk: line.depth for line in lines}
    for line in lines:
        if line.depth:
            assert depths[line.contact.reports_to_id] == line.depth - 1
        elif line.contact.reports_to_id in depths:
            assert _is_in_a_loop(line.contact, contacts)


def _is_in_a_loop(contact: Contact, contacts: list[Contact]) -> bool:
    above, seen = contact.reports_to_id, set()
    while above is not None and above < len(contacts) and above not in seen:
        seen.add(above)
        above = contacts[above].reports_to_id
    return above in seen
