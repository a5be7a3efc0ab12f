"""What is told of a client's page: to whoever acts for the account today, to the client, and to colleagues there."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.mails import tell
from accounts.models import User
from outbox.models import Message
from planning.client_choices import AnswerKind
from planning.models import Proposal, ProposalAnswer, ProposalLink, ProposalQuestion
from planning.signed_mails import write_to


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
    return write_to(
        link,
        "proposal_forwarded",
        {"proposal": proposal, "by": by.person},
        key=f"proposal:{proposal.pk}:link:{link.pk}",
        label=gettext_lazy("Read the proposal"),
        reply_to=_reply_to(proposal),
    )


def new_link(link: ProposalLink) -> Message:
    """The mail that takes a new link to whoever had one."""
    return write_to(
        link,
        "proposal_new_link",
        {"proposal": link.proposal},
        key=f"proposal:{link.proposal_id}:link:{link.pk}",
        label=gettext_lazy("Read it and answer"),
        reply_to=_reply_to(link.proposal),
    )


def replied(question: ProposalQuestion) -> Message | None:
    """Our answer, to who asked; None where that person cannot be written to."""
    link = question.link
    if not link.can_be_written_to():
        return None
    return write_to(
        link,
        "proposal_reply",
        {"question": question, "signed": str(question.replied_by)},
        key=f"proposal-question:{question.pk}:reply",
        label=gettext_lazy("Back to the proposal"),
        reply_to=_reply_to(link.proposal),
        opens=link.holds,
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
    with translation.override(person.language or settings.LANGUAGE_CODE):
        headline = str(sentence()) % {"person": link.person or _("Somebody")}
    context = {
        "headline": headline,
        "proposal": proposal,
        "account": proposal.account,
        "words": words,
        "times": list(times),
        "starts_nothing": starts_nothing,
        "time_zone": person.time_zone,
    }
    path = proposal.get_absolute_url() + (f"#{anchor}" if anchor else "")
    tell(person, "proposal_news", context, key=key, path=path, label=gettext_lazy("Open the proposal"))
