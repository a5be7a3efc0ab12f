"""What stands on the client's page: the proposal as sent, what changed since the one before, what was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation

from planning.client_choices import AnswerKind, VisitKind
from planning.client_page import client_mails, comparison
from planning.client_page.comparison import Changes
from planning.models import AccountPlan, Proposal, ProposalAnswer, ProposalLink, ProposalQuestion
from planning.models.proposal import NOT_LEFT
from planning.proposals import document_style, proposal_document
from planning.proposals.document_style import Style
from planning.proposals.proposal_document import DrawnChapter

SITTING = timedelta(minutes=30)  # within which opening again is one visit


@dataclass(frozen=True)
class Page:
    """`link` is None for a look from our side. `compared_to` is when the version was sent that `changes` start from.

    Where `newer` has taken its place, it is only read.
    """

    proposal: Proposal
    link: ProposalLink | None
    chapters: Sequence[DrawnChapter]
    people: Sequence[Any]
    answer: ProposalAnswer | None
    questions: Sequence[ProposalQuestion]
    changes: Sequence[Changes] = field(default_factory=list)
    compared_to: datetime | None = None
    newer: Proposal | None = None

    @property
    def has_expired(self) -> bool:
        return self.proposal.valid_until < timezone.localdate()

    @property
    def passages(self) -> dict[str, str]:
        """What can be asked about: anchors and what stands there."""
        return {anchor: label for chapter in self.chapters for anchor, label in chapter.passages}


def page_for(link: ProposalLink, newer: Proposal | None = None) -> Page:
    """The page as this link opens it; `newer`: what has taken the place of the proposal."""
    proposal = link.proposal
    before = _seen_before(link)
    composition = proposal.composition or {"parts": {}}
    own = ProposalLink.objects.of_person(link)
    return Page(
        proposal=proposal,
        link=link,
        chapters=proposal_document.drawn(composition),
        people=people_of(proposal),
        answer=answer_to(proposal),
        questions=list(
            ProposalQuestion.objects.filter(link__in=own).select_related("replied_by").order_by("asked_at", "pk")
        ),
        changes=_changes(before, proposal) if before is not None else [],
        compared_to=before.sent_at if before is not None else None,
        newer=newer,
    )


def look_at(proposal: Proposal) -> Page:
    """The page as people of ours may look at it before it is sent, and after."""
    composition = proposal.composition or {"parts": {}}
    with translation.override(proposal.language):
        chapters = proposal_document.drawn(composition)
    newer = successor(proposal)
    return Page(proposal, None, chapters, people_of(proposal), answer_to(proposal), [], newer=newer)


def answer_to(proposal: Proposal) -> ProposalAnswer | None:
    """The answer that counts."""
    found: ProposalAnswer | None = proposal.answers.filter(counts=True).select_related("link__contact").first()
    return found


def people_of(proposal: Proposal) -> list[Any]:
    """Whom the client may turn to today: who acts first, then the others in charge; never nobody."""
    account = proposal.account
    found = [account.acting, account.manager, account.deputy]
    people = list({person.pk: person for person in found if person is not None}.values())
    last = client_mails.in_charge(proposal) if not people else None
    return [*people, *([last] if last is not None else [])]


def successor(proposal: Proposal) -> Proposal | None:
    """The newest proposal that has taken the place of this one."""
    return next(reversed(proposal.newer_ones()), None)


def stays_readable(proposal: Proposal) -> bool:
    """What the client agreed to is read on, also when a newer proposal has taken its place."""
    return proposal.answers.filter(counts=True, kind=AnswerKind.AGREED).exists()


def record_visit(link: ProposalLink, kind: VisitKind) -> None:
    """Put on the time line that the page was opened, or the file downloaded, once a sitting; tell the first opening."""
    is_first = kind == VisitKind.OPENED and link.record_opening()
    if not link.visits.filter(kind=kind, at__gt=timezone.now() - SITTING).exists():
        link.visits.create(kind=kind)
    if is_first:
        client_mails.opened(link)


def ask_for_renewal(link: ProposalLink) -> None:
    """Tell whoever acts for the account that the client wants the proposal renewed; once a day."""
    ProposalLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    asked = link.visits.filter(kind=VisitKind.RENEWAL_ASKED)
    if asked.filter(at__gt=timezone.now() - timedelta(days=1)).exists():
        return
    link.visits.create(kind=VisitKind.RENEWAL_ASKED)
    client_mails.renewal_asked(link, number=asked.count())


def _changes(before: Proposal, after: Proposal) -> list[Changes]:
    """What differs, under the headings of the newer document."""
    headings = proposal_document.headings(after.language)
    old, new = (one.composition or {"parts": {}} for one in (before, after))
    return [replace(one, heading=headings[one.part]) for one in comparison.changes(old, new)]


def _seen_before(link: ProposalLink) -> Proposal | None:
    """The proposal of the same plan, in whichever edition, that this person had before this one."""
    proposal = link.proposal
    if proposal.sent_at is None:
        return None
    mine = (
        Q(contact=link.contact_id)
        if link.contact_id is not None
        else Q(contact=None, guest_email__iexact=link.guest_email)
    )
    arrived = Q(first_opened_at__isnull=False) | ~Q(message__state__in=NOT_LEFT)
    earlier = Proposal.objects.filter(
        links__in=ProposalLink.objects.filter(mine, arrived).order_by(),
        plan__in=AccountPlan.objects.of_lineage(proposal.plan),
        sent_at__lt=proposal.sent_at,
        composition__parts__isnull=False,
    )
    found: Proposal | None = earlier.order_by("-sent_at").first()
    return found


def style_of(proposal: Proposal) -> Style:
    """The house style as it was when the proposal was made."""
    return document_style.of(proposal.composition or {})


def company() -> str:
    """Who we are on what clients see."""
    return str(settings.COMPANY_NAME)
