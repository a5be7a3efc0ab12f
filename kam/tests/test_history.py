"""The account's history: who changed what, when, from what to what."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Contact
from accounts.tests.factories import AccountFactory, ContactFactory, StakeholderJudgementFactory
from accounts.tests.people import People, signed_in
from kam import history
from planning.tests.factories import MilestoneFactory
from planning.tests.proposals import link_to, proposal_for

EVERY_KIND = list(history.sources().values())


def told(account: Account, people: People, kind: str = "") -> list[history.Entry]:
    chosen = [history.sources()[kind]] if kind else EVERY_KIND
    return history.entries_of(account, chosen, user=people.lead)[0]


def page(client: Client, account: Account, **query: Any) -> str:
    response = client.get(reverse("account_history", args=[account.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def test_every_tracked_model_of_an_account_is_told() -> None:
    kinds = set(history.sources())
    assert {"account", "contact", "assignment", "profileaspect", "needsassessment", "need", "milestone"} <= kinds
    assert {"rating", "keydecision", "cadence", "touchpoint", "proposaldelivery"} <= kinds
    assert not kinds & {"user", "team", "message", "criteriaversion"}


def test_a_change_made_in_the_browser_says_who_and_from_what_to_what(
    people: People, account: Account, as_manager: Client
) -> None:
    contact = ContactFactory(account=account, first_name="Jane", last_name="Doe", job_title="Buyer", language="en")
    url = reverse("accounts:contact_edit", args=[contact.pk])
    form = {"first_name": "Jane", "last_name": "Doe", "job_title": "Head of buying", "language": "fr", "version": 1}
    assert as_manager.post(url, form).status_code == 302
    entry = told(account, people, "contact")[0]
    assert (entry.who, entry.deed, entry.kind, entry.name) == (people.manager, "update", "Contact", "Jane Doe")
    changes = {change.label: (change.before, change.after) for change in entry.changes}
    assert changes["Job title"] == ("Buyer", "Head of buying")
    assert changes["Language"] == ("English", "French")
    assert "Version" not in changes
    text = page(as_manager, account)
    assert "<del>Buyer</del>" in text
    assert "<ins>Head of buying</ins>" in text


def test_what_nobody_did_in_a_browser_was_done_by_kam_itself(account: Account, as_manager: Client) -> None:
    Account.objects.filter(pk=account.pk).update(industry="Optics")
    text = page(as_manager, account, kind="account")
    assert "KAM itself" in text
    assert "<ins>Optics</ins>" in text


def test_what_was_done_on_a_page_that_a_link_opens_was_done_by_that_person(
    people: People, account: Account, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    contact = ContactFactory(account=account, first_name="Claire", last_name="Aubin")
    client.post(f"{link_to(proposal_for(account), contact).path}ask/", {"passage": "", "text": "When?"})
    content = page(signed_in(people.manager), account, kind="proposalquestion")
    assert "<strong>Claire Aubin</strong>" in content
    assert "KAM itself" not in content
    entry = told(account, people, "proposalquestion")[0]
    contact.delete()
    assert (entry.at_client, told(account, people, "proposalquestion")[0].at_client) == (
        "Claire Aubin", "Somebody at the client",
    )  # fmt: skip


def test_people_and_things_are_called_by_their_names(people: People, account: Account) -> None:
    boss = ContactFactory(account=account, first_name="Ada", last_name="Byron")
    contact = ContactFactory(account=account)
    Contact.objects.filter(pk=contact.pk).update(reports_to=boss)
    entry = told(account, people, "contact")[0]
    assert [(c.label, c.before, c.after) for c in entry.changes] == [("Reports to", "", "Ada Byron")]
    assignment = told(account, people, "assignment")[-1]
    assert assignment.name == f"{people.manager}, Key account manager"
    assert [c.after for c in assignment.changes if c.label == "Person"] == [str(people.manager)]


def test_a_removed_thing_says_what_it_said(people: People, account: Account) -> None:
    ContactFactory(account=account, first_name="Ada", last_name="Byron", job_title="Analyst").delete()
    entry = told(account, people, "contact")[0]
    assert (entry.deed, entry.name) == ("delete", "Ada Byron")
    assert ("Job title", "Analyst", "") in [(c.label, c.before, c.after) for c in entry.changes]


def test_what_hangs_deeper_below_the_account_is_told_too(people: People, account: Account) -> None:
    milestone = MilestoneFactory(objective__plan__account=account, title="Pilot runs", due_on=date(2027, 3, 1))
    type(milestone).objects.filter(pk=milestone.pk).update(title="Pilot is over")
    entries = told(account, people, "milestone")
    assert [entry.deed for entry in entries] == ["update", "insert"]
    assert [(c.before, c.after) for c in entries[0].changes] == [("Pilot runs", "Pilot is over")]


def test_a_judgement_says_of_whom(people: People, account: Account) -> None:
    ada = ContactFactory(account=account, first_name="Ada", last_name="Byron")
    StakeholderJudgementFactory(contact=ada)
    entry = told(account, people, "stakeholderjudgement")[0]
    assert entry.name == "Ada Byron · Influence · 4 – High"
    assert ("Contact", "Ada Byron") in [(change.label, change.after) for change in entry.changes]


def test_what_went_with_the_thing_above_it_is_told_too(people: People, account: Account) -> None:
    milestone = MilestoneFactory(objective__plan__account=account, title="Pilot runs")
    milestone.objective.delete()
    assert [(entry.deed, entry.name) for entry in told(account, people, "milestone")] == [
        ("delete", "Pilot runs"),
        ("insert", "Pilot runs"),
    ]


def test_every_step_to_the_account_is_tracked(db: Any) -> None:
    for source in EVERY_KIND:
        history.events_below(source.model, source.path, [1]).exists()


def test_other_accounts_stay_out(people: People, account: Account) -> None:
    ContactFactory(account=people.strangers_account, last_name="Elsewhere")
    assert "Elsewhere" not in [entry.name for entry in told(account, people)]


def test_the_name_of_an_account_one_may_not_see_is_not_told(people: People, account: Account) -> None:
    hidden = people.strangers_account
    Account.objects.filter(pk=account.pk).update(parent=hidden)
    for client, seen in [(signed_in(people.manager), False), (signed_in(people.executive), True)]:
        assert (hidden.name in page(client, account, kind="account")) is seen


def test_a_saving_that_changed_nothing_readable_is_left_out(people: People, account: Account) -> None:
    before = len(told(account, people, "account"))
    Account.objects.filter(pk=account.pk).update(version=7)
    assert len(told(account, people, "account")) == before


def test_one_kind_can_be_shown_alone(account: Account, as_manager: Client) -> None:
    ContactFactory(account=account, first_name="Ada", last_name="Byron")
    assert "Ada Byron" in page(as_manager, account, kind="contact")
    assert "Ada Byron" not in page(as_manager, account, kind="assignment")
    assert "Ada Byron" in page(as_manager, account, kind="no-such-kind")


def test_a_long_history_has_pages(account: Account, as_manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    for number in range(3):
        ContactFactory(account=account, first_name="", last_name=f"Person-{number}")
    first, second = (page(as_manager, account, kind="contact", page=number) for number in (1, 2))
    assert "Person-2" in first
    assert "Person-1" in first
    assert "Older" in first
    assert "Person-0" in second
    assert "Older" not in second
    assert "Newer" in second


@pytest.mark.parametrize("number", ["0", "-1", "x", "999999999"])
def test_a_page_that_is_none_shows_no_fault(account: Account, as_manager: Client, number: str) -> None:
    page(as_manager, account, page=number)


def test_an_empty_history_says_what_belongs_there(account: Account, as_manager: Client) -> None:
    assert "Nothing has happened yet" in page(as_manager, account, kind="contact")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_row_and_for_many(
    people: People, as_lead: Client, rows: int, django_assert_num_queries: Any
) -> None:
    account = AccountFactory(team=people.team, manager=people.manager)
    boss = ContactFactory(account=account)
    for _ in range(rows):
        contact = ContactFactory(account=account, reports_to=boss)
        Contact.objects.filter(pk=contact.pk).update(job_title="Buyer")
    page(as_lead, account)
    with django_assert_num_queries(17):
        page(as_lead, account)
