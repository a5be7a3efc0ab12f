"""What was promised: written down, ticked off, taken back, found, and held by the database."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.choices import MatterDecision
from accounts.handovers import open_matters
from accounts.models import Account, Handover
from accounts.models.absence import days
from accounts.signals import responsibility_passed
from accounts.tests.factories import AbsenceFactory, ContactFactory, HandoverFactory
from accounts.tests.people import People, signed_in
from meetings.action_panels import day_panel
from meetings.choices import State
from meetings.models import Action, Touchpoint
from meetings.receivers import ACTION
from meetings.tests.conftest import NOON
from meetings.tests.factories import ActionFactory, TouchpointFactory

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

TODAY = date(2027, 3, 1)  # a Monday
LATE, SOON = TODAY - timedelta(days=3), TODAY + timedelta(days=4)


def test_actions_are_noted_while_the_outcome_of_a_contact_is_written(
    as_manager: Client, people: People, account: Account
) -> None:
    touchpoint = TouchpointFactory(account=account, due_at=NOON - timedelta(hours=2))
    contact = ContactFactory(account=account)
    url = reverse("meetings:touchpoint_done", args=[touchpoint.pk])
    assert 'name="actions-0-subject"' in as_manager.get(url).content.decode()
    lines = {
        "done_at": "2027-03-01T11:10",
        "outcome": "Good talk.",
        "actions-TOTAL_FORMS": "3",
        "actions-INITIAL_FORMS": "0",
        "actions-0-subject": "Send the offer",
        "actions-0-who": f"user-{people.manager.pk}",
        "actions-0-due_on": "2027-03-05",
        "actions-1-subject": "Name the buyer",
        "actions-1-who": f"contact-{contact.pk}",
        "actions-1-due_on": "",
        "actions-2-who": f"user-{people.manager.pk}",
    }
    refused = as_manager.post(url, lines).content.decode()
    assert "Say by which day." in refused
    assert "Send the offer" in refused
    touchpoint.refresh_from_db()
    assert (touchpoint.state, Action.objects.count()) == (State.PLANNED, 0)
    assert as_manager.post(url, {**lines, "actions-1-due_on": "2027-03-09"}).status_code == 302
    first, second = Action.objects.order_by("due_on")
    assert (first.subject, first.owner, first.contact, first.touchpoint) == (
        "Send the offer", people.manager, None, touchpoint,
    )  # fmt: skip
    assert (second.obligor, second.owner, second.contact) == ("client", None, contact)
    assert "Send the offer" in as_manager.get(touchpoint.get_absolute_url()).content.decode()


def test_an_action_is_added_changed_done_undone_and_cancelled(
    as_manager: Client, people: People, account: Account
) -> None:
    stranger = ContactFactory(account=people.strangers_account)
    url = reverse("meetings:action_add", args=[account.pk])
    wanted = {
        "subject": "Send the offer",
        "who": f"contact-{stranger.pk}",
        "due_on": "2027-03-01",
        "audience": "internal",
        "details": "With **terms**",
    }
    page = as_manager.post(url, wanted).content.decode()
    assert "This person neither acts for the account nor is a contact of it." in page
    as_manager.post(url, {**wanted, "who": f"user-{people.deputy.pk}"})
    action = Action.objects.get()
    assert action.owner == people.deputy
    assert "<strong>terms</strong>" in as_manager.get(action.get_absolute_url()).content.decode()
    Action.objects.update(reminded_on=TODAY, reminders=1)
    edit = reverse("meetings:action_edit", args=[action.pk])
    as_manager.post(edit, {**wanted, "who": f"user-{people.manager.pk}", "due_on": "2027-03-08", "version": "1"})
    action.refresh_from_db()
    assert (action.owner, action.due_on, action.reminded_on, action.reminders) == (
        people.manager, date(2027, 3, 8), None, 0,
    )  # fmt: skip
    as_manager.post(reverse("meetings:action_done", args=[action.pk]), {"next": "/"})
    action.refresh_from_db()
    assert (action.done_on, action.done_by, action.state) == (TODAY, people.manager, "done")
    assert "Undo: open Send the offer again" in as_manager.get("/").content.decode()
    as_manager.post(reverse("meetings:action_reopen", args=[action.pk]))
    cancel = reverse("meetings:action_cancel", args=[action.pk])
    assert "Say why it is not done any more." in as_manager.post(cancel, {"reason": " "}).content.decode()
    as_manager.post(cancel, {"reason": "They bought elsewhere."})
    action.refresh_from_db()
    assert (action.done_on, action.cancelled_on, action.cancel_reason) == (None, TODAY, "They bought elsewhere.")
    assert (
        "cancelled on 1 March 2027: They bought elsewhere."
        in as_manager.get(action.get_absolute_url()).content.decode()
    )


def listed(client: Client, **asked: str) -> list[str]:
    response = client.get(reverse("meetings:action_list"), asked)
    return [row.record.subject for row in response.context["table"].rows]


def test_the_list_tells_what_waits_for_whom_and_is_exported(people: People, account: Account) -> None:
    ActionFactory(account=account, owner=people.manager, due_on=LATE, subject="Late")
    ActionFactory(account=account, owner=people.manager, due_on=SOON, subject="Soon")
    ActionFactory(account=account, owner=people.deputy, due_on=SOON, subject="The deputy's")
    ActionFactory(account=account, owner=None, obligor="client", due_on=SOON, subject="The client's")
    ActionFactory(account=account, owner=people.stranger, due_on=SOON, subject="Of one who left the account")
    done = ActionFactory(account=account, owner=people.manager, due_on=LATE, subject="Done")
    done.mark_done(by=people.manager)
    ActionFactory(account=people.strangers_account, owner=people.stranger, subject="Elsewhere")
    manager, deputy = signed_in(people.manager), signed_in(people.deputy)
    mine = ["Late", "Soon", "The client's", "Of one who left the account"]
    assert listed(manager, whose="me", state="open") == mine
    assert listed(manager, state="overdue") == ["Late"]
    assert listed(manager, state="done") == ["Done"]
    assert listed(manager, owner="client") == ["The client's"]
    assert listed(manager, q="deputy soon") == []
    assert listed(deputy, whose="me") == ["The deputy's"]
    assert [one.subject for one in day_panel(people.deputy).soon] == ["The deputy's"]
    AbsenceFactory(user=people.manager, period=days(TODAY, SOON))
    assert listed(deputy, whose="me") == ["Late", "Soon", "The deputy's", "The client's", "Of one who left the account"]
    assert [one.subject for one in day_panel(people.deputy).overdue] == ["Late"]
    exported = manager.get(reverse("meetings:action_list"), {"export": "csv", "owner": "client"})
    lines = b"".join(exported.streaming_content if exported.streaming else [exported.content]).decode()  # type: ignore[attr-defined]
    assert lines.splitlines()[1].split(",")[0] == "The client's"
    assert "Elsewhere" not in manager.get(reverse("meetings:action_list")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_take_a_constant_number_of_queries(
    as_manager: Client, people: People, account: Account, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        ActionFactory(account=account, owner=None, obligor="client", contact=ContactFactory(account=account))
        ActionFactory(account=account, owner=people.manager, touchpoint=TouchpointFactory(account=account))
        ActionFactory(account=account, owner=people.deputy).mark_done(by=people.manager)
    with django_assert_num_queries(10):
        as_manager.get(reverse("meetings:account_action_list", args=[account.pk]))
    columns = "subject,account,owed_by,due_on,state,touchpoint,done_by,manager,team"
    with django_assert_num_queries(9):
        as_manager.get(reverse("meetings:action_list"), {"whose": "me", "columns": columns})


@pytest.mark.parametrize(
    "fault",
    [
        {"owner": None},
        {"obligor": "client"},
        {"done_on": TODAY},
        {"cancelled_on": TODAY},
        {"subject": ""},
        {"touchpoint": "elsewhere"},
        {"contact": "elsewhere", "owner": None, "obligor": "client"},
    ],
)
def test_the_database_refuses_what_cannot_be(people: People, account: Account, fault: dict[str, Any]) -> None:
    elsewhere = {
        "touchpoint": lambda: TouchpointFactory(account=people.strangers_account),
        "contact": lambda: ContactFactory(account=people.strangers_account),
    }
    values = {name: elsewhere[name]() if value == "elsewhere" else value for name, value in fault.items()}
    action = ActionFactory(account=account, owner=people.manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**values)


def test_open_actions_go_along_when_an_account_changes_hands_and_done_ones_stay(people: People) -> None:
    handover = HandoverFactory(giver=people.manager, receiver=people.stranger, account=people.account)
    mine, _kept, done, _deputys, _clients = (
        ActionFactory(account=people.account, owner=owner, obligor="us" if owner else "client", subject=subject)
        for owner, subject in [
            (people.manager, "Mine"), (people.manager, "Kept"), (people.manager, "Done"),
            (people.deputy, "The deputy's"), (None, "The client's"),
        ]
    )  # fmt: skip
    done.mark_done(by=people.manager)
    found = [one for one in open_matters.collect([people.account], person=people.manager) if one.kind == ACTION]
    assert {one.title: one.moves_by_itself for one in found} == {
        "Mine": False, "Kept": False, "The deputy's": True, "The client's": True,
    }  # fmt: skip
    pairs = [(handover, one) for one in found if one.title == "Kept"]
    open_matters.decide(pairs, decision=MatterDecision.STAYS, kept_by=people.deputy)
    Action.objects.filter(pk=mine.pk).update(reminded_on=TODAY, reminders=5)
    open_matters.put_on_record([handover])
    responsibility_passed.send(sender=Handover, handovers=[handover])
    owners = dict(Action.objects.values_list("subject", "owner"))
    assert owners == {
        "Mine": people.stranger.pk, "Kept": people.deputy.pk, "Done": people.manager.pk,
        "The deputy's": people.deputy.pk, "The client's": None,
    }  # fmt: skip
    mine.refresh_from_db()
    assert (mine.reminded_on, mine.reminders) == (None, 0)


def test_a_contact_taken_out_leaves_what_was_promised_at_it(account: Account) -> None:
    action = ActionFactory(account=account, touchpoint=TouchpointFactory(account=account))
    Touchpoint.objects.all().delete()
    action.refresh_from_db()
    assert action.touchpoint is None
