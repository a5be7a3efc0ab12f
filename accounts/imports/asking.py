"""Asking for an import: a file to be checked, its columns to be read otherwise, its rows to be written."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from accounts.imports import layouts
from accounts.models import ImportRun, ImportState


def ask_for_check(file: UploadedFile, *, by: Any) -> ImportRun:
    """Keep the file and ask a worker what would become of its rows."""
    return ImportRun.objects.create(by=by, file=file, file_name=str(file.name)[:255], state=ImportState.CHECKING)


def choose_columns(run: ImportRun, chosen: dict[str, str]) -> bool:
    """Read the columns as `chosen` (heading to field) and check again; False where the file is imported already."""
    if run.state in {ImportState.IMPORTING, ImportState.DONE}:
        return False
    run.layout, run.mapping = layouts.CUSTOM, chosen
    _want(run, ImportState.CHECKING)
    return True


def ask_for_import(run: ImportRun, *, good_rows: bool, leave_out_alike: bool = False) -> bool:
    """Ask a worker to write the rows; False where there is nothing to write or it is under way already."""
    if not run.may_be_imported:
        return False
    run.good_rows, run.leave_out_alike = good_rows, leave_out_alike
    _want(run, ImportState.IMPORTING)
    return True


def _want(run: ImportRun, state: ImportState) -> None:
    run.state, run.fault, run.fault_params = state, "", {}
    run.claim = run.heard_at = run.finished_at = None
    run.attempts = run.rows_read = 0
    run.save()
