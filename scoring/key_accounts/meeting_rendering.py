"""The record of a decision meeting, from the wish for it to the file: its row is the queue.

A worker holds the row while it draws; one that is killed lets go of it, and the next round begins anew.
"""

from datetime import date
from io import BytesIO
from typing import Any

import pgtrigger
import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from pypdf import PdfReader

from scoring.choices import RecordState
from scoring.key_accounts import meeting_composition
from scoring.key_accounts.meeting_composition import Composition
from scoring.models import DecisionMeeting, MeetingRecord
from ui import keeping, pdf

log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 3
DAYS = ("held_on", "closed_on")


def request(meeting: DecisionMeeting, *, language: str, by: Any) -> MeetingRecord:
    """Want the record in a language; one that is made stays. Raises ValidationError while the meeting is open."""
    if not meeting.is_closed:
        raise ValidationError(_("The record is made of a closed meeting."))
    record, _is_new = MeetingRecord.objects.get_or_create(meeting=meeting, language=language, defaults={"asked_by": by})
    failed = MeetingRecord.objects.filter(pk=record.pk, state=RecordState.FAILED)
    if failed.update(state=RecordState.WAITING, attempts=0, failure="", asked_by=by, asked_at=timezone.now()):
        record.refresh_from_db()
    return record


def start_over(record: MeetingRecord) -> None:
    """Do away with a file that may no longer be shown, and make it again; what is said by then is in it."""
    name = str(record.file.name)
    with pgtrigger.ignore("scoring.MeetingRecord:made_record_never_changes"):
        MeetingRecord.objects.filter(pk=record.pk).update(
            state=RecordState.WAITING, attempts=0, file="", sha256="", size=None, pages=None, made_at=None,
            composition=None, composition_sha256="",
        )  # fmt: skip
    transaction.on_commit(lambda: record.file.storage.delete(name))


def render_waiting_records() -> int:
    """Make every record that is wanted and not being made; safe to run many times at once. Returns how many."""
    return sum(render(pk) for pk in list(MeetingRecord.objects.waiting().values_list("pk", flat=True)))


def render(pk: int) -> bool:
    """Make one record, unless somebody does already. Returns whether it was taken up here."""
    with transaction.atomic():
        if _held(pk) is None:
            return False
        MeetingRecord.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
    with transaction.atomic():
        record = _held(pk)
        if record is None:
            return False
        _make(record)
        return True


def pdf_of(composition: Composition) -> bytes:
    """The PDF of a composition; of equal compositions, equal bytes."""
    return pdf.render(
        html_of(composition),
        title=composition["name"],
        language=composition["language"],
        author=composition["from"],
        created=composition["closed_on"],
        stylesheet="css/pdf-record.css",
        identifier=b"decision record",
    )


def html_of(composition: Composition) -> SafeString:
    """The body of the document, in the language of the composition."""
    with translation.override(composition["language"]):
        days = {day: date.fromisoformat(composition[day]) for day in DAYS}
        candidates = [
            {**one, "review_on": date.fromisoformat(one["review_on"]) if one["review_on"] else None}
            for one in composition["candidates"]
        ]
        context = {**composition, **days, "candidates": candidates}
        context["differing"] = [one for one in candidates if one["differs"]]
        return pdf.in_our_type(render_to_string("pdf/decision_record.html", context))


def file_of(record: MeetingRecord) -> bytes:
    """The file as it was made. Raises ValidationError where the storage has lost or altered it."""
    try:
        return keeping.read(str(record.file.name), sha256=record.sha256)
    except (OSError, keeping.AlteredError):
        log.exception("record cannot be read", record=record.pk)
        raise ValidationError(_("The file cannot be read, or is no longer what was made.")) from None


def _held(pk: int) -> MeetingRecord | None:
    return MeetingRecord.objects.waiting().select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()


def _make(record: MeetingRecord) -> None:
    """Make the file of a record that is held, or put on record why not; what cannot be made stops nobody else."""
    with translation.override(record.language):
        if record.attempts > MOST_ATTEMPTS:
            _fail(record, _("It was begun %(count)d times and never finished.") % {"count": MOST_ATTEMPTS})
            return
        try:
            with transaction.atomic():
                _write_file(record)
        except Exception as fault:
            log.exception("record not made", record=record.pk)
            _fail(record, _("The document could not be drawn (%(fault)s).") % {"fault": type(fault).__name__})


def _write_file(record: MeetingRecord) -> None:
    composition = meeting_composition.compose(record.meeting, language=record.language)
    content = pdf_of(composition)
    kept = keeping.keep(content, folder="decisions", ending=".pdf")
    MeetingRecord.objects.filter(pk=record.pk).update(
        file=kept.name,
        sha256=kept.sha256,
        size=kept.size,
        pages=len(PdfReader(BytesIO(content)).pages),
        composition=composition,
        composition_sha256=meeting_composition.digest(composition),
        state=RecordState.READY,
        made_at=timezone.now(),
    )


def _fail(record: MeetingRecord, reason: str) -> None:
    MeetingRecord.objects.filter(pk=record.pk).update(state=RecordState.FAILED, failure=reason[:500])
