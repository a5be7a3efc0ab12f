"""A proposal leaves at its time, is taken back until then, and whatever did not arrive comes back to its page."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Account, Contact
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People
from outbox.choices import State
from outbox.models import Message
from planning import refusals
from planning.models import ProposalDelivery, ProposalLink
from planning.proposals import proposal_sending
from planning.tests.proposals import ProposalFactory, composed, delivered, link_to, proposal_for, ready


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def claire(account: Account) -> Contact:
    row: Contact = ContactFactory(account=account, first_name="Claire", last_name="Aubin")
    return row


def test_it_leaves_at_its_time_and_can_be_taken_back_until_then(
    as_manager: Client, client: Client, account: Account, claire: Contact
) -> None:
    proposal = ready(proposal_for(account))
    moment = timezone.localtime(timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    data = {"to": [claire.pk], "subject_en": "S", "text_en": "T", "send_at": f"{moment:%Y-%m-%dT%H:%M}"}
    as_manager.post(reverse("planning:proposal_send", args=[proposal.pk]), data)
    message = Message.objects.get()
    assert (message.send_at, message.next_try_at) == (moment, moment)
    path = ProposalLink.objects.get().path
    page = as_manager.get(proposal.get_absolute_url()).content.decode()
    line = page.split("What happened")[1]
    assert f"To leave on {date_format(moment, 'DATETIME_FORMAT')} for {claire}" in line
    assert "Sent to" not in line
    renew = reverse("planning:link_renew", args=[ProposalLink.objects.get().pk])
    assert renew not in page
    refused = as_manager.post(renew, follow=True).content.decode()
    assert "The message with the first link has not left yet." in refused
    assert ProposalLink.objects.count() == Message.objects.count() == 1
    back = reverse("planning:delivery_take_back", args=[ProposalDelivery.objects.get().pk])
    assert back in page
    as_manager.post(back)
    message.refresh_from_db()
    assert message.state == State.WITHDRAWN
    assert not Message.objects.due().exists()
    assert client.get(path).status_code == 404
    again = as_manager.get(proposal.get_absolute_url()).content.decode()
    assert f"Taken back from {claire} by " in again
    assert "Sent to" not in again.split("What happened")[1]
    assert back not in again
    as_manager.post(reverse("planning:proposal_send", args=[proposal.pk]), data | {"send_at": ""})
    assert [one.key for one in Message.objects.order_by("pk")] == [
        f"proposal:{proposal.pk}:{claire.pk}",
        f"proposal:{proposal.pk}:{claire.pk}:1",
    ]


def test_an_older_one_that_would_leave_later_is_taken_back_first(account: Account, claire: Contact) -> None:
    older = ready(proposal_for(account, title="Our first road map"))
    newer = ready(ProposalFactory(plan=older.plan))
    waiting = delivered(older, claire, send_at=timezone.now() + timedelta(days=1))
    with pytest.raises(ValidationError, match=r"“Our first road map” is to leave on .* still: take it back first."):
        delivered(newer, claire)
    with transaction.atomic():
        proposal_sending.take_back(waiting, by=waiting.by)
    assert delivered(newer, claire).message.state == State.WAITING


@pytest.mark.parametrize("state", [State.SENT, State.FAILED])
def test_what_has_left_is_not_taken_back(state: State, as_manager: Client, account: Account, claire: Contact) -> None:
    delivery = delivered(composed(proposal_for(account)), claire)
    fields = {"sent_at": timezone.now()} if state == State.SENT else {"last_error": "550 unknown"}
    Message.objects.update(state=state, **fields)
    response = as_manager.post(reverse("planning:delivery_take_back", args=[delivery.pk]), follow=True)
    assert "It has left already: it cannot be taken back." in response.content.decode()
    delivery.refresh_from_db()
    assert delivery.taken_back_at is None


def test_a_bounce_stands_on_the_page_with_its_reason_and_is_told_once(
    as_manager: Client, account: Account, claire: Contact, people: People
) -> None:
    link = link_to(composed(proposal_for(account)), claire)
    Message.objects.filter(proposal_link=link).update(state=State.FAILED, last_error="550 5.1.1 no such user")
    assert (refusals.tell_of_refused_proposals(), refusals.tell_of_refused_proposals()) == (1, 0)
    told = Message.objects.get(kind="proposal_news")
    assert told.to == people.manager.email
    assert told.subject == f"{account.name}: The proposal did not reach Claire Aubin"
    assert "550 5.1.1 no such user" in told.text
    page = as_manager.get(link.proposal.get_absolute_url()).content.decode()
    assert "It did not reach Claire Aubin." in page
    assert page.count("550 5.1.1 no such user") == 2


def test_what_arrived_is_told_to_nobody(account: Account, claire: Contact) -> None:
    link_to(composed(proposal_for(account)), claire)
    assert refusals.tell_of_refused_proposals() == 0
