"""What the room shows on the account's page and on "my day"."""

from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string

from accounts.models import Account
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People
from meetings import outcome
from meetings.models import Touchpoint
from meetings.panels import account_panel, day_panel
from meetings.tests.conftest import NOON
from meetings.tests.factories import CadenceFactory, TouchpointFactory

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


def due(account: Account, **span: float) -> Touchpoint:
    touchpoint: Touchpoint = TouchpointFactory(account=account, due_at=NOON + timedelta(**span))
    return touchpoint


def test_the_accounts_panel_tells_the_last_the_next_the_overdue_and_the_promise(
    people: People, account: Account
) -> None:
    earlier, last = due(account, days=-40), due(account, days=-10)
    for touchpoint in (last, earlier):
        outcome.record(touchpoint, by=people.manager, at=touchpoint.due_at)
    due(account, hours=-1)
    following, cadence = due(account, days=2), CadenceFactory(account=account, promised_to_client=True)
    due(account, days=9)
    panel = account_panel(account, user=people.manager)
    assert (panel.last, panel.next, panel.overdue, panel.cadences) == (last, following, 1, [cadence])
    assert panel.can_change
    assert not account_panel(account, user=people.executive).can_change


def test_the_day_holds_what_is_overdue_what_is_today_and_seven_days_more(people: People, account: Account) -> None:
    late, today = due(account, days=-3), due(account, hours=11, minutes=59)
    tomorrow, last_day = due(account, hours=12), due(account, days=7, hours=11)
    due(account, days=7, hours=12)
    outcome.cancel(due(account, hours=1))
    for person in (people.manager, people.deputy):
        panel = day_panel(person)
        assert (panel.overdue, panel.today, panel.soon) == ([late], [today], [tomorrow, last_day])
    assert day_panel(people.stranger).is_empty


def test_a_lead_without_accounts_sees_the_teams_day_and_who_runs_none_sees_nothing(
    people: People, account: Account
) -> None:
    late = due(account, days=-3)
    due(people.strangers_account, days=-3)
    assert day_panel(people.lead).overdue == [late]
    assert day_panel(people.executive).is_empty
    assert day_panel(people.sales).is_empty


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_panels_take_a_constant_number_of_queries(
    people: People, account: Account, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        contact = ContactFactory(account=account)
        CadenceFactory(account=account, contact=contact)
        Touchpoint.objects.filter(pk=due(account, days=number - 1).pk).update(contact=contact)
    with django_assert_num_queries(5):  # the fifth: who is in charge
        render_to_string(
            "meetings/_account_panel.html",
            {"account": account, "panel": account_panel(account, user=people.manager)},
        )
    with django_assert_num_queries(4 if rows else 1):  # contacts, who is in charge, and who is away in these days
        page = render_to_string("meetings/_day_panel.html", {"panel": day_panel(people.manager)})
    assert page.count("Postpone") == rows
    assert ("No contact waits for you" in page) == (rows == 0)
