"""Questions to a client: our answers, surveys of its contacts, and both beside each other."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import gate, rules
from accounts.gate import authorize
from accounts.letters.preview import shown_as_mail
from accounts.models import Account
from outbox.tasks import deliver
from planning.models import Survey, SurveyAnswer, SurveyLink
from planning.surveys import beside, surveying
from planning.surveys.our_answers import OurAnswersForm
from planning.surveys.survey_forms import SurveyForm


@authorize(rules.member, methods=["GET", "POST"])
def our_answers_edit(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "planning.change_need", lock=request.method == "POST")
    by: Any = request.user
    form = OurAnswersForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        number = form.save(by=by)
        said = ngettext("%(number)d answer is saved.", "%(number)d answers are saved.", number) % {"number": number}
        messages.success(request, said if number else _("Nothing was changed."))
        return redirect(_questions_of(account))
    context = {"account": account, "form": form, "cancel_url": _questions_of(account)}
    return render(request, "planning/our_answers_edit.html", context)


@authorize(rules.member, methods=["GET", "POST"])
def survey_add(request: HttpRequest, account_pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, account_pk, "planning.send_survey")
    signed = str(request.user)
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        form = SurveyForm.refilled(request.POST, account, signed=signed)
        return render(request, "planning/_survey_mail.html", {"account": account, "form": form})
    form = SurveyForm.begun(account, signed=signed)
    if request.method == "POST":
        form = SurveyForm(request.POST, account=account, signed=signed)
        if form.is_valid() and (survey := _send(request, account, form)) is not None:
            return redirect(survey)
    return render(request, "planning/survey_add.html", {"account": account, "form": form})


@authorize(rules.member, methods=["POST"])
def survey_mail(request: HttpRequest, account_pk: int) -> HttpResponse:
    """The mail as a mail program shows it, with what is typed so far; a page that runs and fetches nothing."""
    account = gate.fetch(request.user, Account, account_pk, "planning.send_survey")
    form = SurveyForm.refilled(request.POST, account, signed=str(request.user))
    return shown_as_mail(form.previews, to=request.POST.get("show")) or redirect("planning:survey_add", account.pk)


def _send(request: HttpRequest, account: Account, form: SurveyForm) -> Survey | None:
    by: Any = request.user
    chosen = list(form.cleaned_data["to"])
    how: dict[str, Any] = {name: form.cleaned_data[name] for name in ("form", "ends_on", "wants_code")}
    questions = list(form.cleaned_data["questions"].order_by("position", "pk"))
    try:
        survey = surveying.send(account, questions=questions, to=chosen, by=by, words_in=form.words_in, **how)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    names = ", ".join(str(link.contact) for link in survey.links.select_related("contact"))
    messages.success(request, _("The questions are on their way to %(contact)s.") % {"contact": names})
    return survey


@authorize(rules.member)
def survey_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The client's answers beside ours, and who has answered."""
    survey = gate.fetch(request.user, Survey, pk)
    context = {
        "account": survey.account,
        "survey": survey,
        "rows": beside.rows_of_survey(survey),
        "links": survey.links.for_list(),
        "can": {
            "change": request.user.has_perm("planning.change_need", survey),
            "ask": request.user.has_perm("planning.send_survey", survey),
        },
    }
    return render(request, "planning/survey_detail.html", context)


@authorize(rules.member, methods=["POST"])
def survey_close(request: HttpRequest, pk: int) -> HttpResponse:
    survey = gate.fetch(request.user, Survey, pk, "planning.send_survey")
    by: Any = request.user
    if surveying.close(survey, by=by):
        messages.success(request, _("The survey is closed: nobody can answer any more."))
    return redirect(survey)


@authorize(rules.member, methods=["POST"])
def survey_link_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    link = gate.fetch(request.user, SurveyLink, pk, "planning.send_survey", lock=True)
    if link.revoke(by=request.user, at=timezone.now()):
        messages.success(request, _("The link opens nothing any more."))
    return redirect(link.survey)


@authorize(rules.member, methods=["POST"])
def survey_answer_need(request: HttpRequest, pk: int) -> HttpResponse:
    answer = gate.fetch(request.user, SurveyAnswer, pk, "planning.change_need")
    by: Any = request.user
    if answer.value is None:
        messages.warning(request, _("This question is not answered."))
        return redirect(answer)
    need = surveying.make_need(answer, by=by)
    messages.success(request, _("The answer is a need now: say how much it weighs, and how urgent it is."))
    return redirect("planning:need_edit", need.pk)


def _questions_of(account: Account) -> str:
    return f"{reverse('planning:need_list', args=[account.pk])}#questions"
