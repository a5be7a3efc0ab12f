"""The way of a handover from sales to the key account team, and what each step brings about."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.choices import Charge, HandoverState, Role
from accounts.handovers import handing_over
from accounts.models import Account, Assignment, Handover
from accounts.signals import handover_accepted
from accounts.tests.factories import (
    AccountFactory,
    AssignmentFactory,
    HandoverCheckFactory,
    HandoverFactory,
    OfferedHandoverFactory,
    UserFactory,
)
from outbox.models import Message

pytestmark = pytest.mark.django_db


def refusal(deed: Any) -> str:
    with pytest.raises(ValidationError) as fault:
        deed()
    return " ".join(fault.value.messages)


def accept(handover: Handover) -> None:
    handing_over.accept(handover, by=handover.receiver, statement="I take it.")


def test_accepting_puts_manager_and_deputy_in_charge_from_the_day_on() -> None:
    day = timezone.localdate() + timedelta(days=5)
    handover = OfferedHandoverFactory(deputy=UserFactory(), takes_effect_on=day)
    accept(handover)
    charges = {charge.role: charge for charge in Assignment.objects.filter(account=handover.account)}
    assert {role: charge.user for role, charge in charges.items()} == {
        Charge.MANAGER: handover.receiver,
        Charge.DEPUTY: handover.deputy,
    }
    assert {charge.period.lower for charge in charges.values()} == {day}
    handover.refresh_from_db()
    assert (handover.state, handover.accepted_by) == (HandoverState.ACCEPTED, handover.receiver)


def test_a_day_that_passed_before_the_acceptance_becomes_today() -> None:
    handover = OfferedHandoverFactory(takes_effect_on=timezone.localdate() - timedelta(days=3))
    accept(handover)
    assert Assignment.objects.get(account=handover.account).period.lower == timezone.localdate()
    handover.refresh_from_db()
    assert handover.takes_effect_on == timezone.localdate()


def test_an_account_without_a_team_takes_that_of_its_new_manager(people: Any) -> None:
    handover = OfferedHandoverFactory(receiver=people.manager)
    accept(handover)
    assert Account.objects.get(pk=handover.account.pk).team == people.team


def test_rooms_above_learn_of_the_acceptance_once_the_manager_is_in_charge() -> None:
    handover, heard = OfferedHandoverFactory(), []

    def hear(sender: Any, handover: Handover, by: Any, **kwargs: Any) -> None:
        heard.append((handover.state, Account.objects.get(pk=handover.account_id).manager, by))

    handover_accepted.connect(hear, sender=Handover)
    try:
        accept(handover)
    finally:
        handover_accepted.disconnect(hear, sender=Handover)
    assert heard == [(HandoverState.ACCEPTED, handover.receiver, handover.receiver)]


def test_what_the_receiver_must_check_holds_the_acceptance() -> None:
    handover = OfferedHandoverFactory()
    check = HandoverCheckFactory(handover=handover, whose="receiver", text_en="I know the promises")
    HandoverCheckFactory(handover=handover, whose="receiver", required=False)
    assert refusal(lambda: accept(handover)) == "Not done yet: I know the promises"
    assert not Assignment.objects.exists()
    check.done_at = timezone.now()
    check.save()
    accept(handover)


def test_what_the_giver_must_check_holds_the_offer_with_everything_else_that_is_missing() -> None:
    handover = HandoverFactory(receiver=None, takes_effect_on=None)
    HandoverCheckFactory(handover=handover, text_en="The client was told")
    offer = lambda: handing_over.offer(handover, by=handover.giver, statement="All is here.")  # noqa: E731
    assert refusal(offer) == (
        "Nobody is chosen to receive the account yet. "
        "It is not said yet from which day on the new manager is in charge. Not done yet: The client was told"
    )
    handover = HandoverFactory(takes_effect_on=date(2026, 1, 1))
    assert refusal(offer) == "The day from which the new manager is in charge has passed."


def test_nobody_signs_for_both_sides() -> None:
    handover = HandoverFactory()
    said = refusal(lambda: handing_over.offer(handover, by=handover.receiver, statement="Mine."))
    assert said == "Nobody signs for both sides: who gives the account is somebody else."


def test_somebody_barred_or_selling_by_now_is_not_offered_an_account() -> None:
    handover = HandoverFactory(receiver__first_name="Max", receiver__last_name="Weg", receiver__is_active=False)
    assert handing_over.obstacles(handover) == ["Max Weg cannot sign in any more."]
    seller = UserFactory(role=Role.SALES, first_name="Sam", last_name="Sell")
    assert handing_over.why_not(seller) == "Sam Sell is neither an account manager nor a team lead."


def test_what_is_decided_cannot_be_decided_again() -> None:
    handover = OfferedHandoverFactory()
    accept(handover)
    said = "The handover is already accepted."
    assert refusal(lambda: accept(handover)) == said
    assert refusal(lambda: handing_over.send_back(handover, by=handover.receiver, reason="No.")) == said
    assert refusal(lambda: handing_over.withdraw(handover, by=handover.giver, reason="")) == said
    assert refusal(lambda: handing_over.take_back(handover)) == said


def test_each_side_is_told_once_in_its_language() -> None:
    handover = HandoverFactory(receiver__language="fr")
    handing_over.offer(handover, by=handover.giver, statement="All is here.")
    handing_over.send_back(handover, by=handover.receiver, reason="The contract is missing.")
    handing_over.offer(handover, by=handover.giver, statement="Now it is.")
    accept(handover)
    told = [(mail.kind, mail.to, mail.language) for mail in Message.objects.order_by("pk")]
    giver, receiver = handover.giver.email, handover.receiver.email
    assert told == [
        ("handover_offered", receiver, "fr"),
        ("handover_sent_back", giver, "en"),
        ("handover_offered", receiver, "fr"),
        ("handover_accepted", giver, "en"),
    ]
    assert "The contract is missing." in Message.objects.get(kind="handover_sent_back").text


def test_an_account_that_found_a_manager_meanwhile_is_not_given_away() -> None:
    handover = OfferedHandoverFactory()
    AssignmentFactory(account=handover.account, user=UserFactory(first_name="Ida", last_name="Quick"))
    assert refusal(lambda: accept(handover)) == "Ida Quick manages this account already."


def test_a_second_handover_of_one_account_is_refused() -> None:
    first = HandoverFactory()
    again = Handover(account=first.account, giver=first.giver)
    assert refusal(lambda: handing_over.begin(again)) == "This account is being handed over already."
    managed = AccountFactory(manager=UserFactory(first_name="Ida", last_name="Quick"))
    said = refusal(lambda: handing_over.begin(Handover(account=managed, giver=first.giver)))
    assert said == "Ida Quick manages this account already."


def test_a_lead_lets_somebody_else_receive_and_everybody_concerned_is_told() -> None:
    handover, lead, other = OfferedHandoverFactory(), UserFactory(role=Role.LEAD), UserFactory()
    before = handover.receiver
    check = HandoverCheckFactory(handover=handover, whose="receiver", done_at=timezone.now(), done_by=before)
    handing_over.direct(handover, by=lead, receiver=other, deputy=None)
    check.refresh_from_db()
    assert (handover.receiver, handover.state, check.done_at) == (other, HandoverState.OFFERED, None)
    told = {(mail.kind, mail.to) for mail in Message.objects.all()}
    assert told == {("handover_redirected", before.email), ("handover_offered", other.email)}


def test_withdrawing_ends_it_and_leaves_the_account_as_it_was() -> None:
    handover = OfferedHandoverFactory()
    handing_over.withdraw(handover, by=handover.giver, reason="The client resigned.")
    assert handover.state == HandoverState.WITHDRAWN
    assert not Assignment.objects.exists()
    assert [mail.to for mail in Message.objects.all()] == [handover.receiver.email]
