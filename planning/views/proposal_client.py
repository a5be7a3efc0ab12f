"""Our side of the client's page: what the client sees, who may open it, and answers to what was asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import gate, rules
from accounts.gate import authorize
from outbox.tasks import deliver
from planning.client_page import asking, forwarding, page
from planning.client_page.reply_form import ReplyForm
from planning.models import Proposal, ProposalDelivery, ProposalLink, ProposalQuestion
from planning.proposals import proposal_sending


@authorize(rules.member)
def proposal_look(request: HttpRequest, pk: int) -> HttpResponse:
    """The client's page as it will be, or is."""
    proposal = gate.fetch(request.user, Proposal, pk)
    if not proposal.is_finished:
        messages.warning(request, _("The PDF is not made yet."))
        return redirect(proposal)
    language = proposal.addressee.language if proposal.addressee is not None else proposal.language
    with translation.override(language):
        context = {"company": page.company(), "proposal": proposal, "page": page.look_at(proposal), "path": ""}
        context |= {"style": page.style_of(proposal), "acts_at": ""}
        return render(request, "planning/client_proposal.html", {**context, "link": None, "said": ""})


@authorize(rules.member, methods=["POST"])
def delivery_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = gate.fetch(request.user, ProposalDelivery, pk, "planning.send_proposal", lock=True)
    user: Any = request.user
    try:
        proposal_sending.take_back(delivery, by=user)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, _("Taken back: nothing leaves."))
    return redirect(delivery.proposal)


@authorize(rules.member, methods=["POST"])
def link_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    link = gate.fetch(request.user, ProposalLink, pk, "planning.send_proposal", lock=True)
    if link.revoke(by=request.user, at=timezone.now()):
        messages.success(request, _("The link opens nothing any more."))
    return redirect(link.proposal)


@authorize(rules.member, methods=["POST"])
def link_renew(request: HttpRequest, pk: int) -> HttpResponse:
    link = gate.fetch(request.user, ProposalLink, pk, "planning.send_proposal", lock=True)
    try:
        new = forwarding.renew(link)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
        messages.success(request, _("A new link is on its way to %(name)s.") % {"name": new.person})
    return redirect(link.proposal)


@authorize(rules.member, methods=["GET", "POST"])
def question_reply(request: HttpRequest, pk: int) -> HttpResponse:
    question = gate.fetch(request.user, ProposalQuestion, pk, "planning.send_proposal")
    proposal, user = question.link.proposal, request.user
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.reply(question, by=user, text=form.cleaned_data["text"])  # type: ignore[arg-type]  # signed in
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
        else:
            deliver.delay_on_commit()  # type: ignore[attr-defined]  # of Celery’s task for Django, which `shared_task` hides
            messages.success(request, _("Answered: by mail, and on the client's page."))
        return redirect(proposal)
    context = {"account": proposal.account, "proposal": proposal, "question": question, "form": form}
    context |= {"passage": page.look_at(proposal).passages.get(question.passage, "")}
    context |= {"cancel_url": proposal.get_absolute_url(), "submit_label": _("Send the answer")}
    return render(request, "planning/question_reply.html", context)
