"""The row is the queue: what is asked for is made once, whoever is killed."""

import hashlib
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from accounts.tests.factories import UserFactory
from planning import tasks
from planning.models import Proposal
from planning.models.proposal import LEASE, MOST_ATTEMPTS
from planning.proposals import proposal_document, proposal_rendering
from planning.tests import factories
from planning.tests.proposals import ProposalFactory, ready, waiting
from ui import keeping

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.7 quick"


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The engine replaced by one that answers at once, and says for which titles it was asked."""
    drawn: list[str] = []

    def pdf_of(composition: dict[str, Any], *, on_step: Any = None) -> bytes:
        for step in range(1, 8):
            on_step(step, step)
        drawn.append(composition["title"])
        return CONTENT

    monkeypatch.setattr(proposal_document, "pdf_of", pdf_of)
    monkeypatch.setattr(proposal_rendering, "_pages_of", lambda content: 3)
    return drawn


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def silent(proposal: Proposal) -> None:
    """The worker was killed: it was last heard of before its lease ended."""
    Proposal.objects.filter(pk=proposal.pk).update(heard_at=timezone.now() - LEASE - timedelta(seconds=1))


def test_what_is_asked_for_is_made_and_kept_with_what_it_was_made_from(own_media: Path) -> None:
    proposal = waiting(ProposalFactory())
    assert proposal_rendering.render_waiting_proposals() == 1
    proposal.refresh_from_db()
    assert proposal.is_ready
    with proposal.file.open("rb") as file:
        content = file.read()
    assert content.startswith(b"%PDF-1.7")
    assert proposal.sha256 == hashlib.sha256(content).hexdigest()
    assert proposal.size == len(content)
    assert proposal.pages is not None
    assert proposal.pages > 4
    assert proposal.composition is not None
    assert proposal.composition["title"] == proposal.title
    assert proposal_document.pdf_of(proposal.composition) == content
    assert proposal_rendering.render_waiting_proposals() == 0


def test_the_task_makes_one_and_a_second_finds_nothing_to_do(quick: list[str]) -> None:
    proposal = waiting(ProposalFactory())
    other = waiting(ProposalFactory())
    tasks.render_proposal(proposal.pk)
    tasks.render_proposal(proposal.pk)
    assert quick == [proposal.title]
    other.refresh_from_db()
    assert other.is_being_made


def test_a_killed_worker_leaves_its_claim_to_the_next_and_there_is_one_file(own_media: Path, quick: list[str]) -> None:
    proposal = waiting(ProposalFactory())
    dead = proposal_rendering._claim(proposal.pk)
    assert dead is not None
    keeping.keep(CONTENT, folder="proposals", ending=".pdf")  # it died between keeping the file and saying so
    assert proposal_rendering.render_waiting_proposals() == 0
    silent(proposal)
    assert proposal_rendering.render_waiting_proposals() == 1
    proposal.refresh_from_db()
    assert proposal.is_ready
    assert proposal.attempts == 2
    assert len(files_in(own_media)) == 1
    assert dead.write(step=9) is False


def test_a_worker_that_lost_its_claim_writes_nothing(quick: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = waiting(ProposalFactory())

    def asked_again_meanwhile(composition: dict[str, Any], *, on_step: Any = None) -> bytes:
        fresh = Proposal.objects.get(pk=proposal.pk)
        fresh.title = "Newer"
        proposal_rendering.request(fresh)
        return CONTENT

    monkeypatch.setattr(proposal_document, "pdf_of", asked_again_meanwhile)
    assert proposal_rendering.render(proposal.pk) is True
    proposal.refresh_from_db()
    assert proposal.is_being_made
    assert proposal.claim is None
    assert not proposal.file


def test_progress_stands_in_the_row_while_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = waiting(ProposalFactory())
    seen = []

    def pdf_of(composition: dict[str, Any], *, on_step: Any = None) -> bytes:
        for step, pages in ((3, 0), (5, 1), (5, 2), (6, 2)):
            on_step(step, pages)
            seen.append(Proposal.objects.values_list("step", "pages_laid_out").get(pk=proposal.pk))
        return CONTENT

    monkeypatch.setattr(proposal_document, "pdf_of", pdf_of)
    monkeypatch.setattr(proposal_rendering, "_pages_of", lambda content: 3)
    proposal_rendering.render(proposal.pk)
    assert seen == [(4, 0), (6, 1), (6, 1), (7, 2)]


def test_a_fault_is_put_on_record_and_stops_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = waiting(ProposalFactory(title="Bad")), waiting(ProposalFactory(title="Good"))

    def pdf_of(composition: dict[str, Any], *, on_step: Any = None) -> bytes:
        if composition["title"] == "Bad":
            raise MemoryError
        return CONTENT

    monkeypatch.setattr(proposal_document, "pdf_of", pdf_of)
    monkeypatch.setattr(proposal_rendering, "_pages_of", lambda content: 3)
    assert proposal_rendering.render_waiting_proposals() == 2
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, bad.failure) == ("failed", "The document could not be drawn (MemoryError).")
    assert good.is_ready


def test_what_kills_every_worker_is_given_up(quick: list[str]) -> None:
    proposal = waiting(ProposalFactory())
    for _attempt in range(MOST_ATTEMPTS):
        proposal_rendering._claim(proposal.pk)
        silent(proposal)
    proposal_rendering.render_waiting_proposals()
    proposal.refresh_from_db()
    assert proposal.has_failed
    assert proposal.failure == "It was begun 3 times and never finished."
    assert quick == []


def test_a_plan_closed_meanwhile_is_a_reason_in_words() -> None:
    proposal = waiting(ProposalFactory())
    proposal.plan.state = "closed"
    proposal.plan.save()
    proposal_rendering.render(proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.failure) == ("failed", "A proposal is made from an approved plan.")


def test_a_failed_one_can_be_asked_for_again(quick: list[str]) -> None:
    proposal = waiting(ProposalFactory())
    proposal.state, proposal.failure = "failed", "Broken"
    proposal.save()
    proposal_rendering.request(proposal)
    assert proposal_rendering.render_waiting_proposals() == 1
    proposal.refresh_from_db()
    assert proposal.is_ready
    assert proposal.failure == ""


def test_nothing_is_asked_for_of_a_plan_not_approved_or_a_proposal_sent() -> None:
    with pytest.raises(ValidationError, match="approved plan"):
        proposal_rendering.request(ProposalFactory(plan=factories.full_plan()))
    sent = ready(ProposalFactory())
    sent.state, sent.sent_at = "sent", timezone.now()
    with pytest.raises(ValidationError, match="never changes"):
        proposal_rendering.request(sent)


def test_the_reason_is_in_the_language_of_whoever_made_it() -> None:
    proposal = waiting(ProposalFactory(made_by=UserFactory(language="fr")))
    proposal.plan.state = "closed"
    proposal.plan.save()
    proposal_rendering.render(proposal.pk)
    proposal.refresh_from_db()
    assert proposal.has_failed


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_make_each_once(quick: list[str]) -> None:
    proposals = [waiting(ProposalFactory()) for _place in range(4)]
    gate = threading.Barrier(5)

    def work() -> None:
        gate.wait()
        proposal_rendering.render_waiting_proposals()
        connection.close()

    workers = [threading.Thread(target=work) for _place in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(quick) == sorted(proposal.title for proposal in proposals)
    assert all(Proposal.objects.get(pk=proposal.pk).is_ready for proposal in proposals)
    assert default_storage.exists(str(Proposal.objects.get(pk=proposals[0].pk).file.name))
