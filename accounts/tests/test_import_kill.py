"""A worker killed in the middle: the import is taken up again, whole and once."""

import textwrap
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.imports import applying, running
from accounts.imports.faults import sentence
from accounts.models import Account, ImportRun, ImportState, StagedRow
from ui.tests import other_processes

ROWS = 6_000
CONTENT = "Account Name,Account ID\n" + "".join(f"Company {n},K-{n}\n" for n in range(ROWS))
WORKER = """
    import sys, time, django
    from django.conf import settings
    django.setup()
    settings.MEDIA_ROOT = sys.argv[2]
    from accounts.imports import applying, running, staging
    step, place = {"stage": (staging, "stage"), "write": (applying, "write")}[sys.argv[3]]
    real = getattr(step, place)
    def stop(*args, **kwargs):
        real(*args, **kwargs)
        print("there", flush=True)
        time.sleep(60)
    setattr(step, place, stop)
    running.work_one(int(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


def asked() -> ImportRun:
    file = ContentFile(CONTENT.encode(), name="many.csv")
    return ImportRun.objects.create(file=file, file_name="many.csv", state=ImportState.IMPORTING)


def kill_a_worker_at(step: str, run: ImportRun) -> None:
    worker = other_processes.started("-c", textwrap.dedent(WORKER), str(run.pk), str(settings.MEDIA_ROOT), step)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "there\n"
    other_processes.kill(worker)


def silent_for_a_minute(run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(heard_at=timezone.now() - timedelta(seconds=61))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["stage", "write"])
def test_a_worker_killed_at_its_work_leaves_nothing_half_done(step: str) -> None:
    run = asked()
    kill_a_worker_at(step, run)
    assert Account.objects.count() == 0
    assert ImportRun.objects.get(pk=run.pk).rows_read == ROWS
    assert running.work_asked_imports() == 0, "its minute is not over"
    silent_for_a_minute(run)
    assert running.work_asked_imports() == 1
    run.refresh_from_db()
    assert (run.state, run.created, run.rejected) == (ImportState.DONE, ROWS, 0)
    assert Account.objects.count() == ROWS
    assert StagedRow.objects.count() == 0
    assert running.work_asked_imports() == 0


@pytest.mark.django_db
def test_an_error_while_writing_undoes_everything_and_is_tried_again(monkeypatch: Any) -> None:
    run, real = asked(), applying.write

    def break_off(*args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        raise RuntimeError("the machine stumbles")

    monkeypatch.setattr(applying, "write", break_off)
    with pytest.raises(RuntimeError):
        running.work_one(run.pk)
    assert (Account.objects.count(), StagedRow.objects.count()) == (0, 0)
    monkeypatch.setattr(applying, "write", real)
    silent_for_a_minute(run)
    assert running.work_asked_imports() == 1
    assert Account.objects.count() == ROWS


@pytest.mark.django_db
def test_what_breaks_off_each_time_is_given_up(monkeypatch: Any) -> None:
    run = asked()

    def break_off(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the machine stumbles")

    monkeypatch.setattr(applying, "write", break_off)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            running.work_one(run.pk)
        silent_for_a_minute(run)
    assert running.work_asked_imports() == 1
    run.refresh_from_db()
    assert (run.state, Account.objects.count()) == (ImportState.UNREADABLE, 0)
    assert sentence(run.fault, run.fault_params).startswith("The import broke off several times")


@pytest.mark.django_db
def test_a_worker_given_up_for_dead_writes_nothing_when_it_wakes(monkeypatch: Any) -> None:
    run, real = asked(), applying.judge

    def taken_over_meanwhile(*args: Any, **kwargs: Any) -> Any:
        ImportRun.objects.filter(pk=run.pk).update(claim=uuid4())
        raise running.Superseded

    monkeypatch.setattr(applying, "judge", taken_over_meanwhile)
    assert running.work_one(run.pk)
    run.refresh_from_db()
    assert (run.state, Account.objects.count()) == (ImportState.IMPORTING, 0)
    monkeypatch.setattr(applying, "judge", real)
    stale = ImportRun.objects.get(pk=run.pk)
    stale.claim = uuid4()
    running.work(stale)
    assert Account.objects.count() == 0
