"""Pages a client opens with a link: read, download, ask, answer, forward. Nobody signs in here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import rules
from accounts.gate import authorize
from outbox.tasks import deliver
from planning.client_choices import AnswerKind, VisitKind
from planning.client_page import answering, asking, forwarding, page
from planning.client_page.client_forms import AnswerForm, ForwardForm, QuestionForm
from planning.models import ProposalLink
from planning.proposals import document_style, proposal_sending
from planning.signed_pages import authorize_link
from ui import keeping

SAID = ("question", "answer", "forwarded", "renewal")


@authorize(rules.anybody)
def client_style(request: HttpRequest, look: str) -> HttpResponse:
    """The colours and fonts of a page, told by its address alone: nothing is looked up, and everybody may ask."""
    style = document_style.looking(look)
    if style is None:
        raise Http404
    headers = {"Cache-Control": "public, max-age=86400"}
    return HttpResponse(document_style.on_screen(style), content_type="text/css; charset=utf-8", headers=headers)


client_style.login_required = False  # type: ignore[attr-defined]  # what Django's middleware reads


@authorize_link(ProposalLink)
def client_proposal(request: Any, link: ProposalLink) -> HttpResponse:
    newer = page.successor(link.proposal)
    if newer is not None and not page.stays_readable(link.proposal):
        return _replaced(request, link, newer)
    if request.method == "GET" and not request.looks_on:
        page.record_visit(link, VisitKind.OPENED)
        deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    said = request.GET.get("said", "")
    context = {"page": page.page_for(link, newer), "said": said if said in SAID else "", "path": link.path}
    context["acts_at"] = link.path if newer is None else ""
    return _draw(request, "planning/client_proposal.html", link, context)


@authorize_link(ProposalLink)
def client_file(request: Any, link: ProposalLink) -> HttpResponse:
    proposal = link.proposal
    if (newer := page.successor(proposal)) and not page.stays_readable(proposal):
        return _replaced(request, link, newer)
    try:
        content = proposal_sending.file_of(proposal)
    except ValidationError:
        raise Http404 from None
    if request.method == "GET" and not request.looks_on:
        page.record_visit(link, VisitKind.DOWNLOADED)
    return keeping.answer(content, name=proposal.file_name, download=True)


@authorize_link(ProposalLink, methods=["GET", "POST"])
def client_ask(request: Any, link: ProposalLink) -> HttpResponse:
    if newer := page.successor(link.proposal):
        return _replaced(request, link, newer)
    passages = page.page_for(link).passages
    form = QuestionForm(_posted(request), passages=passages, initial={"passage": request.GET.get("at", "")})
    if request.method == "POST" and form.is_valid():
        try:
            asking.ask(link, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _done(link, "question")
    return _draw(request, "planning/client_ask.html", link, {"form": form, "path": link.path})


@authorize_link(ProposalLink, methods=["GET", "POST"])
def client_answer(request: Any, link: ProposalLink, kind: str) -> HttpResponse:
    """The step between the choice and the answer: what it means, and what goes with it."""
    if kind not in AnswerKind.values:
        raise Http404
    if newer := page.successor(link.proposal):
        return _replaced(request, link, newer)
    form = AnswerForm(_posted(request), kind=AnswerKind(kind))
    if request.method == "POST" and form.is_valid():
        try:
            answering.answer(link, kind=form.kind, words=form.cleaned_data["words"], times=form.times)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _done(link, "answer")
    context = {"form": form, "kind": kind, "path": link.path, "page": page.look_at(link.proposal)}
    return _draw(request, "planning/client_answer.html", link, context)


@authorize_link(ProposalLink, methods=["GET", "POST"])
def client_forward(request: Any, link: ProposalLink) -> HttpResponse:
    if newer := page.successor(link.proposal):
        return _replaced(request, link, newer)
    form = ForwardForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            forwarding.forward(link, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _done(link, "forwarded")
    return _draw(request, "planning/client_forward.html", link, {"form": form, "path": link.path})


@authorize_link(ProposalLink, methods=["POST"])
def client_renewal(request: Any, link: ProposalLink) -> HttpResponse:
    if newer := page.successor(link.proposal):
        return _replaced(request, link, newer)
    page.ask_for_renewal(link)
    return _done(link, "renewal")


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _done(link: ProposalLink, said: str) -> HttpResponse:
    deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
    return redirect(f"{link.path}?said={said}")


def _replaced(request: HttpRequest, link: ProposalLink, newer: Any) -> HttpResponse:
    """Kindly: there is a newer proposal, and whom to ask."""
    context = {"newer": newer, "people": page.people_of(link.proposal), "path": link.path}
    context["stays_readable"] = page.stays_readable(link.proposal)
    return _draw(request, "planning/client_replaced.html", link, context)


def _draw(request: HttpRequest, template: str, link: ProposalLink, context: dict[str, Any]) -> HttpResponse:
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    known = {"company": page.company(), "proposal": link.proposal, "link": link}
    known["style"] = page.style_of(link.proposal)
    return render(request, template, {**known, **context}, status=status)
