"""Registering and editing an account."""

from typing import Any

from django.test import Client

from accounts.models import Account
from accounts.tests.people import People, signed_in

FACTS = {
    "name": "Air Liquide", "legal_name": "Air Liquide SA", "status": "prospect", "language": "fr",
    "sector": "Materials",
    "industry": "Industrial gases", "headquarters": "Paris", "founded": "1902", "website": "www.airliquide.com",
}  # fmt: skip


def test_a_lead_registers_an_account_for_its_team(people: People, as_lead: Client) -> None:
    answer = as_lead.post("/accounts/add/", FACTS)
    account = Account.objects.get(name="Air Liquide")
    assert answer.status_code == 302
    assert (account.team, account.registered_by) == (people.team, people.lead)
    assert account.website == "https://www.airliquide.com"
    assert account.search_text == "air liquide air liquide sa paris industrial gases"


def test_sales_sees_what_it_registered_and_edits_it_until_somebody_is_in_charge(people: People) -> None:
    browser = signed_in(people.sales)
    browser.post("/accounts/add/", FACTS)
    account = Account.objects.get(name="Air Liquide")
    assert browser.get(f"/accounts/{account.pk}/edit/").status_code == 200
    assert browser.get(f"/accounts/{people.account.pk}/edit/").status_code == 403


def test_bad_input_gets_a_sentence_at_its_field(as_lead: Client) -> None:
    page = as_lead.post("/accounts/add/", {**FACTS, "name": "", "website": "not an address", "founded": "x" * 51})
    assert page.status_code == 200
    assert dict(page.context["form"].errors) == {
        "name": ["This field is required."],
        "website": ["Enter a valid URL."],
        "founded": ["Ensure this value has at most 50 characters (it has 51)."],
    }
    assert "Industrial gases" in page.content.decode()
    assert Account.objects.filter(legal_name="Air Liquide SA").count() == 0


def test_a_null_character_is_refused(as_lead: Client) -> None:
    page = as_lead.post("/accounts/add/", {**FACTS, "name": "Air\0Liquide"})
    assert dict(page.context["form"].errors) == {"name": ["Null characters are not allowed."]}


def test_the_sector_proposes_what_others_wrote(people: People, as_lead: Client) -> None:
    Account.objects.filter(pk=people.account.pk).update(sector="Industrials")
    html = as_lead.get("/accounts/add/").content.decode()
    assert '<option value="Industrials">' in html
    assert 'list="known-sectors"' in html


def test_the_second_to_save_sees_what_changed_and_chooses(people: People, account: Account) -> None:
    url = f"/accounts/{account.pk}/edit/"
    manager, deputy = signed_in(people.manager), signed_in(people.deputy)
    opened: Any = deputy.get(url).context["form"]
    assert opened["version"].value() == 1
    facts = {**FACTS, "version": "1"}
    assert manager.post(url, facts).status_code == 302
    page = deputy.post(url, {**facts, "headquarters": "Lyon"})
    assert page.status_code == 200
    assert page.context["form"].errors["headquarters"] == ["On record now: Paris"]
    assert "Somebody saved this while you were writing." in page.content.decode()
    account.refresh_from_db()
    assert (account.headquarters, account.version) == ("Paris", 2)
    again = page.context["form"]["version"].value()
    assert deputy.post(url, {**facts, "headquarters": "Lyon", "version": str(again)}).status_code == 302
    account.refresh_from_db()
    assert (account.headquarters, account.version) == ("Lyon", 3)


def test_a_stranger_gets_404_and_a_reader_403(
    account: Account, as_stranger: Client, as_executive: Client, people: People
) -> None:
    url = f"/accounts/{account.pk}/edit/"
    assert as_stranger.get(url).status_code == 404
    assert as_stranger.post(url, FACTS).status_code == 404
    assert as_executive.post(url, FACTS).status_code == 403
    assert signed_in(people.sales).post(url, FACTS).status_code == 403
    assert Account.objects.get(pk=account.pk).version == 1
