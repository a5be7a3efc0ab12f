"""A transfer is accepted: who is in charge from when on, what each sees, and what happens once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.assignment import assign
from accounts.choices import Charge, ChecklistKind, Finding, HandoverSide, HandoverState
from accounts.handovers import taking_effect, transfer_acceptance
from accounts.models import (
    Account,
    FirstDays,
    Handover,
    HandoverCheck,
    HandoverMatter,
    IntroductionTemplate,
    TransferBatch,
)
from accounts.signals import handover_accepted
from accounts.tests.factories import AccountFactory, ContactFactory, UserFactory
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import checklist, transfer, without_checklists
from outbox.models import Message

STATEMENT = "I take them over"


@pytest.fixture(autouse=True)
def no_lists(people: People) -> None:
    without_checklists()


def accept(client: Client, batch: TransferBatch, *chosen: Handover, **more: Any) -> Any:
    handovers = chosen or tuple(batch.handovers.all())
    data = {"handovers": [one.pk for one in handovers], "statement": STATEMENT, **more}
    return client.post(f"/transfers/{batch.pk}/accept/", data)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def in_days(monkeypatch: Any, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: day)


def test_all_are_accepted_at_once_and_the_new_manager_is_in_charge(people: People) -> None:
    batch = transfer(people.account, people.teams_account, receiver=people.stranger, by=people.executive)
    assert said(accept(signed_in(people.stranger), batch)) == ["You take over 2 accounts."]
    for account in Account.objects.filter(pk__in=[people.account.pk, people.teams_account.pk]):
        assert account.manager == people.stranger
        assert account.team == people.stranger.team
    handover = batch.handovers.get(account=people.account)
    assert (handover.state, handover.accepted_by, handover.accepted_statement) == (
        HandoverState.ACCEPTED, people.stranger, STATEMENT,
    )  # fmt: skip
    assert handover.took_effect_at is not None
    told = set(Message.objects.filter(kind="transfer_accepted").values_list("to", flat=True))
    givers = {people.manager.email, people.teams_account.manager.email}
    assert told == {*givers, people.executive.email, people.lead.email}


def test_the_old_managers_rights_end_with_the_day(people: People, monkeypatch: Any, as_manager: Client) -> None:
    day = timezone.localdate() + timedelta(days=3)
    batch = transfer(people.account, receiver=people.stranger, by=people.executive, on=day)
    as_receiver, url = signed_in(people.stranger), f"/accounts/{people.account.pk}/"
    accept(as_receiver, batch)
    edit = f"{url}edit/"
    assert (as_manager.get(edit).status_code, as_receiver.get(url).status_code) == (200, 200)
    assert as_receiver.get(edit).status_code == 403
    assert Account.objects.get(pk=people.account.pk).team == people.team
    assert taking_effect.bring_handovers_into_effect() == 0
    in_days(monkeypatch, 3)
    assert taking_effect.bring_handovers_into_effect() == 1
    assert taking_effect.bring_handovers_into_effect() == 0
    assert (as_manager.get(url).status_code, as_receiver.get(edit).status_code) == (404, 200)
    assert Account.objects.get(pk=people.account.pk).team == people.stranger.team
    shown = as_manager.get(f"/transfers/{batch.pk}/").content.decode()
    assert "1 account of this transfer is not yours to see any more." in shown
    assert str(people.account) not in shown
    names = [one.user for one in people.account.assignments.filter(role=Charge.MANAGER).order_by("period")]
    assert names == [people.manager, people.stranger]


def test_until_its_day_an_accepted_account_is_not_transferred_again(people: People, as_lead: Client) -> None:
    day = timezone.localdate() + timedelta(days=3)
    batch = transfer(people.account, receiver=people.deputy, by=people.lead, on=day)
    accept(signed_in(people.deputy), batch)
    page = as_lead.get(f"/transfers/add/?accounts={people.account.pk}").content.decode()
    assert "is changing hands already" in page
    with pytest.raises(ValidationError, match="is already changing hands"):
        transfer(people.account, receiver=people.stranger, by=people.lead)


def test_an_account_that_was_given_to_somebody_else_before_the_day_stays_there(
    people: People, monkeypatch: Any
) -> None:
    checklist(ChecklistKind.FIRST_90_DAYS, "Meet everybody", whose=HandoverSide.RECEIVER, day=30)
    day = timezone.localdate() + timedelta(days=3)
    batch = transfer(people.account, people.teams_account, receiver=people.stranger, by=people.executive, on=day)
    accept(signed_in(people.stranger), batch)
    colleague = UserFactory(team=people.team)
    assign(Account.objects.get(pk=people.account.pk), user=colleague, role=Charge.MANAGER, by=people.lead)
    in_days(monkeypatch, 3)
    assert taking_effect.bring_handovers_into_effect() == 2
    kept, moved = (Account.objects.get(pk=one.pk) for one in (people.account, people.teams_account))
    assert (kept.manager, kept.team) == (colleague, people.team)
    assert (moved.manager, moved.team) == (people.stranger, people.stranger.team)
    assert [plan.account for plan in FirstDays.objects.all()] == [moved]


def test_the_deputy_may_take_over_and_the_manager_become_deputy(people: People) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead, deputy=people.manager)
    accept(signed_in(people.deputy), batch)
    account = Account.objects.get(pk=people.account.pk)
    assert (account.manager, account.deputy) == (people.deputy, people.manager)


def test_a_day_that_has_passed_becomes_today(people: People, monkeypatch: Any) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    in_days(monkeypatch, 5)
    accept(signed_in(people.deputy), batch)
    assert batch.handovers.get().takes_effect_on == timezone.localdate()
    begun = people.account.assignments.get(user=people.deputy, role=Charge.MANAGER)
    assert begun.period.lower == timezone.localdate()


def test_accounts_are_accepted_one_by_one_and_the_second_press_finds_nothing(people: People) -> None:
    batch = transfer(people.account, people.teams_account, receiver=people.deputy, by=people.lead)
    client, first = signed_in(people.deputy), batch.handovers.get(account=people.account)
    assert said(accept(client, batch, first)) == ["You take over 1 account."]
    again = accept(client, batch, first)
    assert again.context["form"].errors["handovers"] == ["One of these accounts is not offered to you any more."]
    outcome = transfer_acceptance.accept(batch, Handover.objects.filter(pk=first.pk), by=people.deputy)
    assert (outcome.accepted, outcome.held) == ([], [])
    assert batch.handovers.get(account=people.teams_account).state == HandoverState.OFFERED
    assert people.account.assignments.filter(user=people.deputy, role=Charge.MANAGER).count() == 1


def test_only_the_receiver_accepts(people: People, as_lead: Client) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    assert accept(as_lead, batch).status_code == 403
    assert accept(signed_in(people.sales), batch).status_code == 403
    assert accept(signed_in(people.stranger), batch).status_code == 404


def test_required_items_hold_the_acceptance_until_they_are_confirmed(people: People) -> None:
    (spoken,) = checklist(ChecklistKind.TRANSFER, "We have talked", whose=HandoverSide.RECEIVER)
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    client = signed_in(people.deputy)
    page = accept(client, batch)
    assert page.context["form"].errors["confirmed"] == ["Still to confirm: We have talked"]
    accept(client, batch, confirmed=[spoken.pk])
    assert HandoverCheck.objects.get().done_by == people.deputy
    assert batch.handovers.get().is_accepted


def test_an_introduction_that_is_not_written_holds_the_account_back(people: People) -> None:
    checklist(
        ChecklistKind.TRANSFER,
        "The introduction is written",
        whose=HandoverSide.RECEIVER,
        finding=Finding.INTRODUCTION_WRITTEN,
    )
    words = {"subject": "{company}", "text": "{manager} takes over from {giver}"}
    IntroductionTemplate.objects.update_or_create(kind="transfer", language="fr", defaults=words)
    reader = ContactFactory(account=people.account, language="fr")
    batch = transfer(people.account, people.teams_account, receiver=people.deputy, by=people.lead, no_introduction="")
    client = signed_in(people.deputy)
    held = [
        f"{account}: Not done yet: The introduction is written" for account in (people.account, people.teams_account)
    ]
    assert sorted(said(accept(client, batch))) == sorted(held)
    client.post(f"/transfers/{batch.pk}/introduce/")
    unreachable = batch.handovers.get(account=people.teams_account)
    assert (unreachable.introduction_wanted, unreachable.introduction_refusal) == (
        False, "No contact of this account can be written to.",
    )  # fmt: skip
    assert "You take over 2 accounts." in said(accept(client, batch))
    letter = Message.objects.get(kind="handover_introduction")
    assert (letter.to, letter.language, letter.reply_to) == (reader.email, "fr", people.deputy.email)
    assert str(people.deputy) in letter.text
    assert str(people.manager) in letter.text


def test_what_is_promised_is_told_of_each_account(people: People) -> None:
    told = []

    def hear(sender: Any, *, handover: Handover, **kwargs: Any) -> None:
        told.append(handover.account)

    handover_accepted.connect(hear)
    batch = transfer(people.account, people.teams_account, receiver=people.deputy, by=people.lead)
    accept(signed_in(people.deputy), batch)
    handover_accepted.disconnect(hear)
    assert set(told) == {people.account, people.teams_account}


def test_whoever_takes_over_gets_a_plan_for_each_account_or_one_for_all(people: People) -> None:
    checklist(ChecklistKind.FIRST_90_DAYS, "Meet everybody", whose=HandoverSide.RECEIVER, day=30)
    without = AccountFactory(team=people.team, manager=people.manager)
    one_by_one = transfer(people.account, without, receiver=people.deputy, by=people.lead)
    accept(signed_in(people.deputy), one_by_one)
    assert FirstDays.objects.filter(handover__batch=one_by_one, owner=people.deputy).count() == 2
    theirs = Account.objects.filter(pk__in=[people.account.pk, without.pk])
    together = transfer(*theirs, receiver=people.manager, by=people.lead, batch={"one_plan": True})
    accept(signed_in(people.manager), together)
    plan = FirstDays.objects.get(batch=together)
    assert (plan.owner, plan.starts_on) == (people.manager, timezone.localdate())
    step = plan.steps.get()
    assert (str(step), step.due_on, step.stage) == ("Meet everybody", plan.starts_on + timedelta(days=30), 30)
    assert not FirstDays.objects.filter(handover__batch=one_by_one, ended_at=None).exists()


def test_three_accounts_are_accepted_with_as_many_queries_as_one(
    people: People, django_assert_num_queries: Any
) -> None:
    for count in (1, 3):
        accounts = [AccountFactory(team=people.team, manager=people.manager) for _ in range(count)]
        batch = transfer(*accounts, receiver=people.deputy, by=people.lead)
        handovers = Handover.objects.filter(batch=batch)
        with django_assert_num_queries(ACCEPTING):
            transfer_acceptance.accept(batch, handovers, by=people.deputy)
    assert not HandoverMatter.objects.exists()


ACCEPTING = 39  # two of them: open actions told, and passed on


def test_the_page_of_a_transfer_asks_as_much_for_three_as_for_one(
    people: People, django_assert_num_queries: Any, as_lead: Client
) -> None:
    receiver = UserFactory(team=people.team)
    for count in (1, 3):
        accounts = [AccountFactory(team=people.team, manager=people.manager) for _ in range(count)]
        batch = transfer(*accounts, receiver=receiver, by=people.lead)
        with django_assert_num_queries(PAGE):
            as_lead.get(f"/transfers/{batch.pk}/")


PAGE = 37  # two of them: open actions, told to the table and to the list of matters


def test_one_account_may_be_accepted_on_its_own_page(people: People) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    handover = batch.handovers.get()
    signed_in(people.deputy).post(f"/handovers/{handover.pk}/accept/", {"statement": STATEMENT})
    account = Account.objects.get(pk=people.account.pk)
    assert (account.manager, account.deputy) == (people.deputy, None)
    handover.refresh_from_db()
    assert handover.took_effect_at is not None
