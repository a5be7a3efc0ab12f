"""One import from its file to its result, by whichever worker claims it. Killed at any moment, it is taken up again.

A claim lasts while its worker is heard of, each chunk of rows; after a minute of silence another may take over. Reading
only stages rows under the claim. Judging, writing and the result are one transaction that begins by locking the run and
finding the claim still its own, so that a worker given up for dead writes nothing when it wakes.
"""

from uuid import UUID, uuid4

import pghistory
import structlog
from django.db import transaction
from django.utils import timezone

from accounts.imports import applying, layouts, reading, report, staging
from accounts.imports.faults import Fault
from accounts.imports.layouts import LAYOUTS, Mapping
from accounts.models import ImportRun, ImportState, StagedRow
from accounts.models.import_run import MOST_ATTEMPTS

log = structlog.get_logger(__name__)


class Superseded(Exception):  # noqa: N818 - what happened, no error
    """Another worker has taken the run over."""


def work_asked_imports() -> int:
    """Do every import asked for that nobody works on; returns how many. Safe to run many times at once."""
    done = 0
    while (run := _claim()) is not None:
        work(run)
        done += 1
    return done


def _claim(pk: int | None = None) -> ImportRun | None:
    with transaction.atomic():
        waiting = ImportRun.objects.waiting().select_for_update(skip_locked=True, of=("self",))
        run = (waiting if pk is None else waiting.filter(pk=pk)).first()
        if run is None:
            return None
        run.claim, run.heard_at, run.attempts = uuid4(), timezone.now(), run.attempts + 1
        run.rows_read = 0
        run.save(update_fields=["claim", "heard_at", "attempts", "rows_read"])
    return run


def work_one(pk: int) -> bool:
    """Do this import if it is asked for and nobody works on it; returns whether it was ours to do."""
    run = _claim(pk)
    if run is not None:
        work(run)
    return run is not None


def work(run: ImportRun) -> None:
    """Check or import a claimed run, and keep its result. A file that cannot be read is a result too."""
    claim = run.claim
    assert claim is not None
    if run.attempts > MOST_ATTEMPTS:
        _finish(run, claim, state=ImportState.UNREADABLE, fault=Fault("broke_off"))
        return
    try:
        mapping = _stage(run, claim)
        _judge_and_write(run, claim, mapping)
    except Fault as fault:
        _finish(run, claim, state=ImportState.UNREADABLE, fault=fault)
    except Superseded:
        log.warning("import taken over by another worker", run=run.pk)
    finally:
        StagedRow.objects.filter(claim=claim).delete()


def mapping_of(run: ImportRun, headings: list[str]) -> Mapping:
    """What the run's columns mean: as chosen, else as recognised. Raises Fault."""
    if run.layout == layouts.CUSTOM:
        return layouts.apply_choices(run.mapping, headings)
    if run.layout:
        return layouts.apply_layout(LAYOUTS[run.layout], headings)
    return layouts.recognise(headings)


def _stage(run: ImportRun, claim: UUID) -> Mapping:
    StagedRow.objects.filter(run=run).exclude(claim=claim).delete()

    def heard(rows_read: int) -> None:
        ours = ImportRun.objects.filter(pk=run.pk, claim=claim)
        if not ours.update(rows_read=rows_read, heard_at=timezone.now()):
            raise Superseded

    try:
        file = run.file.open("rb")
    except (FileNotFoundError, ValueError):  # ValueError: the file is gone with somebody who was erased
        raise Fault("file_lost") from None
    with file, reading.opened(file) as (headings, rows):
        run.headings = headings
        ImportRun.objects.filter(pk=run.pk, claim=claim).update(headings=headings)
        mapping = mapping_of(run, headings)
        run.rows = staging.stage(rows, mapping, run=run.pk, claim=claim, heard=heard)
    if run.rows == 0:
        raise Fault("no_rows")
    return mapping


@transaction.atomic
def _judge_and_write(run: ImportRun, claim: UUID, mapping: Mapping) -> None:
    now = ImportRun.objects.select_for_update(of=("self",)).filter(pk=run.pk, claim=claim).first()
    if now is None:
        raise Superseded
    with pghistory.context(user=run.by_id, import_run=run.pk):
        counts = applying.judge(mapping, claim=claim, by=run.by, leave_out_alike=now.leave_out_alike)
        report.keep(run, claim=claim)
        held_back = counts["holding_back"] > 0 and not now.good_rows
        if now.state == ImportState.IMPORTING and not held_back:
            applying.write(mapping, claim=claim, by=run.by)
    for name, value in counts.items():
        setattr(now, name, value)
    if now.state == ImportState.IMPORTING:
        now.state = ImportState.HELD_BACK if held_back else ImportState.DONE
        now.finished_at = timezone.now()
    else:
        now.state = ImportState.CHECKED
    now.layout, now.mapping = mapping.layout, mapping.by_heading
    now.rows = now.rows_read = run.rows
    _let_go(now)


def _let_go(run: ImportRun) -> None:
    run.claim, run.heard_at, run.attempts = None, None, 0
    run.save()


@transaction.atomic
def _finish(run: ImportRun, claim: UUID, *, state: ImportState, fault: Fault) -> None:
    now = ImportRun.objects.select_for_update(of=("self",)).filter(pk=run.pk, claim=claim).first()
    if now is not None:
        now.state, now.fault, now.fault_params, now.finished_at = state, fault.code, fault.params, timezone.now()
        now.reported_rows.all().delete()
        now.created = now.updated = now.unchanged = now.rejected = now.holding_back = 0
        _let_go(now)
