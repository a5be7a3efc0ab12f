"""A transfer from its start to the offer: who may, whom it waits for, what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import ChecklistKind, HandoverSide, HandoverState, Role
from accounts.handovers import transfers
from accounts.models import Account, Handover, HandoverCheck, TransferBatch, TransferConsent, User
from accounts.tests.factories import AccountFactory, TeamFactory, UserFactory
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import checklist, transfer, without_checklists
from outbox.models import Message


@pytest.fixture(autouse=True)
def no_lists(people: People) -> None:
    without_checklists()


def begin(client: Client, accounts: list[Account], to: User, **more: Any) -> Any:
    data = {
        "accounts": [account.pk for account in accounts],
        "receiver": to.pk,
        "on": str(timezone.localdate()),
        "reason": "Paul leaves at the end of the month",
        "tell_client": "on",
        **more,
    }
    return client.post("/transfers/add/", data)


def mails(kind: str) -> list[str]:
    return list(Message.objects.filter(kind=kind).order_by("to").values_list("to", flat=True))


def test_a_manager_proposes_and_the_lead_is_asked_before_it_is_offered(people: People, as_manager: Client) -> None:
    colleague = UserFactory(team=people.team)
    answer = begin(as_manager, [people.account], colleague)
    batch = TransferBatch.objects.get()
    assert answer["Location"] == f"/transfers/{batch.pk}/"
    handover = batch.handovers.get()
    assert (handover.state, handover.kind, handover.giver, handover.receiver) == (
        HandoverState.DRAFT, "transfer", people.manager, colleague,
    )  # fmt: skip
    consent = TransferConsent.objects.get()
    assert (consent.side, consent.team, consent.given_at) == (HandoverSide.GIVER, people.team, None)
    assert (mails("transfer_proposed"), mails("transfer_offered")) == ([people.lead.email], [])
    assert signed_in(colleague).get(f"/accounts/{people.account.pk}/").status_code == 404
    as_lead = signed_in(people.lead)
    assert "1 account waits for your word." in as_lead.get(f"/transfers/{batch.pk}/").content.decode()
    as_lead.post(f"/transfers/{batch.pk}/agree/")
    handover.refresh_from_db()
    assert handover.state == HandoverState.OFFERED
    assert mails("transfer_offered") == [colleague.email]
    assert signed_in(colleague).get(f"/transfers/{batch.pk}/").status_code == 200


def test_a_lead_offers_within_the_team_at_once(people: People, as_lead: Client) -> None:
    begin(as_lead, [people.account, people.teams_account], people.deputy)
    batch = TransferBatch.objects.get()
    assert set(batch.handovers.values_list("state", flat=True)) == {HandoverState.OFFERED}
    assert (batch.giver, batch.handovers.count()) == (None, 2)
    assert mails("transfer_offered") == [people.deputy.email]
    assert not TransferConsent.objects.exists()


def test_the_other_teams_lead_must_agree_and_sees_the_account_from_then_on(people: People, as_lead: Client) -> None:
    as_other_lead = signed_in(people.other_lead)
    assert as_other_lead.get(f"/accounts/{people.account.pk}/").status_code == 404
    begin(as_lead, [people.account], people.stranger)
    consent = TransferConsent.objects.get()
    assert (consent.side, consent.team) == (HandoverSide.RECEIVER, people.stranger.team)
    assert mails("transfer_proposed") == [people.other_lead.email]
    batch = TransferBatch.objects.get()
    assert as_other_lead.get(f"/accounts/{people.account.pk}/").status_code == 200
    assert as_lead.post(f"/transfers/{batch.pk}/agree/").status_code == 302
    assert batch.handovers.get().state == HandoverState.DRAFT
    as_other_lead.post(f"/transfers/{batch.pk}/agree/")
    consent.refresh_from_db()
    assert consent.given_by == people.other_lead
    assert batch.handovers.get().state == HandoverState.OFFERED


def test_both_leads_are_asked_where_a_manager_gives_to_another_team(people: People) -> None:
    batch = transfer(people.account, receiver=people.stranger, by=people.manager)
    assert transfers.agree(batch, by=people.lead) == 1
    assert batch.handovers.get().state == HandoverState.DRAFT
    assert transfers.agree(batch, by=people.lead) == 0
    assert transfers.agree(batch, by=people.other_lead) == 1
    assert batch.handovers.get().state == HandoverState.OFFERED


def test_nobody_is_asked_where_an_executive_or_the_receiving_lead_decides(people: People) -> None:
    transfer(people.account, receiver=people.stranger, by=people.executive)
    transfer(people.teams_account, receiver=people.other_lead, by=people.lead)
    assert not TransferConsent.objects.exists()


def test_a_lead_refuses_with_a_reason_and_nothing_changes(people: People, as_lead: Client) -> None:
    batch = transfer(people.account, receiver=UserFactory(team=people.team), by=people.manager)
    page = as_lead.post(f"/transfers/{batch.pk}/refuse/", {"reason": ""})
    assert page.context["form"].errors["reason"] == ["This field is required."]
    as_lead.post(f"/transfers/{batch.pk}/refuse/", {"reason": "Not before the review"})
    handover = batch.handovers.get()
    assert (handover.state, handover.withdrawn_reason) == (HandoverState.WITHDRAWN, "Not before the review")
    assert mails("transfer_refused") == [people.manager.email]
    assert Account.objects.get(pk=people.account.pk).manager == people.manager


def test_whoever_started_withdraws_what_nobody_accepted(people: People, as_lead: Client) -> None:
    batch = transfer(people.account, people.teams_account, receiver=people.stranger, by=people.executive)
    Handover.objects.filter(account=people.teams_account).update(
        state=HandoverState.ACCEPTED, accepted_at=timezone.now(), accepted_by=people.stranger
    )
    as_lead.post(f"/transfers/{batch.pk}/withdraw/", {"reason": "She stays"})
    states = dict(batch.handovers.values_list("account", "state"))
    assert states == {people.account.pk: HandoverState.WITHDRAWN, people.teams_account.pk: HandoverState.ACCEPTED}
    assert mails("transfer_withdrawn") == sorted([people.executive.email, people.stranger.email])


def error(page: Any, field: str = "__all__") -> list[str]:
    assert page.status_code == 200
    return page.context["form"].errors[field]


def test_what_cannot_be_is_said_in_one_sentence_at_its_field(people: People, as_lead: Client) -> None:
    account, today = people.account, timezone.localdate()
    choice = (
        "Choose a person from the list: key account managers and team leads can take an account over, nobody who sells."
    )
    assert error(begin(as_lead, [account], people.sales), "receiver") == [choice]
    assert error(begin(as_lead, [account], people.deputy, deputy=people.sales.pk), "deputy") == [choice]
    assert error(begin(as_lead, [account], people.deputy, receiver=""), "receiver") == ["Choose who takes over."]
    same = f"{people.manager} already manages {account}."
    assert error(begin(as_lead, [account], people.manager)) == [same]
    two = ["One person cannot be manager and deputy of the same account."]
    assert error(begin(as_lead, [account], people.deputy, deputy=people.deputy.pk), "deputy") == two
    past = ["This day has passed; a transfer takes effect today at the earliest."]
    assert error(begin(as_lead, [account], people.deputy, on=str(today - timedelta(days=1))), "on") == past
    assert error(begin(as_lead, [account], people.deputy, on="0001-01-01"), "on") == past
    assert error(begin(as_lead, [account], people.deputy, on="9999-12-31"), "on") == ["This is more than a year ahead."]
    assert error(begin(as_lead, [account], people.deputy, on="someday"), "on") == ["Enter a valid date."]
    silent = ["Say why the client is not written to."]
    assert error(begin(as_lead, [account], people.deputy, tell_client=""), "no_introduction") == silent
    assert error(begin(as_lead, [], people.deputy), "accounts") == ["Choose at least one account."]
    strangers = ["One of these accounts is not yours to transfer."]
    assert error(begin(as_lead, [people.strangers_account], people.deputy), "accounts") == strangers
    nul = ["Null characters are not allowed."]
    assert error(begin(as_lead, [account], people.deputy, reason="a\0b"), "reason") == nul
    assert (
        "at most 2000 characters" in error(begin(as_lead, [account], people.deputy, reason="x" * 10_000), "reason")[0]
    )
    assert not TransferBatch.objects.exists()


def test_one_account_changes_hands_once_at_a_time(people: People, as_lead: Client) -> None:
    begin(as_lead, [people.account], people.deputy)
    twice = f"{people.account} is already changing hands."
    assert error(begin(as_lead, [people.account, people.teams_account], people.deputy)) == [twice]
    page = as_lead.get(f"/transfers/add/?accounts={people.account.pk}").content.decode()
    assert "is changing hands already" in page


def test_the_address_names_accounts_and_what_is_not_ones_own_is_left_out(people: People, as_lead: Client) -> None:
    named = f"{people.account.pk},{people.strangers_account.pk},999999999,x\0y,{'9' * 40},"
    page = as_lead.get("/transfers/add/", {"accounts": named, "to": str(people.deputy.pk)})
    assert [row.account for row in page.context["rows"]] == [people.account]
    assert page.context["rows"][0].ticked
    assert page.context["asked"].left_out == 4
    assert "4 of the accounts asked for are not there, or not yours to transfer; they are left out." in (
        page.content.decode()
    )
    assert str(people.strangers_account) not in page.content.decode()
    assert page.context["form"]["receiver"].value() == str(people.deputy.pk)


def test_all_accounts_of_somebody_who_leaves_are_ticked(people: People, as_lead: Client) -> None:
    other = AccountFactory(team=people.team, manager=people.manager)
    page = as_lead.get(f"/transfers/add/?from={people.manager.pk}")
    assert {row.account for row in page.context["rows"]} == {people.account, other}
    assert all(row.ticked for row in page.context["rows"])
    assert people.manager not in page.context["form"].fields["receiver"].queryset
    strange = as_lead.get(f"/transfers/add/?from={people.stranger.pk}")
    assert strange.context["rows"] == []


def test_a_manager_chooses_among_their_own(people: People, as_manager: Client) -> None:
    page = as_manager.get("/transfers/add/")
    assert [(row.account, row.ticked) for row in page.context["rows"]] == [(people.account, False)]
    deputys = signed_in(people.deputy).get(f"/transfers/add/?accounts={people.account.pk}")
    assert deputys.context["rows"] == []
    assert signed_in(people.sales).get("/transfers/add/").status_code == 403


def test_what_the_list_asks_of_who_gives_is_confirmed_for_all(people: People, as_lead: Client) -> None:
    written, _told = checklist(ChecklistKind.TRANSFER, "Everything is written down", "The client was told")
    absent = ["Still to confirm: Everything is written down; The client was told"]
    assert error(begin(as_lead, [people.account], people.deputy), "ticked") == absent
    half = begin(as_lead, [people.account], people.deputy, ticked=[written.pk])
    assert error(half, "ticked") == ["Still to confirm: The client was told"]
    begin(as_lead, [people.account, people.teams_account], people.deputy, ticked=[written.pk, _told.pk])
    checks = HandoverCheck.objects.all()
    assert (checks.count(), checks.filter(done_by=people.lead).count()) == (4, 4)


def test_an_account_nobody_manages_is_given_by_the_lead(people: People, as_lead: Client) -> None:
    account = AccountFactory(team=people.team)
    begin(as_lead, [account], people.deputy)
    handover = Handover.objects.get()
    assert (handover.giver, handover.given_by, handover.state) == (None, people.lead, HandoverState.OFFERED)


def test_starting_asks_as_much_for_three_accounts_as_for_one(people: People, django_assert_num_queries: Any) -> None:
    for count in (1, 3):
        made = [AccountFactory(team=people.team, manager=people.manager) for _ in range(count)]
        accounts = list(Account.objects.filter(pk__in=[one.pk for one in made]).for_list().select_related("team"))
        with django_assert_num_queries(STARTING):
            transfer(*accounts, receiver=people.deputy, by=people.lead)


STARTING = 16


def test_a_lead_of_no_team_gives_the_word_for_accounts_without_one(people: People) -> None:
    account = AccountFactory(manager=people.manager)
    batch = transfer(account, receiver=UserFactory(team=TeamFactory(lead=None)), by=people.manager)
    assert [consent.team for consent in TransferConsent.objects.all()] == [None]
    assert mails("transfer_proposed") == [people.executive.email]
    assert transfers.agree(batch, by=UserFactory(role=Role.LEAD)) == 1
    assert batch.handovers.get().state == HandoverState.OFFERED


def test_the_administration_points_to_the_transfer_of_who_leaves(people: People) -> None:
    user, client = people.manager, signed_in(people.administrator)
    data = {
        "email": user.email, "first_name": "Ada", "last_name": "L", "role": "manager", "team": user.team_id or "",
        "time_zone": "Europe/Paris", "language": "en",
    }  # fmt: skip
    client.post(f"/admin/accounts/user/{user.pk}/change/", data)
    page = client.get("/admin/accounts/user/").content.decode()
    assert "This person still manages 1 account." in page
    assert f"/transfers/add/?from={user.pk}" in page


def test_what_was_sent_back_is_offered_again(people: People, as_lead: Client) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    handover = batch.handovers.get()
    signed_in(people.deputy).post(f"/handovers/{handover.pk}/send-back/", {"reason-reason": "The plan is missing"})
    page = as_lead.get(f"/transfers/{batch.pk}/").content.decode()
    assert "The plan is missing" in page
    as_lead.post(f"/transfers/{batch.pk}/offer/")
    handover.refresh_from_db()
    assert handover.state == HandoverState.OFFERED
    assert mails("transfer_offered") == [people.deputy.email] * 2
