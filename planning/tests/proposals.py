"""Rows of proposals for tests."""

import hashlib
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.tests.factories import ContactFactory, UserFactory
from accounts.wording import Words
from planning import models
from planning.proposal_choices import ProposalState
from planning.proposals import proposal_composition, proposal_sending
from planning.tests.factories import approved, full_plan

PDF = b"%PDF-1.7 not much of a document"


class ProposalFactory(factory.django.DjangoModelFactory):
    """A draft of a proposal; its plan is approved unless another is given."""

    class Meta:
        model = models.Proposal

    plan = factory.LazyFunction(lambda: approved(full_plan()))
    title = factory.Sequence(lambda n: f"Proposal {n}")
    letter = "Thank you for your time."
    next_steps = "1. We meet."


def proposal_for(account: Any, **fields: Any) -> models.Proposal:
    """A draft of a proposal of an approved plan of `account`."""
    return ProposalFactory(plan=approved(full_plan(account=account)), **fields)


def ready(
    proposal: models.Proposal, content: bytes = PDF, composition: dict[str, Any] | None = None
) -> models.Proposal:
    """`proposal` with a file, as a worker leaves it."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"proposals/test/{digest}.pdf"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    proposal.file, proposal.sha256, proposal.size, proposal.pages = name, digest, len(content), 3
    proposal.composition = composition or {"title": proposal.title, "parts": {}}
    proposal.composition_sha256 = digest
    proposal.state, proposal.finished_at = ProposalState.READY, timezone.now()
    proposal.save()
    return proposal


def composed(proposal: models.Proposal) -> models.Proposal:
    """`proposal` with a file that says what its plan says."""
    return ready(proposal, composition=proposal_composition.compose(proposal))


def delivered(
    proposal: models.Proposal, to: Any = None, *, by: Any = None, text: str = "Dear {contact}, here it is.", **how: Any
) -> models.ProposalDelivery:
    """`proposal` sent to a contact, as the deed does it."""
    if not proposal.is_finished:
        ready(proposal)
    to = to or ContactFactory(account=proposal.account)
    words = Words("Our proposal", text)
    with transaction.atomic():
        return proposal_sending.send(proposal, to=to, by=by or UserFactory(), words=words, **how)


def link_to(proposal: models.Proposal, to: Any = None, **how: Any) -> models.ProposalLink:
    """The link with which a contact, to whom `proposal` was sent, opens its page."""
    delivery = delivered(proposal, to, **how)
    link: models.ProposalLink = models.ProposalLink.objects.get(message=delivery.message)
    return link


def waiting(proposal: models.Proposal) -> models.Proposal:
    """`proposal` asked for, and claimed by nobody yet."""
    proposal.ask_for_rendering()
    proposal.save()
    return proposal
