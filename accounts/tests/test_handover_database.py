"""What the database holds of handovers, whoever writes to it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.choices import HandoverState, Role
from accounts.models import Account, Handover, HandoverPromise, HandoverRecipient
from accounts.tests.factories import (
    ContactFactory,
    HandoverFactory,
    HandoverMatterFactory,
    HandoverPromiseFactory,
    OfferedHandoverFactory,
    UserFactory,
)
from accounts.tests.people import People

pytestmark = pytest.mark.django_db


def refused(constraint: str, deed: Any) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        deed()
    cause: Any = refusal.value.__cause__
    assert cause.diag.constraint_name.startswith(constraint)


def change(handover: Handover, **fields: Any) -> Any:
    return lambda: Handover.objects.filter(pk=handover.pk).update(**fields)


def accepted(handover: Handover) -> dict[str, Any]:
    return {"state": HandoverState.ACCEPTED, "accepted_at": timezone.now(), "accepted_by": handover.receiver}


def test_an_account_has_one_open_handover() -> None:
    first = HandoverFactory()
    refused("one_open_handover_an_account", lambda: HandoverFactory(account=first.account))
    change(first, state=HandoverState.WITHDRAWN, withdrawn_at=timezone.now(), withdrawn_by=first.giver)()
    HandoverFactory(account=first.account)


@pytest.mark.parametrize("role", [Role.SALES, Role.EXECUTIVE, Role.ADMINISTRATOR])
def test_nobody_who_sells_or_directs_receives_an_account(role: str) -> None:
    handover, person = HandoverFactory(), UserFactory(role=role)
    refused("who_sells_receives_no_account", change(handover, receiver=person))
    refused("who_sells_receives_no_account", change(handover, deputy=person))
    refused("who_sells_receives_no_account", lambda: HandoverFactory(receiver=person))


def test_a_receiver_who_became_a_seller_cannot_be_handed_the_account_any_more() -> None:
    handover = OfferedHandoverFactory()
    handover.receiver.role = Role.SALES
    handover.receiver.save()
    refused("who_sells_receives_no_account", change(handover, **accepted(handover)))


def test_what_is_offered_is_signed_and_says_to_whom_and_from_when() -> None:
    handover = HandoverFactory()
    refused("handover_offered_is_signed", change(handover, state=HandoverState.OFFERED))
    signed = {"state": HandoverState.OFFERED, "given_at": timezone.now(), "given_by": handover.giver}
    refused("handover_offered_is_signed", change(handover, **signed, receiver=None))
    refused("handover_offered_is_signed", change(handover, **signed, takes_effect_on=None))
    change(handover, **signed)()


def test_what_is_accepted_has_both_signatures() -> None:
    handover = OfferedHandoverFactory()
    refused("handover_accepted_has_both_signatures", change(handover, state=HandoverState.ACCEPTED))
    refused("handover_accepted_has_both_signatures", change(handover, accepted_at=timezone.now()))
    change(handover, **accepted(handover))()


def test_what_is_sent_back_says_why() -> None:
    handover = OfferedHandoverFactory()
    back = {"state": HandoverState.SENT_BACK, "sent_back_at": timezone.now(), "sent_back_by": handover.receiver}
    refused("handover_sent_back_says_why", change(handover, **back))
    change(handover, **back, sent_back_reason="The contract is missing.")()


def test_a_draft_is_not_accepted_without_having_been_offered() -> None:
    handover = HandoverFactory()
    signed = {"given_at": timezone.now(), "given_by": handover.giver}
    refused("handover_takes_its_way", change(handover, **signed, **accepted(handover)))


def test_at_its_end_nothing_changes_any_more() -> None:
    handover = OfferedHandoverFactory(contract_reference="C-1")
    promise, matter = HandoverPromiseFactory(handover=handover), HandoverMatterFactory(handover=handover)
    change(handover, **accepted(handover))()
    refused("handover_at_its_end_is_frozen", change(handover, contract_reference="C-2"))
    refused("handover_at_its_end_is_frozen", change(handover, state=HandoverState.DRAFT))
    rows = HandoverPromise.objects.filter(pk=promise.pk)
    refused("handover_at_its_end_is_frozen", lambda: rows.update(text="Something else"))
    refused("handover_at_its_end_is_frozen", lambda: HandoverPromiseFactory(handover=handover))
    matter.title = "Nothing"
    refused("handover_at_its_end_is_frozen", matter.save)


def test_an_account_is_not_handed_to_its_giver_nor_to_one_person_twice() -> None:
    handover, person = HandoverFactory(), UserFactory()
    refused("handover_receiver_and_deputy", change(handover, receiver=person, deputy=person))
    refused("handover_is_between_two_people", change(handover, giver=person, receiver=person))


def test_a_contract_does_not_end_before_it_starts_and_its_value_has_a_currency() -> None:
    handover = HandoverFactory()
    dates = {"contract_starts_on": date(2027, 1, 2), "contract_ends_on": date(2027, 1, 1)}
    refused("contract_ends_after_it_starts", change(handover, **dates))
    refused("contract_value_has_its_currency", change(handover, contract_value=1))
    refused("contract_value_has_its_currency", change(handover, contract_value=-1, contract_currency="EUR"))


def test_a_promised_cadence_has_its_way_and_first_day() -> None:
    refused("promised_cadence_has_its_way", lambda: HandoverPromiseFactory(rhythm="monthly", way="call"))
    refused("promised_cadence_has_its_way", lambda: HandoverPromiseFactory(rhythm="monthly", starts_on="2027-01-01"))


def test_contacts_of_other_accounts_are_promised_nothing_and_told_nothing() -> None:
    handover, other = HandoverFactory(), ContactFactory()
    constraint = "contact_is_of_the_handover_account"
    refused(constraint, lambda: HandoverPromiseFactory(handover=handover, contact=other))
    refused(constraint, lambda: HandoverRecipient.objects.create(handover=handover, contact=other))


def test_the_receiver_sees_the_account_from_the_offer_on(people: People) -> None:
    draft = HandoverFactory(receiver=people.stranger, deputy=people.other_lead)
    assert not Account.objects.visible_to(people.stranger).filter(pk=draft.account.pk).exists()
    offered = OfferedHandoverFactory(receiver=people.stranger, account__team=people.team)
    assert Account.objects.visible_to(people.stranger).filter(pk=offered.account.pk).exists()
    assert not Account.objects.visible_to(people.manager).filter(pk=offered.account.pk).exists()
