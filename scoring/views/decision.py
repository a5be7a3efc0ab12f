"""Pages of decision meetings: prepared, held one candidate at a time, closed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts import gate
from accounts.gate import authorize
from scoring import decision_page, rules
from scoring.key_accounts import candidates, decision_meeting
from scoring.key_accounts.decision_forms import (
    AttendanceForm,
    MeetingDecisionForm,
    MeetingForm,
    NamedCandidateForm,
    NewMeetingForm,
)
from scoring.key_accounts.meeting_rendering import request as ask_for_record
from scoring.models import Candidate, CriteriaVersion, DecisionMeeting
from scoring.tasks import render_record


@authorize(rules.is_executive)
def decision_list(request: HttpRequest) -> HttpResponse:
    meetings = DecisionMeeting.objects.visible_to(request.user).select_related("criteria_version").for_list()
    context = {"meetings": meetings, "version": CriteriaVersion.objects.running()}
    return render(request, "scoring/decision_list.html", context)


@authorize(rules.is_executive, methods=["GET", "POST"])
def decision_add(request: HttpRequest) -> HttpResponse:
    version = CriteriaVersion.objects.running()
    if version is None:
        messages.warning(request, _("Publish criteria first: a meeting decides by their scores."))
        return redirect("scoring:decision_list")
    meeting = DecisionMeeting(criteria_version=version)
    found = candidates.sets(version, on=meeting.held_on)
    counts = {reason: accounts.count() for reason, accounts in found.items()}
    chosen = {"rating_round": request.GET.get("round")}
    form = NewMeetingForm(request.POST or None, instance=meeting, counts=counts, initial=chosen)
    if request.method == "POST" and form.is_valid():
        decision_meeting.prepare(form.save(commit=False), by=request.user, reasons=form.cleaned_data["reasons"])
        messages.success(request, _("The meeting is prepared."))
        return redirect(meeting)
    context = {"form": form, "version": version, "cancel_url": reverse("scoring:decision_list")}
    return render(request, "scoring/decision_add.html", {**context, "submit_label": _("Prepare the meeting")})


@authorize(rules.is_executive, methods=["GET", "POST"])
def decision_edit(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = gate.fetch(request.user, DecisionMeeting, pk, lock=request.method == "POST")
    if meeting.is_closed:
        messages.warning(request, _("This meeting is closed; nothing of it changes any more."))
        return redirect(meeting)
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The meeting is changed."))
        return redirect(meeting)
    context = {"form": form, "meeting": meeting, "cancel_url": meeting.get_absolute_url()}
    return render(request, "scoring/decision_edit.html", context)


@authorize(rules.is_executive, methods=["GET", "POST"])
def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting as a whole; posted is an account named by hand."""
    meeting = gate.fetch(request.user, DecisionMeeting, pk)
    by: Any = request.user
    form = NamedCandidateForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            named = decision_meeting.add(meeting, form.cleaned_data["account"], by=by)
        except ValidationError as refusal:
            form.add_error("account", refusal)
        else:
            messages.success(request, _("%(account)s is a candidate.") % {"account": named})
            return redirect(meeting)
    return render(request, "scoring/decision_detail.html", _meeting_context(meeting, form))


@authorize(rules.is_executive, methods=["POST"])
def decision_refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at the version that runs now, and put on the list whom it asks for."""
    meeting = gate.fetch(request.user, DecisionMeeting, pk, lock=True)
    version = CriteriaVersion.objects.running()
    if meeting.is_closed or version is None:
        messages.warning(request, _("This meeting is closed; nothing of it changes any more."))
        return redirect(meeting)
    meeting.criteria_version = version
    meeting.version += 1
    meeting.save(update_fields=["criteria_version", "version"])
    number = decision_meeting.add_found(meeting, by=request.user, reasons=candidates.EVERY)
    said = ngettext("%(number)d candidate more.", "%(number)d candidates more.", number)
    messages.success(request, said % {"number": number} if number else _("Nobody is missing from the list."))
    return redirect(meeting)


@authorize(rules.is_executive, methods=["POST"])
def decision_attend(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = gate.fetch(request.user, DecisionMeeting, pk)
    form = AttendanceForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError([fault for faults in form.errors.values() for fault in faults])
        decision_meeting.attend(meeting, form.cleaned_data["people"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is on record who is present."))
    return redirect(meeting)


@authorize(rules.is_executive, methods=["POST"])
def decision_close(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = gate.fetch(request.user, DecisionMeeting, pk)
    by: Any = request.user
    try:
        closed = decision_meeting.close(meeting, by=by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        record = ask_for_record(closed, language=by.language or request.LANGUAGE_CODE, by=by)
        render_record.delay_on_commit(record.pk)  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
        messages.success(request, _("The meeting is closed; its record is being made."))
    return redirect(meeting)


@authorize(rules.is_executive, methods=["GET", "POST"])
def decision_candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """One candidate before the room; posted is what is decided."""
    candidate = gate.fetch(request.user, Candidate, pk)
    last = candidate.decisions.order_by("pk").last()
    form = MeetingDecisionForm(request.POST or None, known=last.pk if last else None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = decision_meeting.decide(candidate, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            words = {"account": candidate, "decision": taken.get_outcome_display()}
            messages.success(request, _("%(account)s: %(decision)s.") % words)
            return redirect(candidate)
    context = decision_page.candidate_context(candidate, user=request.user)
    return render(request, "scoring/decision_candidate.html", {**context, "form": form})


@authorize(rules.is_executive)
def decision_votes(request: HttpRequest, pk: int) -> HttpResponse:
    """The votes on a candidate, asked for again and again while the room votes."""
    candidate = gate.fetch(request.user, Candidate, pk)
    context = {"candidate": candidate, "votes": decision_page.votes_of(candidate)}
    return render(request, "scoring/_decision_votes.html", context)


@authorize(rules.is_executive, methods=["POST"])
def decision_vote(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = gate.fetch(request.user, Candidate, pk)
    try:
        decision_meeting.vote(candidate, choice=request.POST.get("choice", ""), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(candidate)


@authorize(rules.is_executive, methods=["POST"])
def decision_take_off(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = gate.fetch(request.user, Candidate, pk)
    meeting = candidate.meeting
    try:
        decision_meeting.take_off(candidate)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("%(account)s is off the list.") % {"account": candidate})
    return redirect(meeting)


def _meeting_context(meeting: DecisionMeeting, form: NamedCandidateForm) -> dict[str, Any]:
    rows = decision_page.rows(meeting)
    records = list(meeting.records.all()) if meeting.is_closed else []
    language = (get_language() or "en")[:2]
    present = [one.person_id for one in meeting.attendances.all()]
    return {
        "meeting": meeting,
        "rows": rows,
        "decided": sum(row.taken is not None for row in rows),
        "form": form,
        "attendance": AttendanceForm(initial={"people": present}),
        "present": [one.person for one in meeting.attendances.select_related("person")],
        "records": records,
        "has_mine": any(one.language == language and not one.has_failed for one in records),
        "running": CriteriaVersion.objects.running(),
    }
