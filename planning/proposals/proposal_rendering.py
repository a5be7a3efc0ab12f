"""From the wish for a PDF to the file: the proposal's row is the queue, and no lock is held while pages are drawn.

A worker takes a row by a claim and is heard of at every step. One that falls silent (killed, unplugged) loses its
claim after `LEASE`, and the next round begins anew; whatever the silent one still writes is not taken.
"""

from io import BytesIO
from time import monotonic

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pypdf import PdfReader

from planning.models import Proposal
from planning.models.proposal import MOST_ATTEMPTS
from planning.proposal_choices import ProposalState
from planning.proposals import proposal_composition, proposal_document
from ui import keeping

log = structlog.get_logger(__name__)

HEARD_EVERY = 5.0  # seconds between two signs of life while pages are laid out
COMPOSED, STORED = 1, 9  # steps of ours around the seven of the engine
MOST_ROWS = 20


class LostClaimError(Exception):
    """Somebody else works on the proposal now, or wants it made anew."""


def request(proposal: Proposal) -> None:
    """Want the PDF made, or made again. Raises ValidationError where it was sent, or its plan is not approved."""
    if proposal.is_sent:
        raise ValidationError(_("What was sent never changes: make a new proposal."))
    if not proposal.plan.is_approved:
        raise ValidationError(_("A proposal is made from an approved plan."))
    proposal.ask_for_rendering()
    proposal.save()


def start_over(proposal: Proposal) -> None:
    """Do away with the file and what it was made from, and want it made again where its plan still holds.

    The caller holds the row, and has changed what should change.
    """
    name, storage = proposal.file.name, proposal.file.storage
    proposal.file, proposal.sha256, proposal.composition, proposal.composition_sha256 = "", "", None, ""
    proposal.size = proposal.pages = proposal.finished_at = None
    proposal.state = ProposalState.DRAFT
    if proposal.plan.is_approved:
        proposal.ask_for_rendering()
    proposal.version += 1
    proposal.save()
    if name and not Proposal.objects.filter(file=name).exists():
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def render_waiting_proposals() -> int:
    """Make whatever was asked for and is not being made; safe to run many times at once. Returns how many."""
    made = 0
    while made < MOST_ROWS and (proposal := _claim()) is not None:
        _make(proposal)
        made += 1
    return made


def render(pk: int) -> bool:
    """Make one proposal, unless somebody does already. Returns whether it was made here."""
    proposal = _claim(pk)
    if proposal is None:
        return False
    _make(proposal)
    return True


def _claim(pk: int | None = None) -> Proposal | None:
    with transaction.atomic():
        waiting = Proposal.objects.waiting().select_for_update(skip_locked=True, of=("self",))
        proposal: Proposal | None = (waiting if pk is None else waiting.filter(pk=pk)).first()
        if proposal is not None:
            proposal.be_claimed()
        return proposal


def _make(proposal: Proposal) -> None:
    """Make the file of a claimed proposal, or put on record why not; what cannot be made stops nobody else."""
    reader = proposal.made_by.language if proposal.made_by is not None else ""
    with translation.override(reader or settings.LANGUAGE_CODE):
        _try(proposal)


def _try(proposal: Proposal) -> None:
    if proposal.attempts > MOST_ATTEMPTS:
        _fail(proposal, _("It was begun %(count)d times and never finished.") % {"count": MOST_ATTEMPTS})
        return
    try:
        _write_file(proposal)
    except LostClaimError:
        log.info("proposal is in other hands", proposal=proposal.pk)
    except ValidationError as refusal:
        _fail(proposal, " ".join(refusal.messages))
    except Exception as fault:
        log.exception("proposal not made", proposal=proposal.pk)
        _fail(proposal, _("The document could not be drawn (%(fault)s).") % {"fault": type(fault).__name__})


def _write_file(proposal: Proposal) -> None:
    composition = proposal_composition.compose(proposal)
    _report(proposal, COMPOSED)
    content = proposal_document.pdf_of(composition, on_step=_StepReport(proposal))
    kept = keeping.keep(content, folder="proposals", ending=".pdf")
    fields = {
        "file": kept.name,
        "sha256": kept.sha256,
        "size": kept.size,
        "pages": _pages_of(content),
        "composition": composition,
        "composition_sha256": proposal_composition.digest(composition),
        "state": ProposalState.READY,
        "step": STORED,
        "finished_at": timezone.now(),
    }
    if not proposal.write(**fields):
        raise LostClaimError


def _pages_of(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)


def _fail(proposal: Proposal, reason: str) -> None:
    proposal.write(state=ProposalState.FAILED, failure=reason[:500])


def _report(proposal: Proposal, step: int, pages: int = 0) -> None:
    if not proposal.write(step=step, pages_laid_out=pages):
        raise LostClaimError


class _StepReport:
    """Puts the engine's steps on record: each new one, and a sign of life in between."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.step = 0
        self.heard = monotonic()

    def __call__(self, step: int, pages: int) -> None:
        if step <= self.step and monotonic() - self.heard < HEARD_EVERY:
            return
        self.step, self.heard = max(step, self.step), monotonic()
        _report(self.proposal, COMPOSED + self.step, pages)
