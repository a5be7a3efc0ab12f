"""The record of a closed meeting: made once in each language asked for, and kept as it was made."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.tests.people import People
from scoring.choices import MeetingOutcome
from scoring.key_accounts import decision_meeting, meeting_composition, meeting_rendering
from scoring.models import MeetingRecord
from scoring.tests.decision_meetings import a_closed_meeting, a_meeting, a_record, decided
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_it_says_who_was_present_what_was_voted_decided_and_why(people: People) -> None:
    running(50, 30, 20, name="Strategy of the year")
    rate(people.account, c1=5, c2=5, c3=5)
    meeting = a_meeting(people.account, by=people.executive, name="Autumn selection")
    candidate = meeting.candidates.get()
    decision_meeting.vote(candidate, choice="against", by=people.executive)
    decided(candidate, MeetingOutcome.NOT_KEY, by=people.executive, reason="They want no partner.", review_on=None)
    meeting = decision_meeting.close(meeting, by=people.executive)
    record = meeting_rendering.request(meeting, language="en", by=people.executive)
    assert meeting_rendering.render_waiting_records() == 1
    record.refresh_from_db()
    content = meeting_rendering.file_of(record)
    text = text_of(content)
    for words in (
        "Autumn selection", str(people.executive), "Strategy of the year", "Criterion c2", "30%", people.account.name,
        "100.0", "0 for, 1 against, 0 abstaining", "Not a key account", "They want no partner.",
        "Decided not to be key, but the score proposes more",
    ):  # fmt: skip
        assert words in text
    assert PdfReader(BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary of the PDF
    assert record.sha256 == hashlib.sha256(content).hexdigest()
    assert record.composition_sha256 == meeting_composition.digest(record.composition)
    assert meeting_rendering.pdf_of(record.composition) == content


def test_it_is_made_in_the_language_of_who_asks_once_each(people: People, as_executive: Client) -> None:
    meeting = a_closed_meeting(people.account)
    as_executive.cookies["django_language"] = "fr"
    people.executive.language = "fr"
    people.executive.save()
    for _time in range(2):
        as_executive.post(reverse("scoring:decision_record", args=[meeting.pk]))
    record = MeetingRecord.objects.get()
    assert record.language == "fr"
    meeting_rendering.render(record.pk)
    record.refresh_from_db()
    assert "Critère c1" in text_of(meeting_rendering.file_of(record))
    assert meeting_rendering.render(record.pk) is False


def test_the_page_shows_progress_and_then_the_file(people: People, as_executive: Client) -> None:
    record = a_record(people.account)
    page, progress, file = (
        record.meeting.get_absolute_url(),
        reverse("scoring:decision_record_progress", args=[record.pk]),
        reverse("scoring:decision_record_file", args=[record.pk]),
    )
    assert progress in as_executive.get(page).content.decode()
    assert as_executive.get(file).status_code == 404
    assert "HX-Refresh" not in as_executive.get(progress)
    meeting_rendering.render(record.pk)
    assert as_executive.get(progress)["HX-Refresh"] == "true"
    assert file in as_executive.get(page).content.decode()
    assert as_executive.get(file)["Content-Type"] == "application/pdf"


def test_a_fault_is_put_on_record_and_can_be_tried_again(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    record = a_record(people.account)

    def broken(composition: Any) -> bytes:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(meeting_rendering, "pdf_of", broken)
        meeting_rendering.render(record.pk)
    record.refresh_from_db()
    assert (record.state, record.failure) == ("failed", "The document could not be drawn (MemoryError).")
    meeting_rendering.request(record.meeting, language="en", by=people.executive)
    meeting_rendering.render_waiting_records()
    record.refresh_from_db()
    assert record.is_ready


def test_what_kills_every_worker_is_given_up(people: People) -> None:
    record = a_record(people.account)
    MeetingRecord.objects.filter(pk=record.pk).update(attempts=meeting_rendering.MOST_ATTEMPTS)
    meeting_rendering.render(record.pk)
    record.refresh_from_db()
    assert (record.state, record.failure) == ("failed", "It was begun 3 times and never finished.")


def test_there_is_no_record_of_an_open_meeting_and_a_made_one_stays(people: People) -> None:
    with pytest.raises(ValidationError, match="made of a closed meeting"):
        meeting_rendering.request(a_meeting(people.account), language="en", by=people.executive)
    record = a_record(people.account)
    meeting_rendering.render(record.pk)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        MeetingRecord.objects.filter(pk=record.pk).update(sha256="0" * 64)
