"""The page on which a contact answers questions, opened with a link. Nobody signs in here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from outbox.tasks import deliver
from planning.client_page import page
from planning.models import SurveyLink
from planning.signed_pages import authorize_link
from planning.surveys import survey_mails, surveying
from planning.surveys.survey_forms import ClientAnswersForm


@authorize_link(SurveyLink, methods=["GET", "POST"])
def client_survey(request: Any, link: SurveyLink) -> HttpResponse:
    if request.method == "GET" and not request.looks_on:
        link.record_opening()
    form = ClientAnswersForm(request.POST if request.method == "POST" else None, link=link)
    if request.method == "POST" and form.is_valid():
        try:
            surveying.answer(link, values=form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
            return redirect(f"{link.path}?said=answers")
    answers = link.answers.select_related("asked__question").order_by("asked__position", "asked")
    context = {
        "company": page.company(),
        "survey": link.survey,
        "link": link,
        "form": form,
        "answers": [answer for answer in answers if answer.value is not None],
        "person": survey_mails.in_charge(link.survey),
        "said": request.GET.get("said") == "answers",
    }
    return render(request, "planning/client_survey.html", context, status=422 if form.errors else 200)
