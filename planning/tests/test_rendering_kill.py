"""Workers killed while they make documents, in every phase: each document is made by the next one, whole and once."""

import hashlib
import textwrap
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from planning.models import Proposal
from planning.proposal_choices import ProposalState
from planning.proposals import proposal_rendering
from planning.tests.proposals import ProposalFactory, waiting
from planning.tests.test_proposal_rendering import files_in, silent
from ui.tests import other_processes

PHASES = ["claimed", "composed", "drawing", "kept"]
WORKER = """
    import sys, time, django
    django.setup()
    from planning.proposals import proposal_composition, proposal_document, proposal_rendering
    from ui import keeping
    def hold(*args, **kwargs):
        print("there", flush=True)
        time.sleep(600)
    kept, told = keeping.keep, proposal_rendering._StepReport.__call__
    def hold_with_the_file_kept(*args, **kwargs):
        kept(*args, **kwargs)
        hold()
    def hold_while_pages_are_laid_out(report, step, pages):
        told(report, step, pages)
        if step == 5:
            hold()
    place = {
        "claimed": (proposal_composition, "compose", hold),
        "composed": (proposal_document, "pdf_of", hold),
        "drawing": (proposal_rendering._StepReport, "__call__", hold_while_pages_are_laid_out),
        "kept": (keeping, "keep", hold_with_the_file_kept),
    }[sys.argv[2]]
    setattr(*place)
    proposal_rendering.render(int(sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_any_phase_leaves_its_document_to_the_next(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    asked = {phase: waiting(ProposalFactory()) for phase in PHASES}
    command = ["-c", textwrap.dedent(WORKER)]
    workers = [
        other_processes.started(*command, str(proposal.pk), phase, MEDIA_ROOT=str(tmp_path))
        for phase, proposal in asked.items()
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "there\n"
    assert proposal_rendering.render_waiting_proposals() == 0, "each has its worker"
    for worker in workers:
        other_processes.kill(worker)
    assert set(Proposal.objects.values_list("state", "sha256")) == {(ProposalState.RENDERING, "")}
    for proposal in asked.values():
        silent(proposal)
    assert proposal_rendering.render_waiting_proposals() == len(PHASES)
    for proposal in Proposal.objects.all():
        assert (proposal.state, proposal.attempts) == (ProposalState.READY, 2)
        with default_storage.open(proposal.file.name) as file:
            assert hashlib.sha256(file.read()).hexdigest() == proposal.sha256
    assert len(files_in(tmp_path)) == len(PHASES), "and nothing lies about"
    assert proposal_rendering.render_waiting_proposals() == 0
