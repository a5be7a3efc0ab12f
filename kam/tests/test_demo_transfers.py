"""The demonstration's transfers: offered, waiting for the leads, and one of weeks ago; not twice."""

from typing import Any

import pytest

from accounts.choices import HandoverState, IdentifierKind
from accounts.models import FirstDays, Handover, Identifier, TransferBatch, TransferConsent
from accounts.tests.factories import AccountFactory
from kam.demo import accounts, transfers
from kam.demo.accounts import person


def nothing(text: str) -> None:
    pass


@pytest.fixture
def clients(db: Any) -> None:
    accounts.load_people(nothing)
    managers = {"EMR": "manager", "JNJ": "manager", "ABT": "manager", "NKE": "julien.roche"}
    for symbol, name in managers.items():
        client = AccountFactory(manager=person(name), team=person(name).team)
        Identifier.objects.create(account=client, kind=IdentifierKind.TICKER, value=symbol)


def test_one_is_offered_one_waits_for_both_leads_and_one_took_effect(clients: None) -> None:
    for _time in range(2):
        transfers.load(nothing)
    assert TransferBatch.objects.count() == 3
    by_state = {state: Handover.objects.filter(state=state).count() for state in HandoverState}
    assert by_state == {"draft": 1, "offered": 2, "sent_back": 0, "accepted": 1, "withdrawn": 0}
    asked = TransferConsent.objects.missing()
    assert {consent.team.lead for consent in asked} == {person("lead"), person("lead.services")}
    assert FirstDays.objects.count() == 1
