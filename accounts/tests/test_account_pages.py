"""Registering and editing an account."""

from typing import Any

from django.test import Client

from accounts.models import Account
from accounts.tests.people import People, signed_in

FACTS = {
    "name": "Air Liquide", "legal_name": "Air Liquide SA", "status": "prospect", "language": "fr",
    "sector": "industrial gases", "headquarters": "Paris", "founded": "1902", "website": "www.airliquide.com",
}  # fmt: skip


def test_a_lead_registers_an_account_for_its_team(people: People, as_lead: Client) -> None:
    answer = as_lead.post("/accounts/add/", FACTS)
    account = Account.objects.get(name="Air Liquide")
    assert answer.status_code == 302
    assert (account.team, account.registered_by) == (people.team, people.lead)
    assert account.website == "https://www.airliquide.com"
    assert (account.standard_sector_id, account.sector, account.industry) == (
        "15101040",
        "Materials",
        "Industrial Gases",
    )
    assert account.search_text == (
        "air liquide air liquide sa paris industrial gases materials industrial gases materiaux gaz industriels"
    )


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
    assert "industrial gases" in page.content.decode()
    assert Account.objects.filter(legal_name="Air Liquide SA").count() == 0


def test_a_null_character_is_refused(as_lead: Client) -> None:
    page = as_lead.post("/accounts/add/", {**FACTS, "name": "Air\0Liquide"})
    assert dict(page.context["form"].errors) == {"name": ["Null characters are not allowed."]}


def test_the_sector_is_found_in_either_language_by_name_or_code_and_other_words_are_kept(
    account: Account, as_manager: Client
) -> None:
    url = f"/accounts/{account.pk}/edit/"
    for version, (typed, code, sector, industry) in enumerate(
        [
            ("SEMI-CONDUCTEURS", "45301020", "Information Technology", "Semiconductors"),
            ("2010", "2010", "Industrials", "Capital Goods"),
            ("Énergie", "1010", "Energy", "Energy"),
            ("Beekeeping", None, "Beekeeping", ""),
            ("", None, "", ""),
        ],
        start=1,
    ):
        assert as_manager.post(url, {**FACTS, "sector": typed, "version": version}).status_code == 302
        account = Account.objects.get(pk=account.pk)
        assert (account.standard_sector_id, account.sector, account.industry) == (code, sector, industry)


def test_a_sector_left_as_it_is_stays_whatever_the_language_it_was_shown_in(people: People, account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(standard_sector="40", sector="Financials", industry="Pawn shops")
    people.manager.language = "fr"
    people.manager.save()
    browser = signed_in(people.manager)
    url = f"/accounts/{account.pk}/edit/"
    form: Any = browser.get(url).context["form"]
    assert form["sector"].value() == "Pawn shops"
    assert browser.post(url, {**FACTS, "sector": "Pawn shops", "version": 1}).status_code == 302
    account.refresh_from_db()
    assert (account.standard_sector_id, account.sector, account.industry) == ("40", "Financials", "Pawn shops")


def test_a_client_no_more_has_a_day_and_a_reason_and_loses_both_when_it_comes_back(
    account: Account, as_manager: Client
) -> None:
    url = f"/accounts/{account.pk}/edit/"
    gone = {**FACTS, "status": "former", "version": 1}
    page = as_manager.post(url, gone)
    assert dict(page.context["form"].errors) == {
        "former_on": ["Say since when it is a client no more."],
        "former_reason": ["Say why it is a client no more."],
    }
    gone |= {"former_on": "9999-12-31", "former_reason": "competitor", "former_note": "Cheaper by a third."}
    assert dict(as_manager.post(url, gone).context["form"].errors) == {"former_on": ["This day is yet to come."]}
    assert as_manager.post(url, {**gone, "former_on": "2026-01-31"}).status_code == 302
    account.refresh_from_db()
    assert (str(account.former_on), account.former_reason) == ("2026-01-31", "competitor")
    page = as_manager.get(f"/accounts/{account.pk}/facts/")
    assert "Went to a competitor: Cheaper by a third." in page.content.decode()
    assert as_manager.post(url, {**gone, "status": "active", "version": 2}).status_code == 302
    account.refresh_from_db()
    assert (account.former_on, account.former_reason, account.former_note) == (None, "", "")


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
