"""What goes along and what stays, by a rule and item by item; and a transfer that stands still."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import MatterDecision
from accounts.handovers import open_matters, transfer_reminders
from accounts.handovers.open_matters import Matter
from accounts.models import Account, Handover, HandoverMatter
from accounts.signals import open_matters as signal
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import transfer, without_checklists
from outbox.models import Message

KIND = "accounts.contact"


@pytest.fixture(autouse=True)
def no_lists(people: People) -> None:
    without_checklists()


@pytest.fixture
def told(people: People) -> Any:
    """A room that tells of three matters at each account: one overdue, one due in 40 days, one without an owner."""

    def tell(sender: Any, *, accounts: list[Account], **kwargs: Any) -> list[Matter]:
        today = timezone.localdate()
        return [
            Matter(KIND, 10 * account.pk + at, account.pk, title, due_on, "/", moves_by_itself=by_itself)
            for account in accounts
            for at, (title, due_on, by_itself) in enumerate(
                [
                    ("Late", today - timedelta(days=1), False),
                    ("Far", today + timedelta(days=40), False),
                    ("Nobody's", None, True),
                ]
            )
        ]

    signal.connect(tell)
    yield
    signal.disconnect(tell)


def decisions(batch: Any) -> dict[str, tuple[str, Any]]:
    return {row.title: (row.decision, row.kept_by) for row in HandoverMatter.objects.filter(handover__batch=batch)}


def rule(people: People, batch: Any, **data: Any) -> Any:
    sent = {"kept_by": people.manager.pk, "note": "She knows it best", **data}
    return signed_in(people.deputy).post(f"/transfers/{batch.pk}/matters/rule/", sent)


def test_a_rule_decides_about_what_has_an_owner(people: People, told: Any) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    rule(people, batch, rule="due_within", days="30")
    assert decisions(batch) == {
        "Late": (MatterDecision.MOVES, None),
        "Far": (MatterDecision.STAYS, people.manager),
    }
    rule(people, batch, rule="not_overdue")
    assert decisions(batch) == {
        "Late": (MatterDecision.STAYS, people.manager),
        "Far": (MatterDecision.MOVES, None),
    }
    assert HandoverMatter.objects.get(title="Late").note == "She knows it best"
    refused = rule(people, batch, rule="due_within", days="")
    assert [str(one) for one in refused.wsgi_request._messages] == ["Say within how many days."]


def test_item_by_item_the_receiver_says_what_stays_and_with_whom(people: People, told: Any) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    name = f"{batch.handovers.get().pk}-{KIND}-{10 * people.account.pk}"
    url, client = f"/transfers/{batch.pk}/matters/", signed_in(people.deputy)
    client.post(url, {f"keeper-{name}": people.lead.pk, f"note-{name}": "Until the audit"})
    row = HandoverMatter.objects.get()
    assert (row.title, row.decision, row.kept_by, row.note) == (
        "Late", MatterDecision.STAYS, people.lead, "Until the audit",
    )  # fmt: skip
    client.post(url, {f"keeper-{name}": "", f"note-{name}": ""})
    assert decisions(batch) == {"Late": (MatterDecision.MOVES, None)}
    strange = client.post(url, {f"keeper-{name}": people.stranger.pk, f"note-{name}": "a\0b"})
    assert set(strange.context["form"].errors) == {f"keeper-{name}", f"note-{name}"}
    assert signed_in(people.manager).post(url, {}).status_code == 403
    assert "goes with the account" in signed_in(people.manager).get(url).content.decode()


def test_what_nobody_decided_about_goes_along_and_is_put_on_record(people: People, told: Any) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.lead)
    rule(people, batch, rule="not_overdue")
    data = {"handovers": [batch.handovers.get().pk], "statement": "Mine now"}
    signed_in(people.deputy).post(f"/transfers/{batch.pk}/accept/", data)
    assert decisions(batch) == {
        "Late": (MatterDecision.STAYS, people.manager),
        "Far": (MatterDecision.MOVES, None),
        "Nobody's": (MatterDecision.MOVES, None),
    }


def test_what_is_done_by_the_day_is_not_put_on_record(people: People) -> None:
    handover = transfer(people.account, receiver=people.deputy, by=people.lead).handovers.get()
    HandoverMatter.objects.create(handover=handover, kind=KIND, object_pk=7, title="Done meanwhile")
    HandoverMatter.objects.create(handover=handover, title="Written by hand")
    open_matters.put_on_record([handover])
    assert list(HandoverMatter.objects.values_list("title", flat=True)) == ["Written by hand"]


def still(batch: Any) -> None:
    Handover.objects.filter(batch=batch).update(moved_at=timezone.now() - timedelta(days=8))


def mails() -> list[str]:
    return list(Message.objects.filter(kind="transfer_stands_still").order_by("pk").values_list("to", flat=True))


def test_a_transfer_that_stands_still_reminds_once_however_many_accounts(people: People) -> None:
    batch = transfer(people.account, people.teams_account, receiver=people.deputy, by=people.lead)
    still(batch)
    assert transfer_reminders.remind_of_transfers() == 2
    assert transfer_reminders.remind_of_transfers() == 0
    assert mails() == [people.deputy.email]


def test_a_proposal_reminds_the_lead_who_is_asked(people: People) -> None:
    batch = transfer(people.account, receiver=people.deputy, by=people.manager)
    still(batch)
    transfer_reminders.remind_of_transfers()
    assert mails() == [people.lead.email]
