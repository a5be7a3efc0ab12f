"""The record of a decision meeting: asked for, watched while it is made, opened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from accounts import gate
from accounts.gate import authorize
from scoring import rules
from scoring.key_accounts import meeting_rendering
from scoring.models import DecisionMeeting, MeetingRecord
from scoring.tasks import render_record
from ui import keeping


@authorize(rules.is_executive, methods=["POST"])
def decision_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the record in the language of who asks."""
    meeting = gate.fetch(request.user, DecisionMeeting, pk)
    by: Any = request.user
    language = request.LANGUAGE_CODE[:2]
    try:
        record = meeting_rendering.request(meeting, language=language, by=by)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        render_record.delay_on_commit(record.pk)  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    return redirect(meeting)


@authorize(rules.is_executive)
def decision_record_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the record is made; once it is, the page is asked for anew."""
    record = gate.fetch(request.user, MeetingRecord, pk)
    if not record.is_waiting:
        return HttpResponseClientRefresh()
    return render(request, "scoring/_decision_record.html", {"record": record})


@authorize(rules.is_executive)
def decision_record_file(request: HttpRequest, pk: int) -> HttpResponse:
    record = gate.fetch(request.user, MeetingRecord, pk)
    if not record.is_ready:
        raise Http404(_("The PDF is not made yet."))
    try:
        content = meeting_rendering.file_of(record)
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
        return redirect(record.meeting)
    return keeping.answer(content, name=record.file_name, download="download" in request.GET)
