"""What imports keep of a person: rows of their reports, and the files themselves."""

from collections.abc import Sequence
from functools import partial

from django.db import models, transaction
from django.db.models import Q

from accounts.imports import reading
from accounts.imports.faults import Fault
from accounts.models import Contact, ImportRun, ReportedRow, StagedRow
from accounts.people import names_in_texts


def count(people: Sequence[Contact]) -> int:
    """How many rows of reports and how many files hold one of these rows of one person."""
    return _reported(people).count() + len(_files(people))


def remove(people: Sequence[Contact]) -> int:
    """Take the person out of the reports, and do away with files that hold it; returns how many traces there were.

    A file is kept to show its rejected rows again; without it their lines and reasons remain. Files go once the
    transaction is committed. Rows an interrupted import left behind go as well.
    """
    reported, _by_model = _reported(people).delete()
    _staged(people).delete()
    runs = _files(people)
    for run in runs:
        storage, name = run.file.storage, str(run.file.name)
        ImportRun.objects.filter(pk=run.pk).update(file="")
        transaction.on_commit(partial(storage.delete, name))
    return reported + len(runs)


def _reported(people: Sequence[Contact]) -> models.QuerySet[ReportedRow]:
    said = names_in_texts.full(people)
    found = Q(title__iregex=said) | Q(changes__iregex=said) | Q(params__iregex=said)
    return ReportedRow.objects.filter(found | Q(title__in=[str(one) for one in people]))


def _staged(people: Sequence[Contact]) -> models.QuerySet[StagedRow]:
    found = Q(contact__in=people)
    for one in people:
        found |= Q(first_name__iexact=one.first_name, last_name__iexact=one.last_name)
        if one.email:
            found |= Q(email__iexact=one.email)
    return StagedRow.objects.filter(found)


def _files(people: Sequence[Contact]) -> list[ImportRun]:
    """Imports of people whose file holds the person: its address, or first and last name in one row."""
    of_people = [run for run in ImportRun.objects.exclude(file="") if "last_name" in run.mapping.values()]
    return [run for run in of_people if _holds(run, people)]


def _holds(run: ImportRun, people: Sequence[Contact]) -> bool:
    addresses = {one.email.casefold() for one in people if one.email}
    names = [{one.first_name.casefold(), one.last_name.casefold()} - {""} for one in people]
    try:
        with run.file.open("rb") as file, reading.opened(file) as (_headings, rows):
            for _line, cells in rows:
                said = {cell.strip().casefold() for cell in cells}
                if said & addresses or any(name <= said for name in names):
                    return True
    except (Fault, FileNotFoundError):
        return False
    return False
