"""The message a proposal leaves with: words to begin with, and the mail as it will arrive."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Contact
from outbox import rendering
from outbox.rendering import Rendered
from planning.models import Proposal, ProposalLink, ProposalMailTemplate
from ui import pdf

PLACEHOLDER = re.compile(r"{([^{}\n]*)}")
OF_EACH_CONTACT = {"contact": gettext_lazy("The name of whoever reads it.")}
PLACEHOLDERS = {
    **OF_EACH_CONTACT,
    "client": gettext_lazy("The client's name."),
    "title": gettext_lazy("The title of the proposal."),
    "valid_until": gettext_lazy("The last day on which the proposal holds."),
    "signed": gettext_lazy("Who sends it."),
    "company": gettext_lazy("Our company's name."),
}


@dataclass(frozen=True)
class Words:
    """A subject and a text in one language; `{contact}` stands for the name of each reader."""

    subject: str
    text: str


def words(proposal: Proposal, *, language: str, signed: str) -> Words:
    """Words to begin with, from the template of the language; empty where an administrator has none."""
    template = ProposalMailTemplate.objects.filter(language=language).first()
    if template is None:
        return Words("", "")
    with translation.override(language):
        facts = {
            "client": proposal.account.name,
            "title": proposal.title,
            "valid_until": date_format(proposal.valid_until),
            "signed": signed,
            "company": settings.COMPANY_NAME,
        }
    facts = {name: _plain(fact) for name, fact in facts.items()}
    return Words(_fill(template.subject, facts), _fill(template.text, facts))


def unknown_placeholders(*texts: str, known: Iterable[str] = PLACEHOLDERS) -> list[str]:
    """What stands in braces in the texts and is none of `known`, once each, in order."""
    found = dict.fromkeys(name for text in texts for name in PLACEHOLDER.findall(text))
    return [f"{{{name}}}" for name in found if name not in known]


def proposal_message(proposal: Proposal, *, to: Contact, words: Words, address: str, has_file: bool = True) -> Rendered:
    """The mail exactly as it leaves, in the language of the contact; `address` is that of the contact's page."""
    facts = {"contact": _plain(str(to))}
    with translation.override(to.language):
        label = _("Read it and answer")
    context = {
        "proposal": proposal,
        "subject": pdf.one_line(_fill(words.subject, facts)),
        "text": _fill(words.text, facts),
        "company": settings.COMPANY_NAME,
        "file_name": proposal.file_name if has_file else "",
        "button_url": address,
        "button_label": label,
    }
    return rendering.render("proposal_sent", context, to.language)


@dataclass(frozen=True)
class Preview:
    """What one contact will find in the mailbox."""

    to: Contact
    sender: str
    subject: str
    text: str
    html: str
    has_file: bool


def preview(proposal: Proposal, *, to: Contact, words: Words, has_file: bool = True) -> Preview:
    """The mail as it would leave now; only the secret at the end of its address is left open."""
    address = f"{settings.SITE_URL.rstrip('/')}/client/{ProposalLink.address_name}/…/"
    mail = proposal_message(proposal, to=to, words=words, address=address, has_file=has_file)
    return Preview(to, settings.DEFAULT_FROM_EMAIL, mail.subject, mail.text, mail.html, has_file)


def _fill(text: str, facts: dict[str, str]) -> str:
    """The text with each placeholder that `facts` knows; what they do not know stays."""
    return PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)


def _plain(text: str) -> str:
    """One line, without braces, which would read as a placeholder."""
    return pdf.one_line(text.replace("{", "(").replace("}", ")"))
