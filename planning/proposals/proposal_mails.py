"""The message a proposal leaves with: words to begin with, and the mail as it will arrive."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import wording
from accounts.letters.preview import Preview
from accounts.models import Contact
from accounts.wording import Words, plain
from outbox import rendering
from outbox.rendering import Rendered
from planning.models import AccountPlan, Proposal, ProposalLink, ProposalMailTemplate


def words(proposal: Proposal, *, language: str, signed: str) -> Words:
    """Words to begin with, from the template of the language; empty where an administrator has none."""
    template = ProposalMailTemplate.objects.filter(language=language).first()
    with translation.override(language):
        facts = {
            "client": proposal.account.name,
            "title": proposal.title,
            "valid_until": date_format(proposal.valid_until),
            "signed": signed,
            "company": settings.COMPANY_NAME,
            "replaces": _what_it_replaces(proposal),
        }
    begun = wording.begun(template, {name: plain(fact) for name, fact in facts.items()})
    return Words(begun.subject.rstrip(), begun.text.replace(" \n", "\n"))


def _what_it_replaces(proposal: Proposal) -> str:
    """A sentence of the version that the client had before; empty for the first."""
    earlier = Proposal.objects.gone().filter(plan__in=AccountPlan.objects.of_lineage(proposal.plan))
    if proposal.sent_at is not None:
        earlier = earlier.filter(sent_at__lt=proposal.sent_at)
    last = earlier.exclude(pk=proposal.pk).order_by("-sent_at").first()
    if last is None:
        return ""
    day = date_format(timezone.localdate(last.sent_at))
    return _("It takes the place of the version of %(day)s.") % {"day": day}


def proposal_message(proposal: Proposal, *, to: Contact, words: Words, address: str, has_file: bool = True) -> Rendered:
    """The mail exactly as it leaves, in the language of the contact; `address` is that of the contact's page."""
    words = words.filled({"contact": plain(to)})
    with translation.override(to.language):
        label = _("Read it and answer")
    context = {
        "proposal": proposal,
        "subject": words.subject,
        "text": words.text,
        "company": settings.COMPANY_NAME,
        "file_name": proposal.file_name if has_file else "",
        "button_url": address,
        "button_label": label,
    }
    return rendering.render("proposal_sent", context, to.language)


@dataclass(frozen=True)
class ProposalPreview(Preview):
    """What one contact will find in the mailbox; `has_file`: with the PDF attached."""

    has_file: bool


def preview(proposal: Proposal, *, to: Contact, words: Words, has_file: bool = True) -> ProposalPreview:
    """The mail as it would leave now; only the secret at the end of its address is left open."""
    address = ProposalLink.address_left_open()
    mail = proposal_message(proposal, to=to, words=words, address=address, has_file=has_file)
    return ProposalPreview(to, **vars(mail), has_file=has_file)
