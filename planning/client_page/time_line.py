"""What happened to a proposal, on both sides, in the order of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from outbox.choices import State
from planning.client_choices import AnswerKind, VisitKind
from planning.models import Proposal, ProposalAnswer, ProposalDelivery, ProposalLink, ProposalQuestion

IN_TROUBLE = {State.FAILED, State.SUPPRESSED, State.UNCERTAIN}


@dataclass(frozen=True)
class Line:
    """One thing that happened. `message` is the mail that took it to somebody, `words` is what a client wrote."""

    at: datetime
    icon: str
    text: str
    words: str = ""
    note: str = ""
    message: Any = None
    delivery: ProposalDelivery | None = None
    newer: Proposal | None = None


@dataclass(frozen=True)
class Story:
    """Everything of a proposal that its page tells; a constant number of queries."""

    deliveries: Sequence[ProposalDelivery]
    links: Sequence[ProposalLink]
    questions: Sequence[ProposalQuestion]
    answers: Sequence[ProposalAnswer]
    lines: Sequence[Line]
    newer: Sequence[Proposal] = ()  # what has taken its place, the last one holds

    @property
    def answer(self) -> ProposalAnswer | None:
        """The one that counts."""
        return next((answer for answer in self.answers if answer.counts), None)

    @property
    def in_trouble(self) -> list[ProposalLink]:
        """Whose mail did not leave, was refused, or may not have arrived."""
        mails = [link for link in self.links if link.message is not None and link.revoked_at is None]
        return [link for link in mails if link.message is not None and link.message.state in IN_TROUBLE]


def of(proposal: Proposal) -> Story:
    deliveries = list(proposal.deliveries.for_list())
    links = list(proposal.links.for_list())
    questions = list(
        ProposalQuestion.objects.filter(link__proposal=proposal).select_related(
            "link__contact", "replied_by", "message"
        )
    )
    answers = list(proposal.answers.select_related("link__contact"))
    newer = proposal.newer_ones()
    lines = [
        *_of_newer(newer),
        *_of_ours(proposal, deliveries),
        *_of_links(links),
        *_of_visits(links),
        *_of_questions(questions),
        *_of_answers(answers),
    ]
    return Story(deliveries, links, questions, answers, sorted(lines, key=lambda line: line.at), newer)


def _name(link: ProposalLink) -> str:
    return link.person or _("A person who was erased since")


def _of_newer(newer: Sequence[Proposal]) -> Iterator[Line]:
    for one in newer:
        yield Line(one.sent_at or one.created_at, "refresh", _("Replaced by a newer proposal:"), newer=one)


def _of_ours(proposal: Proposal, deliveries: Sequence[ProposalDelivery]) -> Iterator[Line]:
    author = proposal.made_by
    yield Line(proposal.created_at, "pencil", _("Begun by %(name)s") % {"name": author} if author else _("Begun"))
    if proposal.is_finished and proposal.finished_at is not None:
        yield Line(proposal.finished_at, "file-text", _("PDF made"))
    for delivery in deliveries:
        yield _of_delivery(delivery)
        if delivery.taken_back_at is not None:
            names = {"name": delivery.contact or _("a person who was erased since"), "by": delivery.taken_back_by}
            taken_back = _("Taken back from %(name)s by %(by)s before it left") % names
            yield Line(delivery.taken_back_at, "arrow-back-up", taken_back)


def _of_delivery(delivery: ProposalDelivery) -> Line:
    names = {"name": delivery.contact or _("a person who was erased since"), "by": delivery.by}
    send_at = delivery.message.send_at
    if delivery.taken_back_at is not None:
        text = _("Meant for %(name)s by %(by)s") % names
    elif send_at is not None and send_at > timezone.now():
        moment = date_format(timezone.localtime(send_at), "DATETIME_FORMAT")
        text = _("To leave on %(moment)s for %(name)s, set by %(by)s") % {**names, "moment": moment}
    else:
        text = _("Sent to %(name)s by %(by)s") % names
    notes = [delivery.message.to] if delivery.contact is not None else []
    for attachment in delivery.message.attachments.all():
        notes.append(f"{attachment.name}, SHA-256 {attachment.sha256[:16]}…")
    return Line(delivery.at, "mail", text, note=" · ".join(notes), message=delivery.message, delivery=delivery)


def _of_links(links: Sequence[ProposalLink]) -> Iterator[Line]:
    for link in links:
        names = {"name": _name(link), "address": link.reach}
        if link.forwarded_from is not None and link.created_at is not None:
            names["by"] = _name(link.forwarded_from)
            text = _("%(by)s forwarded it to %(name)s") % names
            yield Line(link.created_at, "send", text, note=link.reach, message=link.message)
        if link.revoked_at is not None:
            by = link.revoked_by
            if by is not None:
                text = _("Link of %(name)s revoked by %(by)s") % {**names, "by": by}
            else:
                text = _("Link of %(name)s replaced by a new one") % names
            yield Line(link.revoked_at, "lock", text)
        elif link.has_expired:
            yield Line(link.expires_at, "hourglass", _("Link of %(name)s expired") % names)


def _of_visits(links: Sequence[ProposalLink]) -> Iterator[Line]:
    words = {
        VisitKind.OPENED: ("eye", _("Opened by %(name)s")),
        VisitKind.DOWNLOADED: ("download", _("PDF downloaded by %(name)s")),
        VisitKind.RENEWAL_ASKED: ("refresh", _("%(name)s asks for a renewal")),
    }
    for link in links:
        for visit in link.visits.all():
            icon, text = words[VisitKind(visit.kind)]
            yield Line(visit.at, icon, text % {"name": _name(link)})


def _of_questions(questions: Sequence[ProposalQuestion]) -> Iterator[Line]:
    for question in questions:
        asked = _("%(name)s asked") % {"name": _name(question.link)}
        yield Line(question.asked_at, "quote", asked, words=Truncator(question.text).chars(300))
        if question.replied_at is not None:
            replied = _("Answered by %(name)s") % {"name": question.replied_by}
            yield Line(question.replied_at, "pencil", replied, message=question.message)


def _of_answers(answers: Sequence[ProposalAnswer]) -> Iterator[Line]:
    for answer in answers:
        sentences = {
            AnswerKind.AGREED: ("circle-check", _("%(name)s agreed")),
            AnswerKind.TALK: ("calendar-event", _("%(name)s would like to talk")),
            AnswerKind.NOT_NOW: ("clock", _("%(name)s said: not now")),
        }
        icon, text = sentences[AnswerKind(answer.kind)]
        notes = [date_format(timezone.localtime(moment), "DATETIME_FORMAT") for moment in answer.times]
        if not answer.counts:
            notes.append(_("beside the answer that counts"))
        yield Line(answer.at, icon, text % {"name": _name(answer.link)}, words=answer.words, note=" · ".join(notes))
