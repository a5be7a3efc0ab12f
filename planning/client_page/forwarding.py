"""A client shows the proposal to a colleague: a link of the colleague's own goes out, and we are told."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.choices import State
from planning.client_page import client_mails
from planning.models import Proposal, ProposalLink
from planning.proposals import proposal_sending

MOST_FORWARDED = 10  # of a proposal, by all its readers


def forward(link: ProposalLink, *, name: str, email: str) -> ProposalLink:
    """Give a colleague a link; one who has a link already gets no second, and who forwards is not told of it.

    The link asks for a code where the one it comes from does. Raises ValidationError, in one sentence, where the
    address is not one of the client's, nothing may be sent to it, or the proposal was forwarded often enough.
    """
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("plan__account").get(pk=link.proposal_id)
    proposal_sending.refuse_replaced(proposal)
    contacts = proposal.account.contacts
    addresses = [link.reach, *contacts.exclude(email="").values_list("email", flat=True)]
    if _domain(email) not in {_domain(address) for address in addresses}:
        raise ValidationError(_("Give an address of your own company; for anybody else, please ask us."))
    contact = contacts.present().filter(email__iexact=email).order_by("pk").first()
    holding = ProposalLink.objects.filter(proposal=proposal).holding()
    known: ProposalLink | None = (
        holding.filter(contact=contact) if contact is not None else holding.filter(guest_email__iexact=email)
    ).first()
    if known is not None:
        return known
    if ProposalLink.objects.filter(proposal=proposal, forwarded_from__isnull=False).count() >= MOST_FORWARDED:
        raise ValidationError(_("It has been forwarded often enough: please tell us who else should read it."))
    new = ProposalLink(
        proposal=proposal,
        contact=contact,
        guest_name="" if contact is not None else name,
        guest_email="" if contact is not None else email,
        language=contact.language if contact is not None else link.language,
        forwarded_from=link,
        expires_at=proposal_sending.end_of_links(proposal),
        wants_code=link.wants_code,
    )
    if not new.can_be_written_to():
        raise ValidationError(_("We cannot send anything to this address. Please hand the PDF on yourself."))
    new.save()
    new.message = client_mails.to_colleague(new, by=link)
    new.save(update_fields=["message"])
    client_mails.forwarded(new, by=link)
    return new


def renew(link: ProposalLink) -> ProposalLink:
    """A new link in place of one that is lost, expired or revoked; the earlier one opens nothing from here on.

    Raises ValidationError where the person cannot be written to, a newer proposal has taken its place, and while the
    message with the first one waits.
    """
    held = ProposalLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    contact = held.contact
    in_its_place = ProposalLink.objects.of_person(held).holding().exclude(pk=held.pk).first()
    if in_its_place is not None:  # of two clicks, the second
        return in_its_place
    proposal_sending.refuse_replaced(held.proposal)
    if held.message is not None and held.message.state == State.WAITING:
        raise ValidationError(_("The message with the first link has not left yet."))
    if contact is not None and (refusal := contact.why_not_written_to(account_id=held.proposal.plan.account_id)):
        raise ValidationError(refusal)
    if not held.can_be_written_to():
        raise ValidationError(_("This person cannot be written to."))
    held.revoke()
    new = ProposalLink(
        proposal=held.proposal,
        contact=contact,
        guest_name=held.guest_name,
        guest_email=held.guest_email,
        language=held.language,
        forwarded_from=held.forwarded_from,
        expires_at=max(proposal_sending.end_of_links(held.proposal), timezone.now() + proposal_sending.LINK_OUTLIVES),
        wants_code=held.wants_code,
    )
    new.save()
    new.message = client_mails.new_link(new)
    new.save(update_fields=["message"])
    return new


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()
