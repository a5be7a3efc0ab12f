"""What is told of a client's page: to whoever acts for the account today, to the client, and to colleagues there."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from outbox import posting, rendering
from outbox.models import Message
from planning.client_choices import AnswerKind
from planning.models import Proposal, ProposalAnswer, ProposalLink, ProposalQuestion
from ui.lettering import one_line


def opened(link: ProposalLink) -> None:
    """Somebody at the client has opened the page for the first time."""
    _tell(link, f"proposal-link:{link.pk}:opened", lambda: _("%(person)s has opened the proposal"))


def asked(question: ProposalQuestion) -> None:
    """There is a question to answer."""
    key = f"proposal-question:{question.pk}"
    _tell(question.link, key, lambda: _("%(person)s has a question"), words=question.text, anchor="questions")


def answered(answer: ProposalAnswer) -> None:
    """The client has said what becomes of the proposal; what others say later is told, too."""
    sentences = {
        AnswerKind.AGREED: lambda: _("%(person)s agrees to the proposal"),
        AnswerKind.TALK: lambda: _("%(person)s would like to talk about the proposal"),
        AnswerKind.NOT_NOW: lambda: _("%(person)s says: not now"),
    }
    key = f"proposal-answer:{answer.pk}"
    _tell(
        answer.link,
        key,
        sentences[AnswerKind(answer.kind)],
        words=answer.words,
        times=answer.times,
        starts_nothing=answer.starts_nothing,
    )


def forwarded(link: ProposalLink, *, by: ProposalLink) -> None:
    """The proposal has a new reader, of whom a contact has told us."""
    key = f"proposal-link:{link.pk}:forwarded"
    _tell(by, key, lambda: _("%(person)s has forwarded the proposal"), words=f"{link.person} <{link.reach}>")


def renewal_asked(link: ProposalLink, *, number: int) -> None:
    """The proposal has expired, and somebody at the client wants it renewed."""
    _tell(link, f"proposal-link:{link.pk}:renewal:{number}", lambda: _("%(person)s asks you to renew the proposal"))


def refused(link: ProposalLink, message: Message) -> None:
    """The proposal did not arrive."""
    key = f"proposal-message:{message.pk}:refused"
    _tell(link, key, lambda: _("The proposal did not reach %(person)s"), words=message.last_error[:500])


def to_colleague(link: ProposalLink, *, by: ProposalLink) -> Message:
    """The mail that takes a link to a colleague of the client's."""
    proposal = link.proposal
    with translation.override(link.language):
        label = _("Read the proposal")
    context = {
        "proposal": proposal,
        "name": link.person,
        "by": by.person,
        "company": settings.COMPANY_NAME,
        "button_url": link.sealed_address,
        "button_label": label,
    }
    return posting.add(
        f"proposal:{proposal.pk}:link:{link.pk}",
        to=link.reach,
        to_name=one_line(link.person),
        **vars(rendering.render("proposal_forwarded", context, link.language)),
        kind="proposal_forwarded",
        reply_to=_reply_to(proposal),
        language=link.language,
    )


def new_link(link: ProposalLink) -> Message:
    """The mail that takes a new link to whoever had one."""
    with translation.override(link.language):
        label = _("Read it and answer")
    context = {
        "proposal": link.proposal,
        "name": link.person,
        "company": settings.COMPANY_NAME,
        "button_url": link.sealed_address,
        "button_label": label,
    }
    return posting.add(
        f"proposal:{link.proposal_id}:link:{link.pk}",
        to=link.reach,
        to_name=one_line(link.person),
        **vars(rendering.render("proposal_new_link", context, link.language)),
        kind="proposal_new_link",
        reply_to=_reply_to(link.proposal),
        language=link.language,
    )


def replied(question: ProposalQuestion) -> Message | None:
    """Our answer, to who asked; None where that person cannot be written to."""
    link = question.link
    if not link.can_be_written_to():
        return None
    with translation.override(link.language):
        label = _("Back to the proposal")
    context = {
        "question": question,
        "name": link.person,
        "company": settings.COMPANY_NAME,
        "signed": str(question.replied_by),
        "button_url": link.sealed_address if link.holds else "",
        "button_label": label,
    }
    return posting.add(
        f"proposal-question:{question.pk}:reply",
        to=link.reach,
        to_name=one_line(link.person),
        **vars(rendering.render("proposal_reply", context, link.language)),
        kind="proposal_reply",
        reply_to=_reply_to(link.proposal),
        language=link.language,
    )


def in_charge(proposal: Proposal) -> User | None:
    """Who is told: whoever acts for the account today, else who sent the proposal, else its author."""
    acting: User | None = proposal.account.acting
    if acting is not None:
        return acting
    delivery = proposal.deliveries.select_related("by").order_by("-pk").first()
    senders = [delivery.by if delivery is not None else None, proposal.made_by]
    return next((sender for sender in senders if sender is not None and sender.is_active), None)


def _reply_to(proposal: Proposal) -> str:
    person = in_charge(proposal)
    return person.email if person is not None else ""


def _tell(
    link: ProposalLink,
    key: str,
    sentence: Any,
    *,
    words: str = "",
    times: Any = (),
    starts_nothing: bool = False,
    anchor: str = "",
) -> None:
    proposal = link.proposal
    person = in_charge(proposal)
    if person is None:
        return
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        headline = str(sentence()) % {"person": link.person or _("Somebody")}
        label = _("Open the proposal")
    context = {
        "headline": headline,
        "proposal": proposal,
        "account": proposal.account,
        "words": words,
        "times": list(times),
        "starts_nothing": starts_nothing,
        "time_zone": person.time_zone,
        "button_url": settings.SITE_URL.rstrip("/") + proposal.get_absolute_url() + (f"#{anchor}" if anchor else ""),
        "button_label": label,
    }
    posting.add(
        key,
        to=person.email,
        to_name=str(person),
        **vars(rendering.render("proposal_news", context, language)),
        kind="proposal_news",
        language=language,
    )
