"""The demonstration's handovers: one a state, both signatures where it is accepted, and not twice."""

import pytest

from accounts.choices import HandoverState, IdentifierKind
from accounts.models import Handover, Identifier
from accounts.tests.factories import AccountFactory
from kam.demo import accounts, handovers
from kam.demo.accounts import person
from meetings.models import Cadence
from outbox.models import Message

pytestmark = pytest.mark.django_db


def nothing(text: str) -> None:
    pass


def test_it_shows_one_handover_a_state_and_adds_nothing_twice() -> None:
    accounts.load_people(nothing)
    for symbol in handovers.STORIES:
        account = AccountFactory(registered_by=person("sales"))
        Identifier.objects.create(account=account, kind=IdentifierKind.TICKER, value=symbol)
    handovers.load(nothing)
    by_state = {handover.state: handover for handover in Handover.objects.all()}
    assert set(by_state) == set(HandoverState) - {HandoverState.WITHDRAWN}
    assert by_state["offered"].receiver == person("manager")
    accepted = by_state["accepted"]
    assert (accepted.given_by, accepted.accepted_by) == (person("sales"), person("sofia.marin"))
    assert Cadence.objects.get().account == accepted.account
    assert Message.objects.filter(kind="handover_introduction").count() == 2
    counts = [model.objects.count() for model in (Handover, Message)]
    handovers.load(nothing)
    assert [model.objects.count() for model in (Handover, Message)] == counts
