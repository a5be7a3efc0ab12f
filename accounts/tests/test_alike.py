"""The warning before a client or a contact is put on record twice."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Account, Contact, Team, User
from accounts.tests.factories import AccountFactory, ContactFactory
from accounts.tests.people import People, signed_in

NEW = {"name": "Lumière SAS", "status": "prospect", "language": "fr"}
ADD = "/accounts/add/"
ASK = {"another": ["Tick the box if so; otherwise use what is on record."]}
QUERIES_OF_THE_FRAGMENT = 15


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_a_like_name_is_refused_once_with_a_link_to_the_account(people: People, as_lead: Client) -> None:
    there = AccountFactory(name="LUMIERE, Inc.", team=people.team)
    page = as_lead.post(ADD, NEW)
    assert dict(page.context["form"].errors) == ASK
    link = f'<a href="/accounts/{there.pk}/" target="_blank">LUMIERE, Inc.</a>.'
    assert f"A client of this name is on record: {link}" in text(page)
    assert "you may not see" not in text(page)
    assert 'name="another"' in text(page)
    assert Account.objects.filter(name="Lumière SAS").count() == 0
    assert as_lead.post(ADD, {**NEW, "another": "on"}).status_code == 302
    assert Account.objects.filter(name="Lumière SAS").count() == 1


def test_of_an_account_unseen_only_that_it_is_there_and_whom_to_ask(people: People, as_lead: Client) -> None:
    User.objects.filter(pk=people.other_lead.pk).update(first_name="Odile", last_name="Martin")
    there = AccountFactory(name="Lumiere Holding-Secret", team=people.strangers_account.team, headquarters="Lyon")
    Account.objects.filter(pk=there.pk).update(folded_name="lumiere gmbh")
    page = as_lead.post(ADD, NEW)
    assert dict(page.context["form"].errors) == ASK
    assert "A client of this name is on record that you may not see; ask Odile Martin." in text(page)
    for secret in ("Secret", "Lyon", f"/accounts/{there.pk}/", str(there.team)):
        assert secret not in text(page)
    assert as_lead.post(ADD, {**NEW, "another": "on"}).status_code == 302


@pytest.mark.parametrize("gone", ["no lead", "inactive lead"])
def test_where_nobody_leads_the_team_any_lead_is_asked(gone: str, people: People, as_lead: Client) -> None:
    AccountFactory(name="Lumière", team=people.strangers_account.team)
    if gone == "no lead":
        Team.objects.filter(accounts=people.strangers_account).update(lead=None)
    else:
        User.objects.filter(pk=people.other_lead.pk).update(is_active=False)
    html = text(as_lead.post(ADD, NEW))
    assert "A client of this name is on record that you may not see; ask a team lead." in html


def test_seen_and_unseen_are_both_said(people: People, as_lead: Client) -> None:
    seen = AccountFactory(name="Lumière plc", team=people.team)
    AccountFactory(name="Lumière AG", team=people.strangers_account.team)
    html = text(as_lead.post(ADD, NEW))
    assert f'on record: <a href="/accounts/{seen.pk}/" target="_blank">Lumière plc</a>.' in html
    assert "Lumière AG" not in html
    assert "that you may not see; ask Ada Person" in html


def test_sales_is_told_of_what_it_did_not_register(people: People) -> None:
    AccountFactory(name="Lumière")
    page = signed_in(people.sales).post(ADD, NEW)
    assert "that you may not see; ask a team lead." in text(page)


def test_another_name_is_registered_at_once(people: People, as_lead: Client) -> None:
    AccountFactory(name="Lumière Optique", team=people.team)
    assert as_lead.post(ADD, NEW).status_code == 302


def test_a_renamed_account_is_warned_of_and_one_that_keeps_its_name_is_not(account: Account, people: People) -> None:
    browser, url = signed_in(people.manager), f"/accounts/{account.pk}/edit/"
    AccountFactory(name="Lumière", team=people.team)
    page = browser.post(url, {**NEW, "version": 1})
    assert dict(page.context["form"].errors) == ASK
    assert "that you may not see" in text(page)
    assert browser.post(url, {**NEW, "version": 1, "another": "on"}).status_code == 302
    for name in ("Lumière SAS", "LUMIERE S.A."):
        version = Account.objects.get(pk=account.pk).version
        assert browser.post(url, {**NEW, "name": name, "version": version}).status_code == 302
    account.refresh_from_db()
    assert account.name == "LUMIERE S.A."


def test_the_box_is_no_field_that_somebody_saved_meanwhile(account: Account, as_manager: Client) -> None:
    url = f"/accounts/{account.pk}/edit/"
    AccountFactory(name="Lumière")
    as_manager.post(url, {**NEW, "name": "Other", "version": 1})
    page = as_manager.post(url, {**NEW, "version": 1, "another": "on"})
    assert sorted(page.context["form"].errors) == ["__all__", "name"]
    assert page.context["form"]["another"].value() is True


def test_while_typing_the_warning_stands_below_the_name(people: People, as_lead: Client) -> None:
    there = AccountFactory(name="Lumière", team=people.team)
    html = text(as_lead.get(ADD))
    assert 'hx-get="/accounts/add/alike/" hx-trigger="input changed delay:300ms" hx-target="#alike"' in html
    assert '<div id="alike" aria-live="polite">' in html
    assert "on record:" not in html
    html = text(as_lead.get("/accounts/add/alike/", {"name": "lumiere corp"}, headers={"HX-Request": "true"}))
    assert f'<a href="/accounts/{there.pk}/"' in html
    assert "Tick the box" not in html
    assert "<html" not in html
    assert text(as_lead.get("/accounts/add/alike/", {"name": "lumi"})) == ""


def test_while_renaming_the_account_itself_is_not_meant(account: Account, people: People, as_manager: Client) -> None:
    url = f"/accounts/{account.pk}/edit/alike/"
    assert f'hx-get="{url}"' in text(as_manager.get(f"/accounts/{account.pk}/edit/"))
    assert text(as_manager.get(url, {"name": f"{account.name} Ltd"})) == ""
    assert "that you may not see" in text(as_manager.get(url, {"name": people.strangers_account.name}))
    account.refresh_from_db()
    assert account.version == 1


def test_the_fragment_is_for_those_who_may_write(account: Account, people: People) -> None:
    stranger, executive = signed_in(people.stranger), signed_in(people.executive)
    contact = ContactFactory(account=account)
    urls = [
        f"/accounts/{account.pk}/edit/alike/",
        f"/accounts/{account.pk}/contacts/add/alike/",
        f"/contacts/{contact.pk}/edit/alike/",
    ]
    assert [stranger.get(url).status_code for url in urls] == [404, 404, 404]
    assert [executive.get(url).status_code for url in urls] == [403, 403, 403]
    assert [browser.get("/accounts/add/alike/").status_code for browser in (stranger, executive)] == [403, 403]
    assert signed_in(people.lead).post("/accounts/add/alike/").status_code == 405


@pytest.mark.parametrize("hostile", ["", " ", "\0", "a\0b", ", , Inc", "x" * 5000, "%_\\'\"", "<b>x</b>", ", " * 99])
def test_nothing_comes_of_hostile_names(hostile: str, people: People, as_lead: Client) -> None:
    answer = as_lead.get("/accounts/add/alike/", {"name": hostile})
    assert (answer.status_code, text(answer)) == (200, "")


def test_a_name_on_record_is_never_markup(people: People, as_lead: Client) -> None:
    AccountFactory(name="<script>x</script> Ltd", team=people.team)
    User.objects.filter(pk=people.other_lead.pk).update(first_name="<b>", last_name="Bold")
    AccountFactory(name="<script>x</script>", team=people.strangers_account.team)
    html = text(as_lead.get("/accounts/add/alike/", {"name": "<script>X</script> Inc"}))
    assert "&lt;script&gt;x&lt;/script&gt; Ltd" in html
    assert "ask &lt;b&gt; Bold" in html
    assert "<script" not in html


@pytest.mark.parametrize("number", [1, 3])
def test_the_fragment_asks_the_same_for_one_and_for_three(
    number: int, people: People, as_lead: Client, django_assert_num_queries: Any
) -> None:
    for form in ("", " SA", " Inc.")[:number]:
        AccountFactory(name=f"Lumière{form}", team=people.strangers_account.team)
    with django_assert_num_queries(QUERIES_OF_THE_FRAGMENT):
        as_lead.get("/accounts/add/alike/", {"name": "Lumière"})


PERSON = {"first_name": "Anne", "last_name": "Petit", "email": "Desk@Client.example", "language": "fr"}


def test_an_address_that_another_contact_has_is_refused_once(account: Account, as_manager: Client) -> None:
    ContactFactory(account=account, first_name="Zoe", last_name="Zimmer", email="desk@client.example")
    url = f"/accounts/{account.pk}/contacts/add/"
    page = as_manager.post(url, PERSON)
    assert dict(page.context["form"].errors) == ASK
    assert "A contact of this account has this e-mail address:" in text(page)
    assert ">Zoe Zimmer</a>." in text(page)
    assert "It is another person" in text(page)
    assert as_manager.post(url, {**PERSON, "another": "on"}).status_code == 302
    anne = Contact.objects.get(last_name="Petit")
    edited = {**PERSON, "job_title": "Buyer", "version": 1}
    assert as_manager.post(f"/contacts/{anne.pk}/edit/", edited).status_code == 302


def test_an_address_changed_to_a_colleagues_is_warned_of_while_typing_and_on_saving(
    account: Account, as_manager: Client
) -> None:
    ContactFactory(account=account, first_name="Zoe", last_name="Zimmer", email="desk@client.example")
    anne = ContactFactory(account=account, email="anne@client.example")
    url = f"/contacts/{anne.pk}/edit/"
    assert dict(as_manager.post(url, {**PERSON, "version": 1}).context["form"].errors) == ASK
    assert "Zoe Zimmer" in text(as_manager.get(f"{url}alike/", {"email": "DESK@client.example"}))
    adding = f"/accounts/{account.pk}/contacts/add/alike/"
    assert "Zoe Zimmer" in text(as_manager.get(adding, {"email": "desk@client.example"}))
    for harmless in ("anne", "", "a\0b@client.example", "x" * 5000, "new@client.example"):
        assert text(as_manager.get(adding, {"email": harmless})) == ""


def test_the_same_address_elsewhere_and_contacts_without_one_are_not_warned_of(
    account: Account, people: People, as_manager: Client
) -> None:
    ContactFactory(account=people.strangers_account, email="desk@client.example")
    ContactFactory(account=account, email="")
    url = f"/accounts/{account.pk}/contacts/add/"
    assert as_manager.post(url, PERSON).status_code == 302
    assert as_manager.post(url, {**PERSON, "email": ""}).status_code == 302
