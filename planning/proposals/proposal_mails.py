"""The message a proposal leaves with: words to begin with, and the mail as it will arrive."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Contact
from outbox import rendering
from outbox.rendering import Rendered
from planning.models import Proposal


def words(proposal: Proposal, *, to: Contact, signed: str) -> dict[str, str]:
    """Subject and text to begin with, in the language of the contact."""
    with translation.override(to.language):
        facts = {
            "name": to,
            "title": proposal.title,
            "client": proposal.account.name,
            "day": date_format(proposal.valid_until),
            "signed": signed,
            "company": settings.COMPANY_NAME,
        }
        return {
            "subject": _("Our proposal for %(client)s: %(title)s") % facts,
            "text": _(
                "Dear %(name)s,\n\n"
                "Please find attached our proposal “%(title)s”: what we recommend to %(client)s, with objectives, "
                "milestones for both sides and the road map. It is valid until %(day)s.\n\n"
                "I would be glad to go through it with you. Simply answer this message with your questions, or with "
                "a time that suits you.\n\n"
                "Kind regards,\n%(signed)s\n%(company)s"
            )
            % facts,
        }


def proposal_message(proposal: Proposal, *, to: Contact, subject: str, text: str) -> Rendered:
    """The mail exactly as it leaves, in the language of the contact."""
    context = {
        "proposal": proposal,
        "subject": subject,
        "text": text,
        "company": settings.COMPANY_NAME,
        "file_name": proposal.file_name,
    }
    return rendering.render("proposal_sent", context, to.language)


@dataclass(frozen=True)
class Preview:
    """What the contact will find in the mailbox."""

    to: Contact
    sender: str
    subject: str
    text: str

    @classmethod
    def of(cls, proposal: Proposal, *, to: Contact, subject: str, text: str) -> Self:
        mail = proposal_message(proposal, to=to, subject=subject, text=text)
        return cls(to, settings.DEFAULT_FROM_EMAIL, mail.subject, mail.text)
