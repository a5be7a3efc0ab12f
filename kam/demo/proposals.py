"""Demonstration: the proposal made of 3M's approved plan, and sent. The relationship is invented."""

from collections.abc import Callable

from django.db import transaction

from accounts.choices import IdentifierKind
from accounts.models import Contact, User
from kam.demo.accounts import person
from planning.choices import PlanState
from planning.models import AccountPlan, Proposal
from planning.proposals import proposal_drafting, proposal_mails, proposal_rendering, proposal_sending

SYMBOL = "MMM"


def load(say: Callable[[str], None]) -> None:
    """Make and send the proposal, unless it exists; the message waits in the outbox for the first worker."""
    plan = (
        AccountPlan.objects.filter(
            account__identifiers__kind=IdentifierKind.TICKER,
            account__identifiers__value=SYMBOL,
            state=PlanState.APPROVED,
        )
        .order_by("pk")
        .first()
    )
    addressee = proposal_drafting.first_addressee(plan) if plan is not None else None
    if plan is None or addressee is None or plan.proposals.exists():
        return
    manager = person("manager")
    proposal = write(plan, addressee, by=manager)
    proposal_rendering.render(proposal.pk)
    send(proposal, addressee, by=manager)
    say(f"{plan.account}: a proposal of {proposal.pages} pages, sent to {addressee}")


def write(plan: AccountPlan, addressee: Contact, *, by: User) -> Proposal:
    words = proposal_drafting.words(plan, addressee=addressee, language=addressee.language)
    proposal = Proposal(plan=plan, made_by=by, addressee=addressee, language=addressee.language, **words)
    proposal_rendering.request(proposal)
    return proposal


def send(proposal: Proposal, to: Contact, *, by: User) -> None:
    with transaction.atomic():
        words = proposal_mails.words(proposal, language=to.language, signed=str(by))
        proposal_sending.send(proposal, to=to, by=by, words=words)
    proposal.refresh_from_db()
